// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {

/// Applies what the parts of a scenario say of each other: a mix in the order
/// of the flows (so the order of its keys says nothing), a mix of 1 where there
/// is only one flow, a diurnal wave for as long as the run is, and threads that
/// are assumed for pods that serve requests and do not say how.
Scenario complete(ScenarioDraft draft, const Places& places);

/// Names of the workloads whose pods execute steps of a flow or serve a cache, queue or database one uses.
std::vector<std::string> servingWorkloads(const Scenario& scenario);

}  // namespace kubecast::scenarios
