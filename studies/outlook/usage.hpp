// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cost/usage.hpp"
#include "models/scheduling/scheduler.hpp"
#include "studies/outlook/outlook.hpp"

namespace kubecast::studies {

/// What a month uses, measured: the scenario's replications, each of at most kOutlookWindow, and what they
/// saw in the place of what the loads offer (cost::measuredUsage). Errors: the scenario does not compile; a
/// replication whose process crashed; cancelled before anything was measured.
Expected<cost::UsagePerMonth> simulatedUsage(const Scenario& scenario, const InstanceCatalog& catalog,
                                             const scheduling::Placement& placement,
                                             const OutlookSettings& settings);

}  // namespace kubecast::studies
