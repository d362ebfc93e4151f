// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/results/replication.hpp"
#include "sim/simulate.hpp"

namespace kubecast::sim {

/// Runs one replication on the fast engine. One call per process, as for simulate().
results::Replication runFast(const Program& program, const SimulationOptions& options);

}  // namespace kubecast::sim
