// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/reading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/edit/text_of.hpp"
#include "scenarios/yaml/merge.hpp"
#include "scenarios/yaml/parse.hpp"
#include "scenarios/yaml/text_guard.hpp"

namespace kubecast::scenarios::edit {
namespace {

using yaml::Entry;
using yaml::NodePtr;

NodePtr without(const yaml::Node& map, std::string_view key) {
  std::vector<Entry> entries = map.entries;
  std::erase_if(entries, [&](const Entry& entry) { return entry.key == key; });
  return yaml::makeMap(std::move(entries), map.place);
}

Expected<NodePtr> parsed(std::string_view text, const std::filesystem::path& file) {
  Sources sources;
  Problems problems(sources);
  const int source = sources.addFile(file.string(), text);
  const NodePtr own =
      yaml::acceptable(text, source, problems) ? yaml::parse(text, source, problems) : nullptr;
  if (own == nullptr || problems.hasErrors()) return tl::unexpected(errorFrom(problems, file.string()));
  if (own->kind != yaml::Kind::Map)
    return tl::unexpected(Error{file.string(), "is not a map of keys and values", ""});
  return own;
}

/// What `own` means over the base of a text.
Expected<NodePtr> composed(const NodePtr& base, const NodePtr& own, const std::filesystem::path& file) {
  const NodePtr changes = without(*own, "extends");
  if (base == nullptr) return changes;
  Sources sources;
  Problems problems(sources);
  sources.addFile(file.string(), "");
  NodePtr merged = yaml::merge(base, changes, problems);
  if (problems.hasErrors()) return tl::unexpected(errorFrom(problems, file.string()));
  return merged;
}

/// The files a text extends, without the text.
Expected<NodePtr> baseOf(const EditedText& in, const Entry& extends) {
  Sources sources;
  Problems problems(sources);
  const std::string alone = "extends: " + flowText(*extends.value) + "\n";
  NodePtr base = yaml::compose(alone, in.file, in.reader, sources, problems);
  if (base == nullptr || problems.hasErrors()) return tl::unexpected(errorFrom(problems, in.file.string()));
  return base;
}

bool areInOrder(const std::vector<TextEdit>& edits, std::size_t size) {
  std::size_t at = 0;
  for (const TextEdit& edit : edits) {
    if (edit.offset < at || edit.offset + edit.length > size) return false;
    at = edit.offset + edit.length;
  }
  return true;
}

bool sameExtends(const yaml::Node& a, const yaml::Node& b) {
  const Entry* one = a.find("extends");
  const Entry* other = b.find("extends");
  if (one == nullptr || other == nullptr) return one == other;
  return same(*one->value, *other->value);
}

}  // namespace

Error errorFrom(const Problems& problems, std::string where) {
  const std::vector<Diagnostic> all = problems.sorted();
  const auto first =
      std::find_if(all.begin(), all.end(), [](const Diagnostic& d) { return d.severity == Severity::Error; });
  if (first == all.end()) return {std::move(where), "is no scenario", ""};
  if (first->line > 0 && first->file != "override") where = fmt::format("{}:{}", first->file, first->line);
  return {std::move(where), first->what, first->hint.empty() ? first->expected : first->hint};
}

Expected<Reading> readingOf(const EditedText& in, bool alone) {
  auto own = parsed(in.text, in.file);
  if (!own) return tl::unexpected(own.error());
  Reading reading{*own, {nullptr, *own}};
  const Entry* extends = (*own)->find("extends");
  if (alone || extends == nullptr) return reading;
  auto base = baseOf(in, *extends);
  if (!base) return tl::unexpected(base.error());
  auto all = composed(*base, *own, in.file);
  if (!all) return tl::unexpected(all.error());
  reading.meaning = {*base, *all};
  return reading;
}

Expected<std::vector<TextEdit>> editsTo(const EditedText& in, const Reading& reading, const NodePtr& target,
                                        GivenText given, std::string_view path, bool orderOfNamed) {
  auto root = written(in.text, reading.own);
  if (!root) return tl::unexpected(root.error());
  std::vector<TextEdit> edits = synchronize(in.text, *root, reading.meaning, target, std::move(given));
  const Error unsafe{std::string(path), "cannot be changed here without changing something else",
                     "edit the text itself"};
  if (!areInOrder(edits, in.text.size())) return tl::unexpected(unsafe);
  const auto own = parsed(edit::apply(in.text, edits), in.file);
  if (!own) return tl::unexpected(unsafe);
  const bool extends = reading.meaning.base != nullptr;
  if (extends && !sameExtends(**own, *reading.own)) return tl::unexpected(unsafe);
  const auto now = extends ? composed(reading.meaning.base, *own, in.file) : own;
  if (!now || !same(**now, *target, orderOfNamed)) return tl::unexpected(unsafe);
  return edits;
}

}  // namespace kubecast::scenarios::edit
