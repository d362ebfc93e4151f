// SPDX-License-Identifier: Apache-2.0
#include "exporters/tree/reconcile.hpp"

#include <set>

#include "exporters/tree/fingerprint.hpp"

namespace kubecast::exporters {
namespace {

/// What is wanted, what we wrote last and what is there, of one path; absent = not.
struct Sight {
  const std::string* wanted = nullptr;
  const std::string* ours = nullptr;  ///< fingerprint
  const Found* found = nullptr;
};

template <class Map>
auto* lookUp(const Map& map, const std::string& key) {
  const auto entry = map.find(key);
  return entry == map.end() ? nullptr : &entry->second;
}

std::optional<Step> stepOf(const Sight& sight, bool takeBack) {
  if (!sight.found) {
    if (!sight.wanted) return std::nullopt;
    if (!sight.ours) return Step::Create;
    return takeBack ? Step::TakeBack : Step::KeepGone;
  }
  if (!sight.found->content) return Step::KeepForeign;
  if (sight.wanted && *sight.found->content == *sight.wanted) return Step::Same;
  if (!sight.ours) return Step::KeepForeign;
  const bool untouched = fingerprint(*sight.found->content) == *sight.ours;
  if (!untouched) return takeBack && sight.wanted ? Step::TakeBack : Step::KeepEdited;
  return sight.wanted ? Step::Update : Step::Remove;
}

}  // namespace

bool isDrift(Step step) { return step != Step::Same; }

std::vector<PlannedStep> reconcile(const FileTree& tree, const Receipt& last,
                                   const std::map<std::string, Found>& found, bool takeBack) {
  std::set<std::string> paths;
  for (const auto& [path, content] : tree.files()) paths.insert(path);
  for (const auto& [path, print] : last.files) paths.insert(path);

  std::vector<PlannedStep> steps;
  for (const std::string& path : paths) {
    const Sight sight{lookUp(tree.files(), path), lookUp(last.files, path), lookUp(found, path)};
    if (const auto step = stepOf(sight, takeBack)) steps.push_back({path, *step});
  }
  return steps;
}

Receipt receiptAfter(const std::string& scenario, const FileTree& tree, const Receipt& last,
                     const std::vector<PlannedStep>& steps) {
  Receipt receipt{scenario, {}};
  for (const auto& [path, step] : steps) switch (step) {
      case Step::Create:
      case Step::Update:
      case Step::TakeBack:
      case Step::Same:
        receipt.files[path] = fingerprint(tree.files().at(path));
        break;
      case Step::KeepEdited:
      case Step::KeepGone:
        receipt.files[path] = last.files.at(path);
        break;
      case Step::Remove:
      case Step::KeepForeign:
        break;
    }
  return receipt;
}

}  // namespace kubecast::exporters
