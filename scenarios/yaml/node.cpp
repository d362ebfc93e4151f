// SPDX-License-Identifier: Apache-2.0
#include "scenarios/yaml/node.hpp"

#include <algorithm>
#include <array>

#include "scenarios/yaml/scalar_type.hpp"

namespace kubecast::scenarios::yaml {

const Entry* Node::find(std::string_view key) const {
  const auto it = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
  return it == entries.end() ? nullptr : &*it;
}

NodePtr makeScalar(std::string text, const Place& place, bool quoted) {
  auto node = std::make_shared<Node>();
  node->kind = Kind::Scalar;
  node->place = place;
  node->scalar = std::move(text);
  node->quoted = quoted;
  return node;
}

NodePtr makeMap(std::vector<Entry> entries, const Place& place) {
  auto node = std::make_shared<Node>();
  node->kind = Kind::Map;
  node->place = place;
  node->entries = std::move(entries);
  for (const Entry& entry : node->entries) node->weight += entry.value->weight;
  return node;
}

NodePtr makeSequence(std::vector<NodePtr> items, const Place& place) {
  auto node = std::make_shared<Node>();
  node->kind = Kind::Sequence;
  node->place = place;
  node->items = std::move(items);
  for (const NodePtr& item : node->items) node->weight += item->weight;
  return node;
}

ScalarType scalarTypeOf(const Node& node) {
  if (node.quoted) return ScalarType::Text;
  const std::string& s = node.scalar;
  constexpr std::array kNull{"", "~", "null", "Null", "NULL"};
  constexpr std::array kBoolean{"true", "True", "TRUE", "false", "False", "FALSE"};
  if (std::find(kNull.begin(), kNull.end(), s) != kNull.end()) return ScalarType::Null;
  if (std::find(kBoolean.begin(), kBoolean.end(), s) != kBoolean.end()) return ScalarType::Boolean;
  if (isInteger(s)) return ScalarType::Integer;
  if (isNumber(s)) return ScalarType::Number;
  return ScalarType::Text;
}

std::string_view identityKey(std::string_view listKey) {
  if (listKey == "autoscalers" || listKey == "brokers") return "workload";
  if (listKey == "pools") return "database";
  if (listKey == "rules") return "path";
  if (listKey == "services") return "external";
  return "name";
}

std::optional<std::string> identityOf(std::string_view listKey, const Node& item) {
  if (item.kind != Kind::Map) return std::nullopt;
  const Entry* entry = item.find(identityKey(listKey));
  if (entry == nullptr || entry->value->kind != Kind::Scalar) return std::nullopt;
  return entry->value->scalar;
}

const Entry* provenanceOf(const Node& map) {
  if (map.kind != Kind::Map) return nullptr;
  for (const char* key : {"assumed", "measured", "documented", "priceBook"}) {
    if (const Entry* entry = map.find(key)) return entry;
  }
  return nullptr;
}

}  // namespace kubecast::scenarios::yaml
