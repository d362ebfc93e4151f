// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/scheduling/requests.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::scheduling {

/// What the pods placed on one node ask of it.
struct NodeLoad {
  int node = -1;  ///< index into Scenario::nodes
  std::string name;
  Allocatable allocatable;
  CpuMemory requested;  ///< Σ requests
  CpuMemory limits;     ///< Σ limits, as far as stated
  int pods = 0;
  int unlimitedCpu = 0;     ///< pods with a container that has no CPU limit
  int unlimitedMemory = 0;  ///< pods with a container that has no memory limit
};

/// One per node, in the order of the placement.
std::vector<NodeLoad> nodeLoads(const Scenario& scenario, const Placement& placement);

}  // namespace kubecast::scheduling
