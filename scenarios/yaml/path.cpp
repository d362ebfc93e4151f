// SPDX-License-Identifier: Apache-2.0
#include "scenarios/yaml/path.hpp"

#include <algorithm>

#include "scenarios/yaml/scalar_type.hpp"

namespace kubecast::scenarios::yaml {

std::optional<std::vector<PathPart>> pathParts(std::string_view path) {
  std::vector<PathPart> parts;
  std::size_t at = 0;
  while (at < path.size()) {
    const int column = static_cast<int>(at) + 1;
    if (path[at] == '[') {
      const std::size_t end = path.find(']', at);
      if (end == std::string_view::npos || end == at + 1 || parts.empty()) return std::nullopt;
      parts.push_back({std::string(path.substr(at + 1, end - at - 1)), true, column});
      at = end + 1;
      if (at < path.size() && path[at] == '.') {
        if (++at == path.size()) return std::nullopt;
      } else if (at < path.size() && path[at] != '[') {
        return std::nullopt;
      }
      continue;
    }
    const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
    if (end == at) return std::nullopt;
    parts.push_back({std::string(path.substr(at, end - at)), false, column});
    at = end;
    if (at < path.size() && path[at] == '.' && ++at == path.size()) return std::nullopt;
  }
  if (parts.empty()) return std::nullopt;
  return parts;
}

std::vector<std::string> itemNames(const Node& list, std::string_view listKey) {
  std::vector<std::string> names;
  for (const NodePtr& item : list.items) {
    names.push_back(identityOf(listKey, *item).value_or(std::to_string(names.size())));
  }
  return names;
}

std::optional<std::size_t> itemAt(const Node& list, std::string_view listKey, std::string_view name) {
  const std::vector<std::string> names = itemNames(list, listKey);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const auto position = integerFrom(name);
  if (position && *position >= 0 && *position < static_cast<std::int64_t>(names.size())) return *position;
  return std::nullopt;
}

NodePtr nodeAt(const NodePtr& root, const std::vector<PathPart>& path) {
  NodePtr node = root;
  std::string_view listKey;
  for (std::size_t at = 0; at < path.size();) {
    const PathPart& part = path[at];
    if (node->kind == Kind::Sequence && at > 0) {
      const auto found = itemAt(*node, listKey, part.text);
      if (!found) return nullptr;
      node = NodePtr(node->items[*found]);
      listKey = "";
      ++at;
      continue;
    }
    if (node->kind != Kind::Map || part.item) return nullptr;
    if (const Entry* entry = node->find(part.text)) {
      node = NodePtr(entry->value);
      listKey = part.text;
      ++at;
    } else if (const Entry* figure = at > 0 ? provenanceOf(*node) : nullptr) {
      node = NodePtr(figure->value);
    } else {
      return nullptr;
    }
  }
  return node;
}

}  // namespace kubecast::scenarios::yaml
