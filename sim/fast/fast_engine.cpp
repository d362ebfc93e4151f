// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/fast_engine.hpp"

#include "sim/fast/platform.hpp"
#include "sim/fast/simulation.hpp"

namespace kubecast::sim {
namespace {

constexpr double kProgressPeriod = 60;  ///< simulated seconds between two calls of onProgress

/// Reports progress and what is new at `now` and again a minute later, unless told to stop.
struct ProgressClock {
  fast::Platform& platform;
  fast::Simulation& simulation;
  const SimulationOptions& options;
  double end;
  std::function<void(double)> cancel;

  void tick(double now) const {
    simulation.tellLive();
    if (!goesOn(options, {Seconds(now), Seconds(end), simulation.events()})) return cancel(now);
    const double next = now + kProgressPeriod;
    if (next < end) platform.at(next, [this, next] { tick(next); });
  }
};

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
  const ProgressClock progress{platform, simulation, options, end, [&](double now) { close(now, true); }};
  if (options.onProgress || options.eventLimit > 0 || options.live.wanted()) progress.tick(0);
  platform.run();
  return books;
}

}  // namespace kubecast::sim
