// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "ui/document/assessment.hpp"
#include "ui/inspector/project_items.hpp"

namespace kubecast::ui {

class Preferences;

/// What the model makes of what is selected: beside the form, which says what is written.
struct Fact {
  enum class Kind { Heading, Figure, Meter, Link, Remark, Text };
  Kind kind = Kind::Figure;
  QString title;
  QString detail;
  double share = 0;        ///< Meter
  std::string path;        ///< Link, Remark: where it leads; may be empty
  Mark mark = Mark::None;  ///< Link, Remark
  QStringList more;        ///< Link: lines shown on demand, such as the verdict on each node
};

/// Of a node: what it can give and what is asked of it, its pods. Of a workload: its pods, where they are and
/// why. Of nothing: the cluster. With what `check` and `audit` say of it.
std::vector<Fact> factsOf(const Assessment& assessment, const std::vector<Remark>& remarks,
                          const std::string& path, const Preferences& preferences);

/// Why the scheduler put a pod where it is, or nowhere, in one sentence.
QString whyThere(const Scenario& scenario, const scheduling::Decision& decision);
/// Its verdict on each node, a line each: the score, or what speaks against it.
QStringList verdictsOf(const Scenario& scenario, const scheduling::Decision& decision);

}  // namespace kubecast::ui
