// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/results/replication.hpp"
#include "sim/simulate.hpp"

namespace kubecast::sim {

/// Runs one replication the plain way, as the specification the fast engine is held to: an actor per
/// user, request and call attempt, SimGrid's own execs and communications, brute force for quotas.
/// Records no time series. One call per process, as for simulate().
results::Replication runReference(const Program& program, const SimulationOptions& options);

}  // namespace kubecast::sim
