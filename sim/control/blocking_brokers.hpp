// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::sim::control {

/// Workloads that may come to block those who publish to their queues, in the order of the scenario: brokers
/// with a memory watermark, and those whose volume may come to be full, by a fault or by what fills it.
std::vector<int> blockingBrokers(const Scenario& scenario, const scheduling::Placement& placement);

}  // namespace kubecast::sim::control
