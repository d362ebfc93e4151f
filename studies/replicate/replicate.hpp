// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/error.hpp"
#include "models/results/replication.hpp"
#include "sim/program/program.hpp"
#include "sim/simulate.hpp"
#include "studies/workers/workers.hpp"

namespace kubecast::studies {

/// Runs one replication: sim::simulate, or a test's stand-in.
using Simulator = std::function<results::Replication(const sim::Program&, const sim::SimulationOptions&)>;

struct ReplicationPlan {
  std::uint64_t seed = 1;
  int replications = 10;
  sim::Engine engine = sim::Engine::Fast;
  Simulator simulator = sim::simulate;
  /// The first replication tells what it records while it runs, to WorkerOptions::onMessage: frames of
  /// studies/stream, the header first, under this name of the scenario.
  std::optional<std::string> streamAs = {};
  std::optional<double> machinesPerHour = {};  ///< of the program's nodes, for the stream; US dollars
};

/// Simulates inside a job's process, with its progress passed up and its cancellation down.
results::Replication simulateInJob(const sim::Program& program, const Simulator& simulator,
                                   sim::SimulationOptions options, JobContext& context);

/// Runs the replications 0 … n−1 of one program, in the order of their numbers whatever
/// the number of processes. After a cancellation the unfinished are marked partial and
/// those not begun are missing. Errors: a replication whose process crashed, named.
Expected<std::vector<results::Replication>> replicate(const sim::Program& program,
                                                      const ReplicationPlan& plan,
                                                      const WorkerOptions& workers);

}  // namespace kubecast::studies
