// SPDX-License-Identifier: Apache-2.0
#include "sim/simulate.hpp"

#include <cassert>

#include "sim/fast/fast_engine.hpp"
#include "sim/reference/reference_engine.hpp"

namespace kubecast::sim {
namespace {

void tellAfterwards(const results::Replication& books, const LiveCallbacks& live) {
  std::vector<std::string> names;
  for (const results::TimeSeries& series : books.series) names.push_back(series.name);
  if (live.onBegin) live.onBegin(books.seriesStep, names);
  const std::size_t buckets = books.series.empty() ? 0 : books.series.front().values.size();
  for (std::size_t b = 0; b < buckets; ++b) {
    std::vector<float> values;
    for (const results::TimeSeries& series : books.series) values.push_back(series.values[b]);
    live.onBucket(static_cast<std::uint32_t>(b), values);
  }
  if (!live.onEvent) return;
  for (const results::ClusterEvent& event : books.clusterEvents) live.onEvent(event);
}

}  // namespace

results::Replication simulate(const Program& program, const SimulationOptions& options) {
  [[maybe_unused]] static bool called = false;
  assert(!called && "SimGrid keeps one engine per process: run each simulation in a process of its own");
  called = true;
  if (options.engine == Engine::Fast) return runFast(program, options);
  results::Replication books = runReference(program, options);
  if (options.live.wanted()) tellAfterwards(books, options.live);
  return books;
}

}  // namespace kubecast::sim
