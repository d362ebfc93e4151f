// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/error.hpp"
#include "scenarios/yaml/compose.hpp"

/// Changes of a scenario's text by paths (scenarios/override.hpp): bytes outside what is changed, comments
/// and layout included, stay as they are. Pure functions of the text.
namespace kubecast::scenarios::edit {

/// `length` bytes from `offset` become `replacement`.
struct TextEdit {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string replacement;
  bool operator==(const TextEdit&) const = default;
};

struct Span {
  std::size_t offset = 0;
  std::size_t length = 0;
  bool operator==(const Span&) const = default;
};

/// What an edit is made to: a text, where its file belongs (for `extends`), and who reads other files.
struct EditedText {
  std::string_view text;
  std::filesystem::path file;
  FileReader reader;
};

/// The value at the path becomes `yaml` (a scalar, or a flow value such as `{memory: 1Gi}`): replaced where
/// the text has it, else added, in a text that `extends` others as the shortest map that overrides the
/// inherited value. An annotated figure (`{value: …, assumed: …}`) keeps its annotation. Errors: the path
/// leads nowhere, the text or `yaml` is no YAML.
Expected<std::vector<TextEdit>> setValue(const EditedText& in, std::string_view path, std::string_view yaml);

/// One more item at the end of a list of the text's (made if absent); `yaml` is a flow map.
Expected<std::vector<TextEdit>> addItem(const EditedText& in, std::string_view list, std::string_view yaml);

/// An item of a list, or a key of a map, goes; an inherited one by `$remove: true` or `null`.
Expected<std::vector<TextEdit>> remove(const EditedText& in, std::string_view path);

/// A copy of an item of a list right after it, under another name.
Expected<std::vector<TextEdit>> duplicate(const EditedText& in, std::string_view path, std::string_view name);

/// An item's name, and every reference to it in the text: what the loader would miss. Errors: the name is
/// inherited, or taken, or an extended file refers to it.
Expected<std::vector<TextEdit>> rename(const EditedText& in, std::string_view path, std::string_view name);

/// Where the text itself has the path's value (of a map or list: all of it); absent when it is inherited or
/// a default.
std::optional<Span> spanOf(std::string_view text, std::string_view path);

/// The path of what is written at a byte of the text, as deep as possible: `nodes[scan-node].instanceType`.
std::optional<std::string> pathAt(std::string_view text, std::size_t offset);

/// The edits done, which must ascend and not overlap.
std::string apply(std::string_view text, const std::vector<TextEdit>& edits);

}  // namespace kubecast::scenarios::edit
