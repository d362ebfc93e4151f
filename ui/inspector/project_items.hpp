// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/edit/composed.hpp"
#include "scenarios/edit/shape.hpp"
#include "ui/document/assessment.hpp"

namespace kubecast::ui {

/// The worst of what is said about an item, or about anything in it.
enum class Mark { None, Note, Warning, Error };

/// What the loader or the audit says of a path.
struct Remark {
  std::string path;
  Mark mark = Mark::Note;
  QString message;
};
/// Of the findings, and of the loader's messages that stand in the text itself.
std::vector<Remark> remarksOf(const Assessment& assessment, const Assessment& lastGood,
                              const scenarios::edit::EditedText& text);

struct ProjectItem {
  enum class Kind { Section, Group, Item };
  Kind kind = Kind::Item;
  QString title;
  QString detail;  ///< second column: type, replicas, how many
  std::string path;
  bool list = false;    ///< a section that items can be added to
  bool present = true;  ///< a section the scenario has
  bool removable = false;
  Mark mark = Mark::None;  ///< of itself and what is below
  QStringList messages;    ///< of itself
  ProjectItem* parent = nullptr;
  std::vector<std::unique_ptr<ProjectItem>> children;

  [[nodiscard]] int row() const;
  /// Whether both trees have the same items in the same places.
  [[nodiscard]] bool sameShape(const ProjectItem& other) const;
};

/// The scenario as a tree: nodes by tier, workloads by namespace. The root itself is not shown.
std::unique_ptr<ProjectItem> projectOf(const scenarios::edit::Language& language,
                                       const scenarios::edit::Composed& scenario,
                                       const std::vector<Remark>& remarks);

}  // namespace kubecast::ui
