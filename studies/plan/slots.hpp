// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/scenario.hpp"

namespace kubecast::studies::plan {

/// Nodes that are alike in all that a scenario says of them but name and zone, and how many there may be.
struct Group {
  std::vector<int> nodes;  ///< indices into Scenario::nodes
  int least = 0;
  int most = 0;
};

/// In the order of their first nodes; without Fargate's and those of node groups. The number is fixed of a
/// control plane, and of a single node that pods ask for by labels no other has; what the scenario calls by
/// name (static pods, faults, transfers, costs) stays; others may go, or two may come.
std::vector<Group> groupsOf(const Scenario& scenario);

/// `name: reason` of the nodes in no group.
std::vector<std::string> leftAlone(const Scenario& scenario);

}  // namespace kubecast::studies::plan
