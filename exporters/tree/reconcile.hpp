// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exporters/tree/file_tree.hpp"
#include "exporters/tree/receipt.hpp"

namespace kubecast::exporters {

/// What becomes of one path.
enum class Step {
  Create,      ///< not there yet
  Update,      ///< ours, as we left it, and the model says something else now
  TakeBack,    ///< ours, changed or deleted by hand since, and written anew because it was asked for
  Same,        ///< there, byte for byte; taken for ours from now on
  Remove,      ///< ours, as we left it, and no longer part of the export
  KeepEdited,  ///< ours, changed by hand since: left alone, and shown
  KeepGone,    ///< ours, deleted by hand since: left alone
  KeepForeign  ///< not ours and in the way: left alone
};

/// Whether a folder is not what the model says: everything but Same.
bool isDrift(Step step);

struct PlannedStep {
  std::string path;
  Step step;
};

/// What is at a path of the folder now.
struct Found {
  std::optional<std::string> content;  ///< absent: no regular file (a folder, a link)
};

/// Pure: what to do so that the folder says what the tree says, without touching what is not ours. `found`
/// has an entry for each path of the tree or the receipt at which there is anything. `takeBack`: files
/// changed or deleted by hand are written anew.
std::vector<PlannedStep> reconcile(const FileTree& tree, const Receipt& last,
                                   const std::map<std::string, Found>& found, bool takeBack);

/// The receipt after these steps: of what was kept, what we last wrote.
Receipt receiptAfter(const std::string& scenario, const FileTree& tree, const Receipt& last,
                     const std::vector<PlannedStep>& steps);

}  // namespace kubecast::exporters
