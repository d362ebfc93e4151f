// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/fast/cfs_quota.hpp"
#include "sim/fast/fifo.hpp"
#include "sim/fast/gauge.hpp"
#include "sim/fast/segment_heap.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// The request of a background segment.
inline constexpr Index kBackground = -2;

/// The threads of one pod and the CPU segments on them. Running segments share the
/// pod's rate equally, so one number, `attained`, says how much each that is there
/// has received: a segment ends when `attained` has grown by its demand (virtual time).
class PodCpu {
 public:
  enum class NextEvent : std::uint8_t { Completion, Throttle, Boundary };

  PodCpu(Qos qos, double weight, Index threads, CfsQuota quota)
      : qos(qos), weight(weight), quota(quota), threads_(threads) {}

  /// Cores it could use now: one per running segment.
  [[nodiscard]] int demand() const { return quota.throttled() ? 0 : running(); }
  [[nodiscard]] int running() const { return segments_.size(); }
  [[nodiscard]] double rate() const { return rate_; }
  [[nodiscard]] double next() const { return next_; }
  [[nodiscard]] NextEvent nextEvent() const { return nextEvent_; }
  [[nodiscard]] double cpuSeconds(double now) const { return cpuSeconds_ + rate_ * (now - updated_); }
  /// Since the run began.
  [[nodiscard]] double cpuSecondsOfRun(double now) const { return before_ + cpuSeconds(now); }
  [[nodiscard]] const Gauge& waiting() const { return waitingGauge_; }

  /// Brings it up to `now` at the rate it had.
  void advance(double now) {
    const double elapsed = now - updated_;
    attained_ += elapsed * perSegment_;
    cpuSeconds_ += elapsed * rate_;
    updated_ = now;
    if (quota.limited()) quota.advance(now, rate_, running() > 0);
  }

  [[nodiscard]] bool threadIsFree() const { return threadsBusy_ < threads_; }
  /// A segment waits for a thread.
  void wait(double now, Index request, double demand) {
    waiting_.push({demand, request});
    waitingGauge_.add(now, 1);
  }
  /// A segment starts on a free thread; advanced to now.
  void start(Index request, double demand) {
    ++threadsBusy_;
    push(request, demand);
  }
  /// The same for background work, which has a thread of its own; what comes before
  /// the last is done is added behind it.
  bool startBackground(double demand) {
    if (backgroundRunning_) {
      backgroundBehind_ += demand;
      return false;
    }
    backgroundRunning_ = true;
    push(kBackground, demand);
    return true;
  }

  /// The first segment is done; its thread takes the next one that waits.
  Index complete(double now) {
    const Index done = segments_.front().request;
    attained_ = segments_.front().end;
    segments_.pop();
    if (done == kBackground) {
      backgroundRunning_ = false;
      if (backgroundBehind_ > 0) startBackground(std::exchange(backgroundBehind_, 0));
    } else if (waiting_.empty()) {
      --threadsBusy_;
    } else {
      const Segment first = waiting_.pop();
      waitingGauge_.add(now, -1);
      push(first.request, first.end);
    }
    if (segments_.empty()) attained_ = 0;
    return done;
  }

  /// The pod stops; advanced to now. Requests whose segments are lost are appended to `left`.
  void stop(double now, std::vector<Index>& left) {
    quota.reset(running() > 0);
    for (const Segment& segment : segments_.all()) {
      if (segment.request != kBackground) left.push_back(segment.request);
    }
    segments_.clear();
    for (; !waiting_.empty(); waiting_.drop()) left.push_back(waiting_.front().request);
    waitingGauge_.add(now, -waitingGauge_.value());
    attained_ = 0;
    threadsBusy_ = 0;
    backgroundRunning_ = false;
    backgroundBehind_ = 0;
  }

  /// From now on; advanced to now.
  void setRate(double rate) {
    const int n = running();
    rate_ = rate;
    perSegment_ = n == 0 ? 0 : rate == n ? 1 : rate / n;
  }

  /// Computes next(); advanced to now.
  void schedule() {
    next_ = kNever;
    if (rate_ > 0) {
      const double left = std::max(0.0, segments_.front().end - attained_);
      next_ = updated_ + (perSegment_ == 1 ? left : left / perSegment_);
      nextEvent_ = NextEvent::Completion;
    }
    if (quota.limited() && running() > 0) limit();
  }

  void restart(double now) {
    advance(now);
    before_ += cpuSeconds_;
    cpuSeconds_ = 0;
    waitingGauge_.restart(now);
    quota.restart();
  }

  Qos qos;
  double weight;
  CfsQuota quota;
  bool listed = false;    ///< kept by the node: is in its list of busy pods
  std::size_t place = 0;  ///< there

 private:
  void push(Index request, double demand) { segments_.push(attained_ + demand, request); }

  void limit() {
    const CfsQuota::Next limit = quota.next(rate_);
    if (limit.time >= next_) return;
    next_ = limit.time;
    nextEvent_ = limit.event == CfsQuota::Event::Throttle ? NextEvent::Throttle : NextEvent::Boundary;
  }

  double updated_ = 0;
  double attained_ = 0;
  double perSegment_ = 0;  ///< cores each running segment has
  double rate_ = 0;        ///< cores all of them have
  double next_ = kNever;
  double cpuSeconds_ = 0;
  double before_ = 0;  ///< CPU-seconds before the last restart
  NextEvent nextEvent_ = NextEvent::Completion;
  bool backgroundRunning_ = false;
  double backgroundBehind_ = 0;
  Index threads_;
  Index threadsBusy_ = 0;
  SegmentHeap segments_;
  Fifo<Segment> waiting_;  ///< `end` holds the demand
  Gauge waitingGauge_;
};

}  // namespace kubecast::sim::fast
