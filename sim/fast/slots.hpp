// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/fast/fifo.hpp"
#include "sim/fast/gauge.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

enum class Admission { Started, Queued, Refused };

/// A limited number of places and a FIFO of requests behind them: the workers and the
/// accept queue of a pod, the concurrent calls an external API takes.
class Slots {
 public:
  /// kNone = unbounded, for both.
  Slots(Index places, Index backlog) : places_(places), backlog_(backlog) {}

  Admission admit(double now, Index request) {
    if (backlog_ == kNone || free() || waitingGauge_.value() < backlog_) return admitAlways(now, request);
    ++refused_;
    return Admission::Refused;
  }
  /// Waits even when the backlog is full.
  Admission admitAlways(double now, Index request) {
    if (free()) {
      busy_.add(now, 1);
      return Admission::Started;
    }
    waiting_.push(request);
    waitingGauge_.add(now, 1);
    return Admission::Queued;
  }

  /// A place is given back; returns the request that takes it over, or kNone.
  Index release(double now) {
    if (waiting_.empty()) {
      busy_.add(now, -1);
      return kNone;
    }
    waitingGauge_.add(now, -1);
    return waiting_.pop();
  }

  [[nodiscard]] const Gauge& busy() const { return busy_; }
  [[nodiscard]] const Gauge& waiting() const { return waitingGauge_; }
  [[nodiscard]] std::uint64_t refused() const { return refused_; }
  void restart(double now) {
    busy_.restart(now);
    waitingGauge_.restart(now);
    refused_ = 0;
  }

 private:
  [[nodiscard]] bool free() const { return places_ == kNone || busy_.value() < places_; }

  Index places_;
  Index backlog_;
  Gauge busy_;
  Gauge waitingGauge_;
  Fifo<Index> waiting_;
  std::uint64_t refused_ = 0;
};

}  // namespace kubecast::sim::fast
