// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "models/results/replication.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// Percentiles of the client calls that succeeded in the last five minutes, once a minute: what
/// `histogram_quantile(…, rate(…[5m]))` is to a rule evaluated every minute. It looks at the histograms that
/// are kept anyway, so a call costs nothing more.
class TrailingLatency {
 public:
  /// Those of Program::latencyPercentiles.
  TrailingLatency(const Program& program, double step)
      : TrailingLatency(program, program.latencyPercentiles, step) {}
  /// `percentiles`: 0–100. `step`: width of a bucket of the series, s.
  TrailingLatency(const Program& program, const std::vector<double>& percentiles, double step);

  /// At the end of a bucket. `metrics` as in Program::metrics, counting since the run began or since
  /// restart().
  void closeBucket(const std::vector<results::Latencies>& metrics);
  /// `metrics` are about to be cleared.
  void restart(const std::vector<results::Latencies>& metrics);

  /// Per percentile, s; 0 as long as there is no call to tell of.
  [[nodiscard]] const std::vector<double>& seconds() const { return seconds_; }

 private:
  /// Calls per bucket of the histogram, since the run began.
  using Counts = std::vector<std::uint64_t>;

  void addTo(Counts& counts, const std::vector<results::Latencies>& metrics) const;
  void evaluate(const Counts& before, const Counts& now);

  std::vector<std::size_t> clientCalls_;  ///< which metrics
  std::vector<double> shares_;            ///< percentiles / 100
  std::size_t bucketsPerLook_;
  std::size_t looksPerWindow_;
  std::size_t buckets_ = 0;   ///< since the last look
  Counts cleared_;            ///< counts of before restart()
  std::deque<Counts> looks_;  ///< the last looksPerWindow_, the oldest first; all zero at the begin
  std::vector<double> seconds_;
};

}  // namespace kubecast::sim::fast
