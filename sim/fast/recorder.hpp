// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "sim/fast/live_series.hpp"
#include "sim/fast/stations.hpp"
#include "sim/fast/trailing_latency.hpp"
#include "sim/simulate.hpp"

namespace kubecast::sim::fast {

/// Keeps what one replication measures: latencies from the end of the warm-up on (those of the warm-up are
/// forgotten then), and series of the whole run.
class Recorder {
 public:
  Recorder(const Program& program, const SimulationOptions& options);

  /// `metric` may be kNone. `seconds` ≥ 0.
  void succeeded(Index metric, double seconds) {
    if (metric != kNone) books_.metrics[static_cast<std::size_t>(metric)].succeeded.record(Seconds(seconds));
  }
  void failed(Index metric, std::uint8_t cause) {
    if (metric != kNone) ++books_.metrics[static_cast<std::size_t>(metric)].failed[cause];
  }
  void clientCall(Index metric, double seconds) {
    succeeded(metric, seconds);
    bucket_.callSeconds += seconds;
    ++bucket_.calls;
  }
  void flowBegan() { ++books_.requests; }
  void flowCompleted(Index flow) {
    ++books_.flowsCompleted;
    ++bucket_.completed[static_cast<std::size_t>(flow)];
  }
  void flowFailed(Index flow) {
    ++books_.flowsFailed;
    ++bucket_.failed[static_cast<std::size_t>(flow)];
  }
  void cacheAnswered(Index cache, bool hit) {
    results::CacheUsage& usage = books_.caches[static_cast<std::size_t>(cache)];
    ++(hit ? usage.hits : usage.misses);
  }

  [[nodiscard]] const results::Replication& books() const { return books_; }

  /// A node that has used so much CPU since measuring began, or before since the run began, has other cores
  /// from now on.
  void coresChange(Index node, double cpuSeconds, double cores);

  /// Has it gather what only those ask for who watch the run; it outlives this. Before the first look.
  void watch(LiveSeries& live) { live_ = &live; }

  /// When the recorder wants to look next: the end of a bucket or of the warm-up, s.
  [[nodiscard]] double next() const { return next_; }
  /// At next().
  void look(double now, Stations& stations);

  /// Closes the books.
  results::Replication finish(double now, bool partial, std::uint64_t events, Stations& stations);

 private:
  /// What happened since the last bucket ended.
  struct Bucket {
    double begin = 0;
    std::vector<std::uint32_t> completed;  ///< per flow
    std::vector<std::uint32_t> failed;
    double callSeconds = 0;
    std::uint32_t calls = 0;
    std::vector<double> levels;  ///< readLevels() at `begin`
  };

  void nameSeries(const Program& program);
  void beginMeasuring(double now, Stations& stations);
  void closeBucket(double now, const Stations& stations);
  /// Integrals whose growth over a bucket is a series: used share of each node's cores,
  /// messages ready in each queue, requests in service in each pod.
  [[nodiscard]] std::vector<double> readLevels(const Stations& stations, double now) const;

  std::vector<double> cores_;  ///< per node
  results::Replication books_;
  bool measuring_ = false;
  double warmup_;
  double step_;
  std::uint64_t bucketsClosed_ = 0;
  double next_ = 0;
  Bucket bucket_;
  TrailingLatency trailing_;
  LiveSeries* live_ = nullptr;  ///< nullptr = nobody watches
};

}  // namespace kubecast::sim::fast
