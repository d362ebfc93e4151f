// SPDX-License-Identifier: Apache-2.0
#include "scenarios/yaml/merge.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::scenarios::yaml {
namespace {

constexpr std::string_view kRemove = "$remove";

class Merger {
 public:
  explicit Merger(Problems& problems) : problems_(problems) {}

  NodePtr value(std::string_view key, const NodePtr& base, const NodePtr& changes, bool root) {
    const bool figure = !root && (provenanceOf(*base) != nullptr || provenanceOf(*changes) != nullptr);
    if (base->kind == Kind::Map && changes->kind == Kind::Map && !figure) return map(*base, *changes);
    if (base->kind == Kind::Sequence && changes->kind == Kind::Sequence && namesAll(key, *changes)) {
      return list(key, *base, *changes);
    }
    return changes;
  }

 private:
  NodePtr map(const Node& base, const Node& changes) {
    std::vector<Entry> merged = base.entries;
    for (const Entry& change : changes.entries) {
      const auto it =
          std::find_if(merged.begin(), merged.end(), [&](const Entry& e) { return e.key == change.key; });
      if (change.value->kind == Kind::Null && it != merged.end()) {
        merged.erase(it);
      } else if (it == merged.end()) {
        merged.push_back(change);
      } else {
        *it = {change.key, change.keyPlace, value(change.key, it->value, change.value, false)};
      }
    }
    return makeMap(std::move(merged), changes.place);
  }

  static bool namesAll(std::string_view key, const Node& list) {
    return !list.items.empty() && std::all_of(list.items.begin(), list.items.end(), [&](const NodePtr& item) {
      return identityOf(key, *item).has_value();
    });
  }

  NodePtr list(std::string_view key, const Node& base, const Node& changes) {
    std::vector<NodePtr> merged = base.items;
    std::vector<std::string> names;
    for (const NodePtr& item : base.items) names.push_back(identityOf(key, *item).value_or(""));
    const std::size_t inherited = merged.size();
    for (const NodePtr& change : changes.items) {
      const std::string name = *identityOf(key, *change);
      const auto it = std::find(names.begin(), names.end(), name);
      const auto index = static_cast<std::size_t>(it - names.begin());
      const bool known = index < inherited && merged[index] != nullptr;
      if (const Entry* remove = change->find(kRemove)) {
        if (known && removes(*remove)) merged[index] = nullptr;
        if (!known) {
          problems_.error(change->place, fmt::format("nothing named '{}' to remove", name),
                          "a name from the extended file", didYouMean(name, names));
        }
      } else if (known) {
        merged[index] = value(key, merged[index], change, false);
      } else {
        merged.push_back(change);
      }
    }
    std::erase(merged, nullptr);
    return makeSequence(std::move(merged), changes.place);
  }

  bool removes(const Entry& remove) {
    if (remove.value->kind == Kind::Scalar && !remove.value->quoted && remove.value->scalar == "true")
      return true;
    problems_.error(remove.value->place, "'$remove' is not 'true'", "$remove: true");
    return false;
  }

  Problems& problems_;
};

}  // namespace

NodePtr merge(const NodePtr& base, const NodePtr& changes, Problems& problems) {
  return Merger(problems).value("", base, changes, true);
}

}  // namespace kubecast::scenarios::yaml
