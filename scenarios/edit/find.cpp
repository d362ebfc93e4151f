// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/find.hpp"

#include "scenarios/edit/edit.hpp"
#include "scenarios/yaml/parse.hpp"
#include "scenarios/yaml/text_guard.hpp"

namespace kubecast::scenarios::edit {
namespace {

std::optional<Written> writtenOf(std::string_view text) {
  Sources sources;
  Problems problems(sources);
  const int source = sources.addFile("", "");
  if (!yaml::acceptable(text, source, problems)) return std::nullopt;
  const yaml::NodePtr own = yaml::parse(text, source, problems);
  if (own == nullptr || problems.hasErrors()) return std::nullopt;
  auto root = written(text, own);
  if (!root) return std::nullopt;
  return std::move(*root);
}

/// Whether a path can name the key: one with points, such as a label's, it cannot.
bool isNameable(std::string_view key) {
  return key != "<<" && key.find_first_of(".[") == std::string_view::npos;
}

/// The part whose bytes, of block maps and lists whole lines, hold the one at `at`.
const Part* partAt(std::string_view text, const Written& value, std::size_t at) {
  for (const Part& part : value.parts) {
    const std::size_t begin = value.isFlow() ? part.begin : lineBegin(text, part.begin);
    const std::size_t end = value.isFlow() ? part.end() : lineEnd(text, part.end());
    if (at >= begin && at <= end) return &part;
  }
  return nullptr;
}

}  // namespace

const Written* find(const Written& root, const std::vector<yaml::PathPart>& path) {
  const Written* value = &root;
  std::string_view listKey;
  for (std::size_t at = 0; at < path.size();) {
    const yaml::PathPart& part = path[at];
    if (value->isList() && at > 0 && value->node != nullptr) {
      const auto index = yaml::itemAt(*value->node, listKey, part.text);
      if (!index) return nullptr;
      value = &value->parts[*index].value;
      listKey = "";
      ++at;
    } else if (!value->isMap() || part.item) {
      return nullptr;
    } else if (const Part* entry = value->find(part.text)) {
      value = &entry->value;
      listKey = part.text;
      ++at;
    } else {
      const yaml::Entry* figure =
          at > 0 && value->node != nullptr ? yaml::provenanceOf(*value->node) : nullptr;
      const Part* inside = figure == nullptr ? nullptr : value->find(figure->key);
      if (inside == nullptr) return nullptr;
      value = &inside->value;
    }
  }
  return value;
}

std::optional<Span> spanOf(std::string_view text, std::string_view path) {
  const auto parts = yaml::pathParts(path);
  const auto root = parts ? writtenOf(text) : std::nullopt;
  const Written* value = root ? find(*root, *parts) : nullptr;
  if (value == nullptr) return std::nullopt;
  return Span{value->content, value->end - value->content};
}

std::optional<std::string> pathAt(std::string_view text, std::size_t offset) {
  const auto root = writtenOf(text);
  if (!root) return std::nullopt;
  std::string path;
  std::string_view listKey;
  const Written* value = &*root;
  while (const Part* part = partAt(text, *value, offset)) {
    if (value->isMap()) {
      if (!isNameable(part->key)) break;
      path += (path.empty() ? "" : ".") + part->key;
      listKey = part->key;
    } else {
      if (value->node == nullptr || path.empty()) break;
      const auto index = static_cast<std::size_t>(part - value->parts.data());
      path += "[" + yaml::itemNames(*value->node, listKey)[index] + "]";
      listKey = "";
    }
    value = &part->value;
  }
  if (path.empty()) return std::nullopt;
  return path;
}

}  // namespace kubecast::scenarios::edit
