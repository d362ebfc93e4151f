// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::audit {

/// How many pods of an autoscaled workload find a node, all others as placed.
struct PodRoom {
  int fitting = 0;  ///< at most Autoscaler::maxReplicas, unless more were placed from the start
  std::vector<std::string> nodes;  ///< that hold them, in scenario order
  std::string event;               ///< why the next one is Pending; empty when all fit
};

struct AutoscalerRoom {
  std::string workload;
  int maxReplicas = 0;
  PodRoom here;
  /// The same nodes and workloads on EKS with the VPC CNI: less memory to give, and no more pods on a node
  /// than its network interfaces have addresses for. Absent where the scenario is that already.
  std::optional<PodRoom> onEks;
};

/// Adds replicas to the placed cluster, as the autoscaler would, until maxReplicas; without preemption,
/// without new nodes. Autoscalers of unknown workloads are left out.
std::vector<AutoscalerRoom> autoscalerRoom(const Scenario& scenario, const InstanceCatalog& catalog,
                                           const scheduling::Placement& placement);

}  // namespace kubecast::audit
