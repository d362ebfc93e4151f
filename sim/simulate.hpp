// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include "models/results/replication.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim {

enum class Engine { Fast, Reference };

struct Progress {
  Seconds now;  ///< simulated
  Seconds end;
};

/// One finished flow, for tests that hold the engines against each other request by request.
struct FlowTrace {
  Index load = kNone;
  std::uint64_t user = 0;     ///< closed: 0 … users − 1; open: number of the arrival
  std::uint64_t request = 0;  ///< closed: the user's n-th; open: 0
  Index flow = kNone;
  std::optional<results::FailureCause> failure;
  Seconds finished;  ///< when
  Seconds latency;   ///< since the flow began
};

struct SimulationOptions {
  std::uint64_t seed = 1;
  int replication = 0;
  Engine engine = Engine::Fast;
  /// Called about once per simulated minute; returning false ends the run, which is then marked partial.
  std::function<bool(const Progress&)> onProgress;
  /// Called for every flow that ends, warm-up included, in the order of ending. Empty = off.
  std::function<void(const FlowTrace&)> onFlowFinished;
};

/// Runs one replication. One call per process: SimGrid keeps one engine and one clock per
/// process (measured in 3.32), so callers fork; a second call asserts.
results::Replication simulate(const Program& program, const SimulationOptions& options);

}  // namespace kubecast::sim
