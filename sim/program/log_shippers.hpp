// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/storage/log_shipping.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim {

/// The write-ahead logs of all pods, as both engines keep them: told what happens, it says what
/// models/storage decides. A shipper is a log in a slot of its service. Times in seconds since the run began.
///
/// The log is on the disk of the node the pod was last on: a pod that starts there again replays it, one that
/// starts elsewhere has lost it. A lost node that has not returned by the end of the run took its logs along.
class LogShippers {
 public:
  explicit LogShippers(const Program& program);

  [[nodiscard]] Index count() const { return static_cast<Index>(shippers_.size()); }
  [[nodiscard]] Index of(Index log, Index pod) const {
    return first_[static_cast<std::size_t>(log)] + place_[static_cast<std::size_t>(pod)];
  }
  /// The shippers of a pod.
  [[nodiscard]] std::vector<Index> in(Index pod) const;
  [[nodiscard]] Index logOf(Index shipper) const { return at(shipper).log; }
  [[nodiscard]] Index podOf(Index shipper) const { return at(shipper).pod; }

  /// The fsync of a record has returned.
  void append(Index shipper, double now);

  /// What a shipper does: sends a batch, which is then under way, or looks again at a time.
  struct Step {
    Index records = 0;         ///< of the batch to send; 0 = none
    std::uint64_t number = 0;  ///< of that batch, from 0
    double lookAgainAt = std::numeric_limits<double>::infinity();
  };
  Step step(Index shipper, double now);
  /// The batch under way was confirmed or has failed; step() follows.
  void settled(Index shipper, double now, bool confirmed);

  /// The pod stops; `left`: the batch under way, if there is one, had left for the database. `nodeLost`: its
  /// machine is gone with it.
  void stopped(Index shipper, double now, bool left, bool nodeLost);
  /// The pod is up, on `node`; step() follows.
  void started(Index shipper, double now, Index node);

  /// What the logs take on the volume of a node.
  [[nodiscard]] double bytesOn(Index node) const;
  /// What the logs of a pod take.
  [[nodiscard]] double bytesOf(Index pod) const;
  /// Records in the logs of a pod that are not in the database.
  [[nodiscard]] int atRiskIn(Index pod) const;
  /// Closes the books.
  void report(double now, results::Replication& books);

 private:
  struct Shipper {
    Index log = kNone;
    Index pod = kNone;
    Index node = kNone;  ///< whose disk has the log
    bool nodeLost = false;
    std::uint64_t batches = 0;
    double stoppedAt = 0;
    std::uint64_t replays = 0;
    std::uint64_t replayed = 0;
    double longestOutage = 0;
    storage::LogState state;
  };
  [[nodiscard]] const Shipper& at(Index shipper) const {
    return shippers_[static_cast<std::size_t>(shipper)];
  }
  [[nodiscard]] Shipper& at(Index shipper) { return shippers_[static_cast<std::size_t>(shipper)]; }
  [[nodiscard]] const WriteAheadLog& logOf(const Shipper& shipper) const;

  const Program& program_;
  std::vector<Shipper> shippers_;         ///< by log, then by slot
  std::vector<Index> first_;              ///< per log
  std::vector<Index> place_;              ///< per pod: among the slots of its service
  std::vector<std::uint64_t> maxAtRisk_;  ///< per log
};

}  // namespace kubecast::sim
