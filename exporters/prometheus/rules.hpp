// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::prometheus {

struct Rules {
  FileTree tree;
  std::vector<Error> leftOut;  ///< what of the scenario has no rule, and why
};

/// The scenario's alerts, and burn-rate alerts of its objectives, as rule files for Prometheus
/// (`rule_files: [rules/*.yaml]`).
Rules rules(const Scenario& scenario);

}  // namespace kubecast::exporters::prometheus
