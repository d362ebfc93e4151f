// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "sim/control/controller.hpp"
#include "sim/fast/stations.hpp"
#include "sim/fast/trailing_latency.hpp"
#include "sim/simulate.hpp"

namespace kubecast::sim::fast {

/// A run for who watches it: the series that are recorded anyway, and some that are gathered for watching
/// alone; docs/stream.md has their units. It reads and changes nothing.
class LiveSeries {
 public:
  /// Tells the names. `books` as the recorder keeps them; `controller`: nullptr = the cluster stays as it is.
  LiveSeries(const Program& program, const LiveCallbacks& callbacks, const results::Replication& books,
             const control::Controller* controller);

  /// Counters and integrals are about to start from zero.
  void restarts(double now, const results::Replication& books, const Stations& stations);
  /// A bucket `width` s wide ends, and is in the books.
  void closeBucket(double now, double width, const results::Replication& books, const Stations& stations);

  /// Tells of the buckets and events that are new. What happens at the time of the last bucket's end has
  /// happened. `books` of this run, whatever was added behind.
  void tell(const results::Replication& books, const std::vector<results::ClusterEvent>& events);

 private:
  [[nodiscard]] std::vector<std::string> ownNames() const;
  /// What grows over time, since the last restart: own series are of its growth over a bucket.
  [[nodiscard]] std::vector<double> readLevels(double now, const results::Replication& books,
                                               const Stations& stations) const;

  const Program& program_;
  const LiveCallbacks& callbacks_;
  const control::Controller* controller_;
  std::size_t recorded_;              ///< series of the recorder
  std::vector<double> percentiles_;   ///< of client calls; those the recorder does not keep
  std::vector<std::size_t> limited_;  ///< pods with a CPU limit
  TrailingLatency latency_;
  std::vector<double> levels_;             ///< at the begin of the bucket
  std::vector<double> hitRatios_;          ///< per cache: the last known
  std::deque<std::vector<float>> untold_;  ///< own values of the buckets that are not told yet
  std::uint32_t told_ = 0;                 ///< buckets
  std::size_t toldEvents_ = 0;
};

}  // namespace kubecast::sim::fast
