// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "scenarios/edit/composed.hpp"
#include "scenarios/edit/shape.hpp"

namespace kubecast::ui {

/// Where a figure comes from, as annotated.
struct Source {
  Provenance provenance = Provenance::Documented;
  bool written = false;  ///< false: a plain figure, which is documented
  QString low, high, why;
  bool operator==(const Source&) const = default;
};

/// One scalar a form shows.
struct Field {
  std::string path;  ///< in the scenario; an edit goes there
  QString title;     ///< of its label
  scenarios::edit::Shape shape;
  QString value;  ///< as written
  scenarios::edit::Origin origin = scenarios::edit::Origin::Own;
  bool overrides = false;        ///< it is the text's own, and something is inherited beneath it
  QString inherited;             ///< that, as written
  bool removable = false;        ///< it may be left out
  std::optional<Source> source;  ///< absent: no figure
  std::string figurePath;        ///< of the annotated figure it is (part of)
};

/// A way to something that has a form of its own.
struct Link {
  QString title, detail;
  std::string path;
};

struct FormSection {
  std::string path;
  QString title;  ///< empty: of the item itself
  QString meaning;
  int depth = 0;
  std::vector<Field> fields;
  std::vector<Link> links;
  bool list = false;      ///< items can be added
  QString noun;           ///< what one item is called
  bool freeKeys = false;  ///< keys of one's own can be added
  bool removable = false;
  std::vector<scenarios::edit::Property> addable;  ///< what is not there yet
};

struct Form {
  std::string path;
  std::vector<Link> crumbs;  ///< what it lies within, outermost first
  QString kind, title;       ///< *Node*, *scan-node*
  QString meaning;
  std::vector<FormSection> sections;
  /// Whether widgets made for the other can show this one.
  [[nodiscard]] bool sameWidgets(const Form& other) const;
};

/// The form of what is at a path; absent where nothing is.
std::optional<Form> formOf(const scenarios::edit::Language& language,
                           const scenarios::edit::Composed& scenario, const std::string& path);

/// An item or value in a few words: of a random quantity its mean, of a list how many it holds.
QString briefly(const scenarios::yaml::Node& node);

/// The YAML a field is set to by what a person typed: in quotes where it is a text.
std::string yamlOf(const scenarios::edit::Shape& shape, const QString& typed);

/// An annotated figure with its value kept and its source changed: `{assumed: 5ms, range: 1ms..9ms, why: …}`.
std::string annotated(const scenarios::yaml::Node& figure, const Source& source);

}  // namespace kubecast::ui
