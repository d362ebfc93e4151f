// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "studies/capacity/capacity.hpp"

namespace kubecast::studies::capacity {

/// Means over the replications of one load; its state is left to the caller.
[[nodiscard]] LoadSummary summaryOf(const std::vector<PointResult>& replications,
                                    std::vector<ObjectiveAtLoad> objectives);

/// Flows that succeed per second, of every flow that a load's mix has; in the scenario's order.
[[nodiscard]] std::vector<FlowRate> flowRates(const Scenario& scenario,
                                              const std::vector<PointResult>& replications);

/// The objective with the largest strain.
[[nodiscard]] std::size_t mostStrained(const std::vector<ObjectiveAtLoad>& objectives);

}  // namespace kubecast::studies::capacity
