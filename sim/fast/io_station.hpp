// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

namespace kubecast::sim::fast {

/// A node's volume: one FIFO server of constant speed. An operation's end is known
/// when it is asked for, so the queue is a single number.
class IoStation {
 public:
  /// `iops` operations/s, 0 = no volume and no time; `latency` seconds per step besides.
  IoStation(double iops, double latency) : iops_(iops), latency_(latency) {}

  /// Queues `count` operations; returns when the last is done, s.
  double submit(double now, std::int32_t count) {
    operations_ += static_cast<std::uint64_t>(count);
    const double service = iops_ > 0 ? count / iops_ : 0;
    busyUntil_ = std::max(now, busyUntil_) + service;
    busySeconds_ += service;
    return std::max(notBefore_, busyUntil_ + latency_);
  }

  /// Another volume; it does what the old one was asked for before anything else.
  void change(double iops, double latency) {
    notBefore_ = std::max(notBefore_, busyUntil_ + latency_);
    iops_ = iops;
    latency_ = latency;
  }

  /// Bytes for which there is room; a full volume has none.
  void store(double bytes) { stored_ += bytes; }
  void setFull(bool full) { full_ = full; }
  [[nodiscard]] bool full() const { return full_; }
  /// Since the run began.
  [[nodiscard]] double stored() const { return stored_; }

  [[nodiscard]] double busySeconds(double now) const {
    return busySeconds_ - std::max(0.0, busyUntil_ - now);
  }
  [[nodiscard]] std::uint64_t operations() const { return operations_; }
  void restart(double now) {
    busySeconds_ = std::max(0.0, busyUntil_ - now);
    operations_ = 0;
  }

 private:
  double iops_;
  double latency_;
  double notBefore_ = 0;  ///< operations end in the order they were asked for
  double busyUntil_ = 0;
  double busySeconds_ = 0;  ///< of all operations submitted
  std::uint64_t operations_ = 0;
  double stored_ = 0;  ///< bytes
  bool full_ = false;
};

}  // namespace kubecast::sim::fast
