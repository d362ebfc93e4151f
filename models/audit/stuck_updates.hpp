// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::audit {

/// A Deployment whose rolling update never ends: none of its pods may be away (`maxUnavailable` comes to 0),
/// so it begins with one more, which no node takes.
struct StuckUpdate {
  int workload = 0;   ///< index in the scenario
  std::string event;  ///< why that pod stays Pending
};

/// All of them in the placed cluster, without preemption. None where nodes come by themselves, or by Fargate,
/// and none of a Deployment with pods that are Pending already.
std::vector<StuckUpdate> stuckUpdates(const Scenario& scenario, const scheduling::Placement& placement);

}  // namespace kubecast::audit
