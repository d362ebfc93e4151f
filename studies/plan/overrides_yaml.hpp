// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/scenario.hpp"

namespace kubecast::studies::plan {

/// One item of a scenario that a plan changes, in the language's own notation.
struct ItemChange {
  std::string section;  ///< `nodes`, `workloads`, `autoscalers`, `costs`
  std::string before;   ///< on one line, the keys that change; empty: is new
  std::string after;    ///< likewise; empty: is taken out
  std::string write;    ///< what a file that extends the scenario says
};

/// What of nodes, their purchase, requests and limits of containers, and targets of autoscalers differs.
std::vector<ItemChange> changesBetween(const Scenario& before, const Scenario& after);

/// A scenario file that extends the file at `extends` and makes these changes. `remark`: lines of a comment.
std::string overridesYaml(const Scenario& before, const std::vector<ItemChange>& changes,
                          const std::string& extends, const std::string& remark);

/// As a unified diff between two files.
std::vector<std::string> diffLines(const std::vector<ItemChange>& changes, const std::string& from,
                                   const std::string& to);

}  // namespace kubecast::studies::plan
