// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/results/replication.hpp"
#include "sim/program/program.hpp"
#include "sim/readings.hpp"

namespace kubecast::sim {

enum class Engine { Fast, Reference };

struct Progress {
  Seconds now;  ///< simulated
  Seconds end;
  std::uint64_t events = 0;  ///< so far
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

/// Told of a run's series and events while it goes on: about once per simulated minute and at the end, in the
/// order of time. Watching changes nothing of the run; without onBucket nothing is gathered for it.
struct LiveCallbacks {
  /// Once, before all else: the names of what a bucket has values of; see docs/stream.md. The reference
  /// engine tells everything at the end, and nothing that Replication::series has not.
  std::function<void(Seconds step, const std::vector<std::string>& series)> onBegin;
  /// Buckets 0, 1, … of Replication::series' width; only the last may be shorter.
  std::function<void(std::uint32_t index, const std::vector<float>& values)> onBucket;
  std::function<void(const results::ClusterEvent&)> onEvent;

  /// US dollars an hour of the nodes at the start, on demand: what `cost/per-hour` begins with. Absent = not
  /// known, and there is no such series.
  std::optional<double> machinesPerHour;

  [[nodiscard]] bool wanted() const { return static_cast<bool>(onBucket); }
};

struct SimulationOptions {
  std::uint64_t seed = 1;
  int replication = 0;
  Engine engine = Engine::Fast;
  /// Called about once per simulated minute; returning false ends the run, which is then marked partial.
  std::function<bool(const Progress&)> onProgress;
  /// A run that needs more events than this ends early, at one of those minutes, and is marked partial: a
  /// limit that does not depend on how fast the machine is. 0 = none.
  std::uint64_t eventLimit = 0;
  /// Called for every flow that ends, warm-up included, in the order of ending. Empty = off.
  std::function<void(const FlowTrace&)> onFlowFinished;
  LiveCallbacks live;  ///< empty = off
  Scrapes scrapes;     ///< empty = off
};

/// Whether the run goes on after this progress.
inline bool goesOn(const SimulationOptions& options, const Progress& progress) {
  if (options.eventLimit > 0 && progress.events > options.eventLimit) return false;
  return !options.onProgress || options.onProgress(progress);
}

/// Runs one replication. One call per process: SimGrid keeps one engine and one clock per
/// process (measured in 3.32), so callers fork; a second call asserts.
results::Replication simulate(const Program& program, const SimulationOptions& options);

}  // namespace kubecast::sim
