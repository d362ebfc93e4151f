// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/results/replication.hpp"
#include "sim/simulate.hpp"

namespace kubecast::test {

struct TracedRun {
  results::Replication replication;
  std::vector<sim::FlowTrace> flows;  ///< in the order of ending
};

/// One replication in a process of its own, with every flow it finished.
TracedRun tracedRun(const sim::Program& program, sim::Engine engine, std::uint64_t seed = 1);

}  // namespace kubecast::test
