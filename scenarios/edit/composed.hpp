// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/edit/edit.hpp"
#include "scenarios/yaml/node.hpp"

/// Values of a scenario by their paths, as written: before they are decoded, so also of a text that does not
/// load.
namespace kubecast::scenarios::edit {

struct PathPart {
  std::string text;
  bool item = false;  ///< `[text]`: a list's item, by its name or position
  bool operator==(const PathPart&) const = default;
};
/// Empty for the document itself and for what is no path.
std::vector<PathPart> splitPath(std::string_view path);
/// The path of what holds it; empty for a section.
std::string parentOf(std::string_view path);
std::string keyPath(std::string_view map, std::string_view key);
/// Of an item of the list at `list`, by its name where it has one, else by its position.
std::string itemPath(std::string_view list, const yaml::Node& item, std::size_t position);
/// Whether `path` is `whole` or lies within it.
bool isWithin(std::string_view path, std::string_view whole);

/// The value at a path, through annotations; null when there is none.
const yaml::Node* find(const yaml::Node& document, std::string_view path);
/// The figure within an annotation, else the node itself.
const yaml::Node* figureOf(const yaml::Node& node);

enum class Origin {
  Own,        ///< in the text itself
  Inherited,  ///< in a file it extends
  Default,    ///< nowhere: the loader's own
};

/// A text laid over what it extends.
class Composed {
 public:
  Composed() = default;
  explicit Composed(const EditedText& in);

  /// Null when the text is no YAML or what it extends cannot be read.
  [[nodiscard]] const yaml::Node* document() const { return document_.get(); }
  [[nodiscard]] const yaml::Node* find(std::string_view path) const;
  [[nodiscard]] Origin originOf(std::string_view path) const;
  /// What it would be without the text's own word on it; null where nothing is inherited.
  [[nodiscard]] const yaml::Node* inherited(std::string_view path) const;
  [[nodiscard]] bool extends() const { return base_ != nullptr; }
  /// Names of the items of a section, in the order written.
  [[nodiscard]] std::vector<std::string> namesOf(std::string_view section) const;

 private:
  yaml::NodePtr document_;
  yaml::NodePtr base_;
};

/// Takes the text's own word on an inherited value away. Errors: the text has none.
Expected<std::vector<TextEdit>> resetToInherited(const EditedText& in, std::string_view path);

/// The file a text extends, laid over those that one extends; null when it extends none.
yaml::NodePtr composeBase(const EditedText& in);

/// As YAML on one line that parse() reads back: `{mean: 4ms, law: exponential}`.
std::string flowOf(const yaml::Node& node);
/// As a YAML text of its own, which parse() reads back: what fits in a line on one, the rest indented.
std::string documentOf(const yaml::Node& node);
/// A text as a YAML scalar: in quotes where it would be read as something else.
std::string asScalar(std::string_view text);

}  // namespace kubecast::scenarios::edit
