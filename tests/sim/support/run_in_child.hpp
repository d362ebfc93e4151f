// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/results/replication.hpp"
#include "sim/simulate.hpp"

namespace kubecast::test {

/// simulate() in a process of its own, as SimGrid demands. A child that dies fails
/// the test and gives an empty replication; what it wrote to stderr is on stderr.
results::Replication runInChild(const sim::Program& program, const sim::SimulationOptions& options);

}  // namespace kubecast::test
