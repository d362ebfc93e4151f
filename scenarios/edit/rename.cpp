// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenarios/edit/find.hpp"
#include "scenarios/edit/reading.hpp"
#include "scenarios/edit/text_of.hpp"
#include "scenarios/load.hpp"
#include "scenarios/yaml/path.hpp"

namespace kubecast::scenarios::edit {
namespace {

/// Some references come to light only when the one before is mended: a flow says its first mistake.
constexpr int kMostRounds = 200;

/// Where the old name stands that is to be another; offsets are those of the text before.
class Renaming {
 public:
  Renaming(std::string_view text, std::string_view from, std::string_view to)
      : text_(text), from_(from), to_(scalarText(to, false)), bare_(to) {}

  /// False when the old name stands neither there nor as the key of what stands there, or is known already.
  bool add(std::size_t offset) {
    if (!isAt(offset)) offset = keyBefore(offset);
    if (!isAt(offset)) return false;
    const bool quoted = isQuote(offset);
    if (quoted) ++offset;
    return edits_.try_emplace(offset, TextEdit{offset, from_.size(), quoted ? bare_ : to_}).second;
  }
  [[nodiscard]] std::vector<TextEdit> edits() const {
    std::vector<TextEdit> all;
    for (const auto& [offset, edit] : edits_) all.push_back(edit);
    return all;
  }
  /// Of a byte of the text renamed so far.
  [[nodiscard]] std::size_t before(std::size_t offset) const {
    std::size_t grown = 0;
    std::size_t shrunk = 0;
    for (const auto& [at, edit] : edits_) {
      if (at + grown - shrunk >= offset) break;
      grown += edit.replacement.size();
      shrunk += edit.length;
    }
    return offset + shrunk - grown;
  }

 private:
  [[nodiscard]] bool isQuote(std::size_t offset) const {
    return offset < text_.size() && (text_[offset] == '"' || text_[offset] == '\'');
  }
  [[nodiscard]] bool isAt(std::size_t offset) const {
    if (isQuote(offset)) ++offset;
    return offset <= text_.size() && text_.substr(offset).starts_with(from_);
  }
  /// Where the key begins, if it is the old name, whose value stands at an offset: `mix: {scan: 25}`.
  [[nodiscard]] std::size_t keyBefore(std::size_t offset) const {
    const std::size_t colon = text_.find_last_not_of(" \t", offset == 0 ? 0 : offset - 1);
    if (colon == std::string_view::npos || text_[colon] != ':' || colon < from_.size()) return text_.size();
    const std::size_t end = text_.find_last_not_of(" \t\"'", colon - 1) + 1;
    const std::size_t begin = end < from_.size() ? text_.size() : end - from_.size();
    const bool whole =
        begin == 0 || std::string_view(" \t\n\"'{,").find(text_[begin - 1]) != std::string_view::npos;
    return whole ? begin : text_.size();
  }

  std::string_view text_;
  std::string_view from_;
  std::string to_, bare_;
  std::map<std::size_t, TextEdit> edits_;
};

std::size_t offsetOf(std::string_view text, const Diagnostic& at) {
  std::size_t line = 0;
  for (int i = 1; i < at.line; ++i) {
    const std::size_t end = text.find('\n', line);
    if (end == std::string_view::npos) return text.size();
    line = end + 1;
  }
  return std::min(text.size(), line + static_cast<std::size_t>(std::max(at.column, 1)) - 1);
}

std::vector<Diagnostic> errorsOf(const EditedText& in, const std::string& text) {
  std::vector<Diagnostic> all = loadScenarioText(text, in.file, in.reader).diagnostics;
  std::erase_if(all, [](const Diagnostic& d) { return d.severity != Severity::Error; });
  return all;
}

/// The name of the item at a path, as the text itself writes it.
Expected<const Written*> nameAt(const Written& root, const std::vector<yaml::PathPart>& path,
                                std::string_view written) {
  std::string_view listKey;
  if (path.size() >= 2 && !path[path.size() - 2].item) listKey = path[path.size() - 2].text;
  const Written* item = find(root, path);
  const Part* name = item == nullptr ? nullptr : item->find(yaml::identityKey(listKey));
  const bool scalar = name != nullptr && name->value.parts.empty() && !name->value.isAlias() &&
                      name->value.form != Written::Form::BlockText &&
                      name->value.form != Written::Form::Empty;
  if (scalar) return &name->value;
  return tl::unexpected(Error{std::string(written), "has no name of its own in this text",
                              "rename it in the file it is inherited from"});
}

}  // namespace

Expected<std::vector<TextEdit>> rename(const EditedText& in, std::string_view path, std::string_view name) {
  const auto parts = yaml::pathParts(path);
  if (!parts || name.empty() || name.find('\n') != std::string_view::npos)
    return tl::unexpected(Error{std::string(path), "cannot be renamed so", "a path to an item and a name"});
  const auto reading = readingOf(in);
  if (!reading) return tl::unexpected(reading.error());
  const auto root = written(in.text, reading->own);
  if (!root) return tl::unexpected(root.error());
  const auto old = nameAt(*root, *parts, path);
  if (!old) return tl::unexpected(old.error());
  const std::string from = (*old)->node->scalar;
  if (from == name) return std::vector<TextEdit>{};

  // Who refers to it is what the loader misses when only the item has another name.
  const std::vector<Diagnostic> mistakes = errorsOf(in, std::string(in.text));
  if (!mistakes.empty()) {
    const Diagnostic& first = mistakes.front();
    return tl::unexpected(Error{fmt::format("{}:{}", first.file, first.line),
                                "this has to be mended before anything is renamed: " + first.what,
                                first.hint});
  }
  Renaming renaming(in.text, from, name);
  renaming.add((*old)->content);
  for (int round = 0; round < kMostRounds; ++round) {
    const std::string text = edit::apply(in.text, renaming.edits());
    const std::vector<Diagnostic> errors = errorsOf(in, text);
    if (errors.empty()) return renaming.edits();
    bool found = false;
    for (const Diagnostic& error : errors) {
      if (error.file == in.file.string() && error.line > 0)
        found = renaming.add(renaming.before(offsetOf(text, error))) || found;
    }
    if (found) continue;
    const auto other = std::find_if(errors.begin(), errors.end(), [&](const Diagnostic& d) {
      return d.what.find(from) != std::string::npos;
    });
    const Diagnostic& why = other == errors.end() ? errors.front() : *other;
    return tl::unexpected(Error{fmt::format("{}:{}", why.file, why.line), why.what, why.hint});
  }
  return tl::unexpected(Error{std::string(path), "is referred to in too many ways", "edit the text itself"});
}

}  // namespace kubecast::scenarios::edit
