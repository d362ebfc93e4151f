// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/layer.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "scenarios/edit/text_of.hpp"
#include "scenarios/yaml/path.hpp"

namespace kubecast::scenarios::edit {
namespace {

using yaml::Entry;
using yaml::Kind;
using yaml::Node;
using yaml::NodePtr;

bool namesAll(const Node& list, std::string_view listKey) {
  return !list.items.empty() && std::all_of(list.items.begin(), list.items.end(), [&](const NodePtr& item) {
    return yaml::identityOf(listKey, *item).has_value();
  });
}

bool namesDiffer(const Node& list, std::string_view listKey) {
  const std::vector<std::string> names = yaml::itemNames(list, listKey);
  return std::set<std::string>(names.begin(), names.end()).size() == names.size();
}

NodePtr mapOver(const Node& base, const Node& target) {
  std::vector<Entry> entries;
  for (const Entry& entry : target.entries) {
    const Entry* inherited = base.find(entry.key);
    if (inherited != nullptr && same(*inherited->value, *entry.value)) continue;
    entries.push_back(
        {entry.key, {}, layerOver(inherited ? inherited->value : nullptr, entry.value, entry.key)});
  }
  for (const Entry& entry : base.entries) {
    if (target.find(entry.key) == nullptr) entries.push_back({entry.key, {}, std::make_shared<Node>()});
  }
  return yaml::makeMap(std::move(entries), {});
}

/// Null when the items cannot be told apart.
NodePtr listOver(const Node& base, const Node& target, std::string_view listKey) {
  if (!namesAll(target, listKey) || !namesAll(base, listKey)) return nullptr;
  if (!namesDiffer(target, listKey) || !namesDiffer(base, listKey)) return nullptr;
  const std::string identity(yaml::identityKey(listKey));
  std::vector<NodePtr> items;
  for (const NodePtr& item : target.items) {
    const std::string name = *yaml::identityOf(listKey, *item);
    const auto inherited = std::find_if(base.items.begin(), base.items.end(), [&](const NodePtr& one) {
      return yaml::identityOf(listKey, *one) == name;
    });
    if (inherited == base.items.end()) {
      items.push_back(item);
    } else if (!same(**inherited, *item)) {
      const NodePtr changes = layerOver(*inherited, item, "");
      std::vector<Entry> entries{*item->find(identity)};
      for (const Entry& entry : changes->entries) {
        if (entry.key != identity) entries.push_back(entry);
      }
      items.push_back(yaml::makeMap(std::move(entries), {}));
    }
  }
  for (const NodePtr& item : base.items) {
    const std::string name = *yaml::identityOf(listKey, *item);
    const bool kept = std::any_of(target.items.begin(), target.items.end(), [&](const NodePtr& one) {
      return yaml::identityOf(listKey, *one) == name;
    });
    if (!kept) items.push_back(removalOf(listKey, name));
  }
  return items.empty() ? nullptr : yaml::makeSequence(std::move(items), {});
}

}  // namespace

NodePtr removalOf(std::string_view listKey, std::string_view name) {
  return yaml::makeMap(
      {{std::string(yaml::identityKey(listKey)), {}, yaml::makeScalar(std::string(name), {})},
       {"$remove", {}, yaml::makeScalar("true", {})}},
      {});
}

bool merges(const Node& base, const Node& own, std::string_view listKey) {
  if (base.kind == Kind::Map && own.kind == Kind::Map) {
    return yaml::provenanceOf(base) == nullptr && yaml::provenanceOf(own) == nullptr;
  }
  return base.kind == Kind::Sequence && own.kind == Kind::Sequence && namesAll(own, listKey);
}

NodePtr layerOver(const NodePtr& base, const NodePtr& target, std::string_view listKey) {
  if (base == nullptr) return target;
  if (base->kind == Kind::Map && target->kind == Kind::Map && merges(*base, *target, listKey)) {
    return mapOver(*base, *target);
  }
  if (base->kind == Kind::Sequence && target->kind == Kind::Sequence) {
    if (NodePtr list = listOver(*base, *target, listKey)) return list;
  }
  return target;
}

}  // namespace kubecast::scenarios::edit
