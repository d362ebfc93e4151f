// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "sim/fast/fifo.hpp"
#include "sim/fast/gauge.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

enum class Admission { Started, Queued, Refused, Shed };

/// A limited number of places and a FIFO of requests behind them: the workers and the
/// accept queue of a pod, the concurrent calls an external API takes.
class Slots {
 public:
  /// kNone = unbounded, for places and backlog. `shedAbove`: requests, waiting ones included, from which on
  /// a further one is shed; kNone = never.
  Slots(Index places, Index backlog, Index shedAbove = kNone)
      : places_(places), backlog_(backlog), shedAbove_(shedAbove) {}

  Admission admit(double now, Index request) {
    if (shedAbove_ != kNone && busy_.value() + waitingGauge_.value() >= shedAbove_ && !closed())
      return Admission::Shed;
    if (backlog_ == kNone || free() || waitingGauge_.value() < backlog_) return admitAlways(now, request);
    refused_ += closed() ? 0 : 1;
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

  /// Nobody holds a place any more and nobody gets one; who waited is appended to `left`.
  void close(double now, std::vector<Index>& left) {
    while (!waiting_.empty()) left.push_back(waiting_.pop());
    waitingGauge_.add(now, -waitingGauge_.value());
    busy_.add(now, -busy_.value());
    places_ = backlog_ = 0;
  }
  void open(Index places, Index backlog) {
    places_ = places;
    backlog_ = backlog;
  }
  [[nodiscard]] bool closed() const { return places_ == 0; }

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
  Index shedAbove_;
  Gauge busy_;
  Gauge waitingGauge_;
  Fifo<Index> waiting_;
  std::uint64_t refused_ = 0;
};

}  // namespace kubecast::sim::fast
