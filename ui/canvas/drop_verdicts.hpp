// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "ui/document/assessment.hpp"

namespace kubecast::ui {

/// What the scheduler says to a workload moved to a node.
struct DropVerdict {
  bool feasible = false;
  bool here = false;                 ///< all its pods are there already
  std::vector<std::string> reasons;  ///< kube-scheduler's words where not feasible
  int pods = 0;                      ///< of the workload that fit there
  int replicas = 0;                  ///< it has
};

/// A drop pins a workload: the node selector it would get so that its pods run on this node only. The label
/// its selector goes by now if that tells this node from all others, else kubernetes.io/hostname; other
/// labels that the node has stay.
Labels selectorFor(const Scenario& scenario, const Workload& workload, const Node& node);

/// As a YAML flow map: `{node-role: scan}`.
std::string yamlOf(const Labels& labels);

/// By node, as the scheduler would decide if every pod of the workload were pinned to it: each node is
/// judged without what the workload's pods take now. Empty for a workload that has one pod on every node.
std::vector<DropVerdict> dropVerdicts(const Assessment& assessment, const std::string& workload);

}  // namespace kubecast::ui
