// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/cluster.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim {

/// Compiles a validated scenario and its placement to a program. Pending pods do not
/// serve; a service without a running pod answers every call with NoEndpoint.
/// Errors: an instance type missing from the catalogue; something the scenario asks for that is not
/// simulated.
Expected<Program> compile(const Scenario& scenario, const InstanceCatalog& catalog,
                          const scheduling::Placement& placement);

}  // namespace kubecast::sim
