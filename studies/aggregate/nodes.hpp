// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "studies/aggregate/aggregate.hpp"

namespace kubecast::studies {

/// Every node that was there: those of the scenario, and those that came in some replication, whose use of
/// CPU is of the time they were paid for. `pods` are all that ran.
std::vector<NodeForecast> nodeForecasts(const Measured& measured, const std::vector<PodForecast>& pods);

}  // namespace kubecast::studies
