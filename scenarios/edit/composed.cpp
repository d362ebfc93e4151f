// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/composed.hpp"

#include <algorithm>
#include <charconv>

#include "scenarios/yaml/parse.hpp"

namespace kubecast::scenarios::edit {

namespace {

/// An item by its name, else by its position.
const yaml::Node* itemOf(const yaml::Node& list, std::string_view listKey, const std::string& name) {
  for (const yaml::NodePtr& item : list.items)
    if (yaml::identityOf(listKey, *item) == name) return item.get();
  std::size_t position = 0;
  const char* end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data(), end, position);
  const bool whole = error == std::errc() && stop == end;
  return whole && position < list.items.size() ? list.items[position].get() : nullptr;
}

std::string lastKey(std::string_view path) {
  const auto parts = splitPath(path);
  return parts.empty() || parts.back().item ? "" : parts.back().text;
}

}  // namespace

std::vector<PathPart> splitPath(std::string_view path) {
  std::vector<PathPart> parts;
  std::size_t at = 0;
  while (at < path.size()) {
    if (path[at] == '.') {
      ++at;
    } else if (path[at] == '[') {
      const std::size_t end = path.find(']', at);
      if (end == std::string_view::npos) return {};
      parts.push_back({std::string(path.substr(at + 1, end - at - 1)), true});
      at = end + 1;
    } else {
      const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
      parts.push_back({std::string(path.substr(at, end - at)), false});
      at = end;
    }
  }
  return parts;
}

std::string parentOf(std::string_view path) {
  if (path.empty()) return "";
  const std::size_t cut = path.back() == ']' ? path.rfind('[') : path.rfind('.');
  return cut == std::string_view::npos ? "" : std::string(path.substr(0, cut));
}

std::string keyPath(std::string_view map, std::string_view key) {
  return map.empty() ? std::string(key) : std::string(map) + "." + std::string(key);
}

std::string itemPath(std::string_view list, const yaml::Node& item, std::size_t position) {
  const auto name = yaml::identityOf(lastKey(list), item);
  const bool usable = name && name->find(']') == std::string::npos && !name->empty();
  return std::string(list) + "[" + (usable ? *name : std::to_string(position)) + "]";
}

bool isWithin(std::string_view path, std::string_view whole) {
  if (!path.starts_with(whole)) return false;
  return path.size() == whole.size() || path[whole.size()] == '.' || path[whole.size()] == '[';
}

const yaml::Node* figureOf(const yaml::Node& node) {
  const yaml::Entry* figure = yaml::provenanceOf(node);
  if (figure == nullptr) return &node;
  // The document itself has a section `documented`, and is no figure.
  const bool annotation = std::ranges::all_of(node.entries, [figure](const yaml::Entry& entry) {
    return &entry == figure || entry.key == "range" || entry.key == "why";
  });
  return annotation ? figure->value.get() : &node;
}

const yaml::Node* find(const yaml::Node& document, std::string_view path) {
  const yaml::Node* at = &document;
  std::string listKey;
  for (const PathPart& part : splitPath(path)) {
    if (at->kind == yaml::Kind::Map && at->find(part.text) == nullptr) at = figureOf(*at);
    if (at->kind == yaml::Kind::Sequence) {
      at = itemOf(*at, listKey, part.text);
      listKey.clear();
    } else {
      const yaml::Entry* entry = at->kind == yaml::Kind::Map ? at->find(part.text) : nullptr;
      at = entry == nullptr ? nullptr : entry->value.get();
      listKey = part.text;
    }
    if (at == nullptr) return nullptr;
  }
  return at;
}

yaml::NodePtr composeBase(const EditedText& in) {
  if (in.text.find("extends") == std::string_view::npos) return nullptr;  // most texts: not parsed again
  Sources sources;
  Problems problems(sources);
  const yaml::NodePtr own = yaml::parse(in.text, sources.addFile(in.file.string(), in.text), problems);
  const yaml::Entry* extends =
      own == nullptr || own->kind != yaml::Kind::Map ? nullptr : own->find("extends");
  if (extends == nullptr || extends->value->kind != yaml::Kind::Scalar) return nullptr;
  const auto file = (in.file.parent_path() / extends->value->scalar).lexically_normal();
  const auto text = in.reader(file);
  return text ? yaml::compose(*text, file, in.reader, sources, problems) : nullptr;
}

Composed::Composed(const EditedText& in) {
  Sources sources;
  Problems problems(sources);
  document_ = yaml::compose(in.text, in.file, in.reader, sources, problems);
  base_ = composeBase(in);
}

const yaml::Node* Composed::find(std::string_view path) const {
  return document_ == nullptr ? nullptr : edit::find(*document_, path);
}

const yaml::Node* Composed::inherited(std::string_view path) const {
  return base_ == nullptr ? nullptr : edit::find(*base_, path);
}

Origin Composed::originOf(std::string_view path) const {
  const yaml::Node* node = find(path);
  if (node == nullptr) return Origin::Default;
  return node->place.source == 0 ? Origin::Own : Origin::Inherited;  // the text itself is read first
}

std::vector<std::string> Composed::namesOf(std::string_view section) const {
  std::vector<std::string> names;
  const yaml::Node* list = find(section);
  if (list == nullptr) return names;
  for (const yaml::NodePtr& item : list->items)
    if (auto name = yaml::identityOf(section, *item)) names.push_back(std::move(*name));
  return names;
}

Expected<std::vector<TextEdit>> resetToInherited(const EditedText& in, std::string_view path) {
  if (!spanOf(in.text, path))
    return tl::unexpected(Error{std::string(path), "is inherited as it is", "nothing to reset"});
  // Over an empty file nothing is inherited, so that removing means the text's own words and no more.
  const auto nothing = [](const std::filesystem::path&) -> tl::expected<std::string, std::string> {
    return "{}\n";
  };
  return remove({in.text, in.file, nothing}, path);
}

namespace {
std::string inQuotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return result + "\"";
}
}  // namespace

std::string asScalar(std::string_view text) {
  const bool plain =
      !text.empty() && text.find_first_of(",[]{}#&*!|>'\"%@`:\n\\") == std::string_view::npos &&
      text.front() != ' ' && text.back() != ' ' && text.front() != '-' && text.front() != '?' &&
      yaml::scalarTypeOf(*yaml::makeScalar(std::string(text), {})) == yaml::ScalarType::Text;
  return plain ? std::string(text) : inQuotes(text);
}

std::string flowOf(const yaml::Node& node) {
  std::string text;
  switch (node.kind) {
    case yaml::Kind::Null:
      return "null";
    case yaml::Kind::Scalar: {
      if (node.quoted) return inQuotes(node.scalar);
      const bool number = yaml::scalarTypeOf(node) != yaml::ScalarType::Text;
      return number ? node.scalar : asScalar(node.scalar);
    }
    case yaml::Kind::Sequence:
      for (const yaml::NodePtr& item : node.items) text += (text.empty() ? "" : ", ") + flowOf(*item);
      return "[" + text + "]";
    case yaml::Kind::Map:
      for (const yaml::Entry& entry : node.entries)
        text += (text.empty() ? "" : ", ") + asScalar(entry.key) + ": " + flowOf(*entry.value);
      return "{" + text + "}";
  }
  return text;
}

namespace {

/// Goes on in the line that `text` ends with, or in lines of its own, indented by `indent` spaces.
void addBlock(std::string& text, const yaml::Node& node, std::size_t indent) {
  constexpr std::size_t kLongest = 100;
  const std::string flow = flowOf(node);
  const bool fits = flow.size() <= kLongest && indent > 0;
  if (fits || (node.items.empty() && node.entries.empty())) {
    text += (text.empty() || text.back() == '\n' ? "" : " ") + flow + "\n";
    return;
  }
  if (!text.empty() && text.back() != '\n') text += '\n';
  const std::string before(indent, ' ');
  for (const yaml::NodePtr& item : node.items) {
    text += before + "-";
    addBlock(text, *item, indent + 2);
  }
  for (const yaml::Entry& entry : node.entries) {
    text += before + asScalar(entry.key) + ":";
    addBlock(text, *entry.value, indent + 2);
  }
}

}  // namespace

std::string documentOf(const yaml::Node& node) {
  std::string text;
  addBlock(text, node, 0);
  return text;
}

}  // namespace kubecast::scenarios::edit
