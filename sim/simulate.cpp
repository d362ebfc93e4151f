// SPDX-License-Identifier: Apache-2.0
#include "sim/simulate.hpp"

#include <cassert>

#include "sim/fast/fast_engine.hpp"
#include "sim/reference/reference_engine.hpp"

namespace kubecast::sim {

results::Replication simulate(const Program& program, const SimulationOptions& options) {
  [[maybe_unused]] static bool called = false;
  assert(!called && "SimGrid keeps one engine per process: run each simulation in a process of its own");
  called = true;
  return options.engine == Engine::Fast ? runFast(program, options) : runReference(program, options);
}

}  // namespace kubecast::sim
