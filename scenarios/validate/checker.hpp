// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario.hpp"
#include "scenarios/decode/reader.hpp"
#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::scenarios {

/// `nodes[3]`.
inline std::string at(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

/// What every check needs: the scenario, where its values are written, and
/// where problems go.
class Checker {
 public:
  Checker(const Scenario& scenario, const Places& places, Problems& problems)
      : scenario_(scenario), places_(places), problems_(problems) {}

  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] bool given(const std::string& path) const { return places_.has(path); }
  [[nodiscard]] bool readable(const std::string& path) const { return !places_.unreadable(path); }
  /// Whether the value or anything in it could not be read.
  [[nodiscard]] bool damaged(const std::string& path) const { return places_.damaged(path); }
  [[nodiscard]] Place place(const std::string& path) const { return places_.of(path); }

  /// An error at the value of `path`, unless that could not be read at all.
  void error(const std::string& path, std::string what, std::string expected, std::string hint = "") const {
    if (readable(path))
      problems_.error(places_.of(path), std::move(what), std::move(expected), std::move(hint));
  }

  /// Names of a section's items, for references to them.
  template <class T>
  [[nodiscard]] std::vector<std::string> namesOf(const std::vector<T>& items) const {
    std::vector<std::string> names;
    for (const T& item : items) names.push_back(item.name);
    return names;
  }

  /// Reports a reference that leads nowhere, unless the section it leads to is
  /// damaged and may well have held it. True when the reference holds.
  template <class T>
  bool refers(const std::string& path, const std::string& name, const std::vector<T>& items,
              const std::string& section, const std::string& what) const {
    const auto names = namesOf(items);
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
    const bool nameless = std::find(names.begin(), names.end(), "") != names.end();
    if (!readable(section) || nameless || !readable(path) || name.empty()) return false;
    error(path, "there is no " + what + " '" + name + "'",
          names.empty() ? "a " + what + " from '" + section + "', which is empty"
                        : oneOfWords(shortened(names)) + (names.size() > kMostShown ? ", …" : ""),
          didYouMean(name, names));
    return false;
  }

  /// Reports names given twice in a section.
  template <class T, class Name>
  void unique(const std::vector<T>& items, const std::string& section, const std::string& key,
              Name name) const {
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string value = name(items[i]);
      const std::string path = at(section, i) + "." + key;
      if (value.empty() || !readable(path)) continue;
      const auto [it, fresh] = seen.try_emplace(value, i);
      if (fresh) continue;
      const Place first = place(at(section, it->second) + "." + key);
      error(path, "'" + value + "' is already in '" + section + "'", "each " + key + " once",
            "the other is in line " + std::to_string(first.line));
    }
  }
  template <class T>
  void uniqueNames(const std::vector<T>& items, const std::string& section) const {
    unique(items, section, "name", [](const T& item) { return item.name; });
  }

 private:
  static constexpr std::size_t kMostShown = 12;
  static std::vector<std::string> shortened(std::vector<std::string> names) {
    if (names.size() > kMostShown) names.resize(kMostShown);
    return names;
  }

  const Scenario& scenario_;
  const Places& places_;
  Problems& problems_;
};

void checkNodes(const Checker& checker, const std::vector<std::string>& instanceTypes);
void checkWorkloads(const Checker& checker);
void checkObjects(const Checker& checker);
void checkAutoscalers(const Checker& checker);
void checkNodeGroups(const Checker& checker, const std::vector<std::string>& instanceTypes);
void checkDependencies(const Checker& checker);
void checkMessaging(const Checker& checker);
void checkFlows(const Checker& checker);
void checkLoads(const Checker& checker);
void checkRollouts(const Checker& checker);
void checkFaults(const Checker& checker);
void checkAlerts(const Checker& checker);
void checkObjectives(const Checker& checker);
void checkDocumented(const Checker& checker);
void checkCosts(const Checker& checker);

// Checks that several of them need.

/// A type that the catalogue does not have; an empty catalogue is not asked.
void checkInstanceType(const Checker& checker, const std::string& path, const std::string& type,
                       const std::vector<std::string>& instanceTypes);
/// A time given at `path` that the run never reaches.
void checkWithinRun(const Checker& checker, const std::string& path, Seconds time);
/// A message's priority that its queue does not have.
void checkPriority(const Checker& checker, const std::string& path, int priority, const std::string& queue);
/// A workload that asks a database, at `path`, without a pool to it.
void checkPool(const Checker& checker, const Workload& workload, const std::string& database,
               const std::string& path);

}  // namespace kubecast::scenarios
