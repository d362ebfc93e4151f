// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/edit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/diagnostics/did_you_mean.hpp"
#include "scenarios/edit/item_copy.hpp"
#include "scenarios/edit/layer.hpp"
#include "scenarios/edit/reading.hpp"
#include "scenarios/edit/text_of.hpp"
#include "scenarios/yaml/overrides.hpp"
#include "scenarios/yaml/parse.hpp"
#include "scenarios/yaml/path.hpp"

namespace kubecast::scenarios::edit {
namespace {

using yaml::Kind;
using yaml::NodePtr;
using Path = std::vector<yaml::PathPart>;
using Edits = Expected<std::vector<TextEdit>>;

Expected<Path> partsOf(std::string_view path) {
  auto parts = yaml::pathParts(path);
  if (parts) return *parts;
  return tl::unexpected(
      Error{std::string(path), "is not a path",
            "keys joined by points, list items in brackets, such as workloads[api].replicas"});
}

tl::unexpected<Error> leadsNowhere(std::string_view path) {
  return tl::unexpected(
      Error{std::string(path), "leads nowhere in this scenario", "a path such as workloads[api].replicas"});
}

/// A value as a person gives it: YAML on one line is written as it is.
Expected<GivenText> givenFrom(std::string_view yaml, std::string_view path) {
  const std::size_t first = yaml.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos)
    return tl::unexpected(Error{std::string(path), "is given no value", ""});
  yaml = yaml.substr(first, yaml.find_last_not_of(" \t\r\n") - first + 1);
  Sources sources;
  Problems problems(sources);
  NodePtr node = yaml::parse(yaml, sources.addOverride(yaml), problems);
  if (node == nullptr || problems.hasErrors()) return tl::unexpected(errorFrom(problems, std::string(path)));
  const bool collection = node->kind == Kind::Map || node->kind == Kind::Sequence;
  const bool braced = yaml.front() == '{' || yaml.front() == '[';
  const bool oneLine = yaml.find('\n') == std::string_view::npos && yaml.find(" #") == std::string_view::npos;
  const bool verbatim = oneLine && (!collection || braced) && yaml.front() != '&';
  std::string flow = verbatim ? std::string(yaml) : flowText(*node);
  return GivenText{std::move(node), std::move(flow), ""};
}

/// The document with the value at a path another.
Expected<NodePtr> with(const NodePtr& root, const Path& path, const NodePtr& value,
                       std::string_view written) {
  Sources sources;
  Problems problems(sources);
  NodePtr changed = yaml::replaceAt(root, path, value, sources.addOverride(written), problems);
  if (changed == nullptr || problems.hasErrors())
    return tl::unexpected(errorFrom(problems, std::string(written)));
  return changed;
}

/// Only by itself can a text say what it extends.
Expected<Reading> readingFor(const EditedText& in, const Path& path) {
  return readingOf(in, path.front().text == "extends");
}

/// The list or map that holds the last step of a path.
struct Holder {
  Path path;
  NodePtr node;
  std::string key;  ///< whose value it is
};

Expected<Holder> holderOf(const NodePtr& root, const Path& path, std::string_view written) {
  Holder holder{{path.begin(), path.end() - 1}, nullptr, ""};
  holder.node = yaml::nodeAt(root, holder.path);
  if (holder.node == nullptr) return leadsNowhere(written);
  if (!holder.path.empty() && !holder.path.back().item) holder.key = holder.path.back().text;
  return holder;
}

Expected<NodePtr> withHolder(const NodePtr& root, const Holder& holder, const NodePtr& changed,
                             std::string_view written) {
  if (holder.path.empty()) return changed;
  return with(root, holder.path, changed, written);
}

Expected<std::size_t> itemOf(const Holder& holder, const yaml::PathPart& part, std::string_view written) {
  const auto index = yaml::itemAt(*holder.node, holder.key, part.text);
  if (index) return *index;
  return tl::unexpected(Error{std::string(written),
                              fmt::format("nothing in '{}' is named '{}'", holder.key, part.text),
                              didYouMean(part.text, yaml::itemNames(*holder.node, holder.key))});
}

}  // namespace

Edits setValue(const EditedText& in, std::string_view path, std::string_view yaml) {
  const auto parts = partsOf(path);
  if (!parts) return tl::unexpected(parts.error());
  auto given = givenFrom(yaml, path);
  if (!given) return tl::unexpected(given.error());
  const auto reading = readingFor(in, *parts);
  if (!reading) return tl::unexpected(reading.error());
  const auto target = with(reading->meaning.composed, *parts, given->node, path);
  if (!target) return tl::unexpected(target.error());
  return editsTo(in, *reading, *target, std::move(*given), path);
}

Edits addItem(const EditedText& in, std::string_view list, std::string_view yaml) {
  const auto parts = partsOf(list);
  if (!parts) return tl::unexpected(parts.error());
  auto given = givenFrom(yaml, list);
  if (!given) return tl::unexpected(given.error());
  const auto reading = readingFor(in, *parts);
  if (!reading) return tl::unexpected(reading.error());
  const NodePtr old = yaml::nodeAt(reading->meaning.composed, *parts);
  if (old != nullptr && old->kind != Kind::Sequence && old->kind != Kind::Null) {
    return tl::unexpected(Error{std::string(list), "is no list", "a path to a list, such as nodes"});
  }
  std::vector<NodePtr> items = old == nullptr ? std::vector<NodePtr>{} : old->items;
  const std::string_view key = parts->back().item ? std::string_view() : parts->back().text;
  if (const auto name = yaml::identityOf(key, *given->node); name && old != nullptr) {
    const auto names = yaml::itemNames(*old, key);
    if (std::find(names.begin(), names.end(), *name) != names.end())
      return tl::unexpected(
          Error{std::string(list), fmt::format("has a '{}' already", *name), "another name"});
  }
  items.push_back(given->node);
  const auto target = with(reading->meaning.composed, *parts, yaml::makeSequence(std::move(items), {}), list);
  if (!target) return tl::unexpected(target.error());
  return editsTo(in, *reading, *target, std::move(*given), list);
}

Edits remove(const EditedText& in, std::string_view path) {
  const auto parts = partsOf(path);
  if (!parts) return tl::unexpected(parts.error());
  const auto reading = readingFor(in, *parts);
  if (!reading) return tl::unexpected(reading.error());
  const auto holder = holderOf(reading->meaning.composed, *parts, path);
  if (!holder) return tl::unexpected(holder.error());
  NodePtr changed;
  if (holder->node->kind == Kind::Sequence) {
    const auto index = itemOf(*holder, parts->back(), path);
    if (!index) return tl::unexpected(index.error());
    std::vector<NodePtr> items = holder->node->items;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(*index));
    changed = yaml::makeSequence(std::move(items), {});
  } else {
    std::vector<yaml::Entry> entries = holder->node->entries;
    if (std::erase_if(entries, [&](const yaml::Entry& e) { return e.key == parts->back().text; }) == 0)
      return leadsNowhere(path);
    changed = yaml::makeMap(std::move(entries), {});
  }
  const auto target = withHolder(reading->meaning.composed, *holder, changed, path);
  if (!target) return tl::unexpected(target.error());
  return editsTo(in, *reading, *target, {}, path);
}

Edits duplicate(const EditedText& in, std::string_view path, std::string_view name) {
  const auto parts = partsOf(path);
  if (!parts) return tl::unexpected(parts.error());
  const auto reading = readingFor(in, *parts);
  if (!reading) return tl::unexpected(reading.error());
  const auto holder = holderOf(reading->meaning.composed, *parts, path);
  if (!holder) return tl::unexpected(holder.error());
  if (holder->node->kind != Kind::Sequence)
    return tl::unexpected(Error{std::string(path), "is no item of a list", "a path such as nodes[worker-1]"});
  const auto index = itemOf(*holder, parts->back(), path);
  if (!index) return tl::unexpected(index.error());
  const NodePtr original = holder->node->items[*index];
  const auto names = yaml::itemNames(*holder->node, holder->key);
  if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) {
    return tl::unexpected(
        Error{std::string(path), fmt::format("there is a '{}' already", name), "another name"});
  }
  const auto copy = copyOf(in.text, reading->own, *parts, original, holder->key, name);
  if (!copy) return tl::unexpected(copy.error());
  std::vector<NodePtr> items = holder->node->items;
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(*index) + 1, copy->node);
  const auto target =
      withHolder(reading->meaning.composed, *holder, yaml::makeSequence(std::move(items), {}), path);
  if (!target) return tl::unexpected(target.error());
  const bool inherits = reading->meaning.base != nullptr;  // then a new item comes last
  return editsTo(in, *reading, *target, *copy, path, !inherits);
}

std::string apply(std::string_view text, const std::vector<TextEdit>& edits) {
  std::string result;
  std::size_t at = 0;
  for (const TextEdit& edit : edits) {
    result += text.substr(at, edit.offset - at);
    result += edit.replacement;
    at = edit.offset + edit.length;
  }
  result += text.substr(at);
  return result;
}

}  // namespace kubecast::scenarios::edit
