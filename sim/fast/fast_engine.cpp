// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/fast_engine.hpp"

#include "sim/fast/platform.hpp"
#include "sim/fast/simulation.hpp"

namespace kubecast::sim {
namespace {

constexpr double kProgressPeriod = 60;  ///< simulated seconds between two calls of onProgress

/// Reports progress at `now` and again a minute later, unless told to stop.
void reportProgress(fast::Platform& platform, const SimulationOptions& options, double now, double end,
                    const std::function<void(double)>& cancel) {
  if (!options.onProgress({Seconds(now), Seconds(end)})) return cancel(now);
  const double next = now + kProgressPeriod;
  if (next < end) {
    platform.at(next, [&platform, &options, next, end, cancel] {
      reportProgress(platform, options, next, end, cancel);
    });
  }
}

}  // namespace

results::Replication runFast(const Program& program, const SimulationOptions& options) {
  fast::Simulation simulation(program, options);
  fast::Platform platform(program, simulation);
  results::Replication books;
  const auto close = [&](double now, bool partial) {
    books = simulation.finish(now, partial);
    platform.stop();
  };
  const double end = program.warmup + program.duration;
  platform.at(end, [&] { close(end, false); });
  if (options.onProgress) {
    reportProgress(platform, options, 0, end, [&](double now) { close(now, true); });
  }
  platform.run();
  return books;
}

}  // namespace kubecast::sim
