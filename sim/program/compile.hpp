// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/cluster.hpp"
#include "models/cluster/price_list.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim {

/// Compiles a validated scenario and its placement to a program. Pending pods do not
/// serve; a service without a running pod answers every call with NoEndpoint.
/// `prices` are what Karpenter buys by; it never chooses a type without one.
/// Errors: an instance type missing from the catalogue; something the scenario asks for that is not
/// simulated.
Expected<Program> compile(const Scenario& scenario, const InstanceCatalog& catalog,
                          const scheduling::Placement& placement, const OnDemandPrices& prices = {});

}  // namespace kubecast::sim
