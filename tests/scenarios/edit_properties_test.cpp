// SPDX-License-Identifier: Apache-2.0
// Edits of every scenario that ships, at random paths: what they mean, and what they leave alone.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "scenarios/edit/edit.hpp"
#include "scenarios/edit/text_of.hpp"
#include "scenarios/yaml/overrides.hpp"
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::edit {
namespace {

using yaml::Kind;
using yaml::NodePtr;

struct Library {
  std::filesystem::path file;
  std::string text;
  NodePtr node;
  std::vector<std::string> values;  ///< paths to scalars
  std::vector<std::string> items;   ///< paths to items of lists that name themselves
};

NodePtr composed(const std::string& text, const std::filesystem::path& file) {
  Sources sources;
  Problems problems(sources);
  NodePtr node = yaml::compose(text, file, readScenarioFile, sources, problems);
  return problems.hasErrors() ? nullptr : node;
}

/// `itemOf`: the key of the list whose item the node is.
void collect(const NodePtr& node, const std::string& path, std::string_view key, Library& into,
             std::string_view itemOf = "") {
  if (node->kind == Kind::Scalar && !path.empty()) into.values.push_back(path);
  const std::vector<std::string> names = yaml::itemNames(*node, key);
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const std::string item = path + "[" + names[i] + "]";
    if (yaml::identityOf(key, *node->items[i])) into.items.push_back(item);
    collect(node->items[i], item, "", into, key);
  }
  const yaml::Entry* figure = yaml::provenanceOf(*node);
  for (const yaml::Entry& entry : node->entries) {
    if (entry.key.find_first_of(".[") != std::string::npos) continue;
    // A list that names itself is told apart by its names: those are not to be changed behind their back.
    if (!itemOf.empty() && entry.key == yaml::identityKey(itemOf)) continue;
    const bool through = figure != nullptr && entry.key == figure->key && entry.value->kind == Kind::Scalar;
    collect(entry.value, through ? path : path.empty() ? entry.key : path + "." + entry.key, entry.key, into);
  }
}

const std::vector<Library>& library() {
  static const std::vector<Library> all = [] {
    std::vector<Library> found;
    for (const auto& entry : std::filesystem::directory_iterator(test::sourceDir() / "scenarios/library")) {
      Library one{entry.path(), test::contentsOf(entry.path()), nullptr, {}, {}};
      one.node = composed(one.text, one.file);
      EXPECT_NE(one.node, nullptr) << one.file;
      if (one.node != nullptr) collect(one.node, "", "", one);
      found.push_back(std::move(one));
    }
    std::sort(found.begin(), found.end(), [](const Library& a, const Library& b) { return a.file < b.file; });
    return found;
  }();
  return all;
}

EditedText in(const Library& one) { return {one.text, one.file, readScenarioFile}; }

/// The comments of a text, in any order.
std::multiset<std::string> comments(const std::string& text) {
  std::multiset<std::string> all;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = i == 0 || std::string_view(" \n[{,").find(text[i - 1]) != std::string_view::npos;
    if (quote != '\0') {
      if (text[i] == quote) quote = '\0';
    } else if ((text[i] == '"' || text[i] == '\'') && begins) {
      quote = text[i];
    } else if (text[i] == '#' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n')) {
      const std::size_t end = std::min(text.find('\n', i), text.size());
      all.insert(text.substr(i, end - i));
      i = end - 1;
    }
  }
  return all;
}

/// The edits that undo others.
std::vector<TextEdit> inverse(const std::string& text, const std::vector<TextEdit>& edits) {
  std::vector<TextEdit> back;
  std::size_t grown = 0;
  std::size_t shrunk = 0;
  for (const TextEdit& edit : edits) {
    back.push_back(
        {edit.offset + grown - shrunk, edit.replacement.size(), text.substr(edit.offset, edit.length)});
    grown += edit.replacement.size();
    shrunk += edit.length;
  }
  return back;
}

NodePtr overridden(const NodePtr& node, const std::string& path, const std::string& value) {
  Sources sources;
  Problems problems(sources);
  NodePtr changed = yaml::applyOverride(node, {path, value}, sources, problems);
  return problems.hasErrors() ? nullptr : changed;
}

RC_GTEST_PROP(EditProperties, AValueSetIsTheValueOverridden, ()) {
  const Library& one = library()[*rc::gen::inRange<std::size_t>(0, library().size())];
  const std::string path = *rc::gen::elementOf(one.values);
  const std::string value = *rc::gen::element<std::string>(
      "7", "12ms", "a b", "\"q, # ]\"", "{assumed: 3, why: \"it is, so\"}", "[1, x]", "{}");
  RC_LOG() << one.file << " " << path << " = " << value << "\n";
  const NodePtr target = overridden(one.node, path, value);
  RC_PRE(target != nullptr);
  const auto edits = setValue(in(one), path, value);
  if (!edits) RC_FAIL(edits.error().what);
  const std::string text = edit::apply(one.text, *edits);
  const NodePtr now = composed(text, one.file);
  RC_ASSERT(now != nullptr);
  RC_ASSERT(same(*now, *target));
  RC_ASSERT(comments(text) == comments(one.text));
  RC_ASSERT(edit::apply(text, inverse(one.text, *edits)) == one.text);
}

RC_GTEST_PROP(EditProperties, AnItemDoubledAndRemovedAgainLeavesTheRestAlone, ()) {
  const Library& one = library()[*rc::gen::inRange<std::size_t>(0, library().size())];
  const std::string path = *rc::gen::elementOf(one.items);
  RC_LOG() << one.file << " " << path << "\n";
  const auto edits = duplicate(in(one), path, "a-copy");
  if (!edits) RC_FAIL(edits.error().what);
  const std::string text = edit::apply(one.text, *edits);
  RC_ASSERT(edit::apply(text, inverse(one.text, *edits)) == one.text);
  const NodePtr doubled = composed(text, one.file);
  RC_ASSERT(doubled != nullptr && !same(*doubled, *one.node));
  const std::string copy = path.substr(0, path.rfind('[')) + "[a-copy]";
  const auto again = remove({text, one.file, readScenarioFile}, copy);
  if (!again) RC_FAIL(again.error().what);
  const NodePtr now = composed(edit::apply(text, *again), one.file);
  RC_ASSERT(now != nullptr && same(*now, *one.node));
  if (one.node->find("extends") == nullptr && edits->size() == 1) {
    RC_ASSERT(comments(edit::apply(text, *again)) == comments(one.text));
  }
}

RC_GTEST_PROP(EditProperties, AnItemRemovedIsGoneAndNothingElse, ()) {
  const Library& one = library()[*rc::gen::inRange<std::size_t>(0, library().size())];
  const std::string path = *rc::gen::elementOf(one.items);
  RC_LOG() << one.file << " " << path << "\n";
  const auto edits = remove(in(one), path);
  if (!edits) RC_FAIL(edits.error().what);
  const std::string text = edit::apply(one.text, *edits);
  RC_ASSERT(edit::apply(text, inverse(one.text, *edits)) == one.text);
  const NodePtr now = composed(text, one.file);
  RC_ASSERT(now != nullptr);
  const auto parts = *yaml::pathParts(path);
  RC_ASSERT(yaml::nodeAt(now, parts) == nullptr ||
            yaml::nodeAt(one.node, {parts.begin(), parts.end() - 1})->items.size() ==
                yaml::nodeAt(now, {parts.begin(), parts.end() - 1})->items.size() + 1);
}

RC_GTEST_PROP(EditProperties, WhatIsWrittenLeadsToItsPath, ()) {
  // Only what extends nothing has most of its values itself.
  const auto whole = std::find_if(library().begin(), library().end(),
                                  [](const Library& one) { return one.file.stem() == "eco2-14-nodes"; });
  const Library& one = *whole;
  const std::string path = *rc::gen::elementOf(one.values);
  const auto span = spanOf(one.text, path);
  RC_PRE(span.has_value());
  const auto back = pathAt(one.text, span->offset);
  RC_ASSERT(back.has_value());
  RC_ASSERT(spanOf(one.text, *back).has_value());
  RC_ASSERT(back->starts_with(path));
}

}  // namespace
}  // namespace kubecast::scenarios::edit
