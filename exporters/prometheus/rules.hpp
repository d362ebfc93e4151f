// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/tree/file_tree.hpp"
#include "exporters/yaml/emit.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::prometheus {

struct Rules {
  FileTree tree;
  std::vector<Error> leftOut;  ///< what of the scenario has no rule, and why
};

/// The groups of both files in one list, as a file of rules has them; objectives without a rule are left out.
Document groups(const Scenario& scenario);

/// The scenario's alerts, and burn-rate alerts of its objectives, as rule files for Prometheus
/// (`rule_files: [rules/*.yaml]`).
Rules rules(const Scenario& scenario);

}  // namespace kubecast::exporters::prometheus
