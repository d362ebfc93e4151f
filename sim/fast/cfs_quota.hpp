// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/fast/event_tree.hpp"

namespace kubecast::sim::fast {

/// The CFS bandwidth control of one pod (Linux, kernel/sched/fair.c).
///
/// The pod runs at full speed until it has used `quota` CPU-seconds in a period of
/// 100 ms. The scheduler notices at its next tick (every 4 ms): from there to the end
/// of the period the pod is throttled. What it ran over is debt: at each boundary the
/// budget becomes min(budget + quota, quota), and the pod stays throttled while it is
/// not positive. Nothing happens per period: times are computed in closed form.
///
/// All times in simulated seconds; `rate` in cores.
class CfsQuota {
 public:
  static constexpr double kPeriod = 0.1;  ///< cpu.max's default period, s
  static constexpr double kTick = 0.004;  ///< CONFIG_HZ=250, s

  enum class Event : std::uint8_t {
    None,
    Throttle,  ///< the tick after the budget ran out
    Boundary,  ///< a period ends for a pod that is throttled or in debt
  };
  struct Next {
    double time = kNever;
    Event event = Event::None;
  };
  struct Counters {
    std::uint64_t periods = 0;           ///< in which the pod ran or was throttled
    std::uint64_t throttledPeriods = 0;  ///< at whose end it was throttled
    double throttledSeconds = 0;
  };

  /// No limit.
  CfsQuota() = default;
  /// `quota` > 0 CPU-seconds per period; `phase` in [0, kPeriod): where periods begin;
  /// `tickPhase` in [0, kTick).
  CfsQuota(double quota, double phase, double tickPhase)
      : limited_(true),
        quota_(quota),
        budget_(quota),
        phase_(phase),
        tickPhase_(tickPhase),
        boundary_(phase) {}

  [[nodiscard]] bool limited() const { return limited_; }
  [[nodiscard]] bool throttled() const { return throttled_; }
  [[nodiscard]] double budget() const { return budget_; }

  /// The pod used `rate` cores since the last call; `runnable` = it had something to run.
  void advance(double now, double rate, bool runnable) {
    const std::int64_t first = period_;
    const bool counts = runnable && now > updated_;
    if (now < boundary_) {
      budget_ -= rate * (now - updated_);
      if (counts) count(first, first);
    } else {
      passBoundaries(now, rate);
      if (counts) count(first, now > startOf(period_) ? period_ : period_ - 1);
    }
    if (!runnable) wasIdle(now);
    updated_ = now;
  }

  /// What comes next if the pod keeps its rate; advanced to now.
  [[nodiscard]] Next next(double rate) const {
    if (throttled_) return {boundary_, Event::Boundary};
    const double left = rate * (boundary_ - updated_);
    if (budget_ < left) return tickOrBoundary(budget_ > 0 ? updated_ + budget_ / rate : updated_, boundary_);
    // From the boundary on the budget is the quota: nothing was overrun.
    if (rate * kPeriod > quota_) return tickOrBoundary(boundary_ + quota_ / rate, startOf(period_ + 2));
    return {};
  }

  /// At the time next() gave for Event::Throttle; advanced to it.
  void throttle() {
    throttled_ = true;
    throttledSince_ = updated_;
  }
  /// At a boundary; advanced to it. True when the pod runs again.
  bool unthrottle() {
    if (!throttled_) return false;
    ++counters_.throttledPeriods;
    if (budget_ <= 0) return false;
    throttled_ = false;
    counters_.throttledSeconds += updated_ - throttledSince_;
    return true;
  }

  /// The pod stops, having `ran` until then or not: a new one has a full budget. Advanced to now.
  void reset(bool ran) {
    if (!limited_) return;
    if (throttled_ && ran) {
      ++counters_.throttledPeriods;
      counters_.throttledSeconds += updated_ - throttledSince_;
    }
    throttled_ = false;
    budget_ = quota_;
  }

  /// Since the last restart; advanced to now.
  [[nodiscard]] Counters counters() const {
    Counters result = counters_;
    if (throttled_) result.throttledSeconds += updated_ - throttledSince_;
    return result;
  }
  void restart() {
    counters_ = {};
    counted_ = std::max(counted_, period_ - 1);
    throttledSince_ = updated_;
  }

 private:
  /// Period n ends at phase + n·kPeriod.
  [[nodiscard]] double startOf(std::int64_t period) const {
    return phase_ + static_cast<double>(period - 1) * kPeriod;
  }

  void passBoundaries(double now, double rate) {
    budget_ = std::min(budget_ - rate * (boundary_ - updated_) + quota_, quota_);
    auto whole = static_cast<std::int64_t>((now - boundary_) / kPeriod);
    while (startOf(period_ + 1 + whole) > now) --whole;  // the division rounded up
    while (startOf(period_ + 2 + whole) <= now) ++whole;
    // Over whole periods the budget only recovers: one that shrinks in each of them
    // is met by an event at every boundary.
    budget_ = std::min(budget_ + static_cast<double>(whole) * (quota_ - rate * kPeriod), quota_);
    period_ += 1 + whole;
    boundary_ = startOf(period_ + 1);
    budget_ -= rate * (now - startOf(period_));
  }

  /// A pod that went idle in debt is throttled by a tick all the same, and set free by
  /// a boundary; nobody waits for it meanwhile.
  void wasIdle(double now) {
    throttled_ = budget_ <= 0 && (throttled_ || tickFrom(updated_) <= now);
    throttledSince_ = now;
  }

  void count(std::int64_t first, std::int64_t last) {
    const std::int64_t before = std::max(first - 1, counted_);
    if (last <= before) return;
    counters_.periods += static_cast<std::uint64_t>(last - before);
    counted_ = last;
  }

  /// The first tick at or after `time`.
  [[nodiscard]] double tickFrom(double time) const {
    auto ticks = static_cast<std::int64_t>((time - tickPhase_) / kTick);
    if (tickPhase_ + static_cast<double>(ticks) * kTick < time) ++ticks;
    return std::max(tickPhase_ + static_cast<double>(ticks) * kTick, time);
  }

  [[nodiscard]] Next tickOrBoundary(double exhausted, double boundary) const {
    const double tick = tickFrom(exhausted);
    if (tick < boundary) return {tick, Event::Throttle};
    return {boundary, Event::Boundary};
  }

  bool limited_ = false;
  bool throttled_ = false;
  double quota_ = kNever;
  double budget_ = kNever;  ///< CPU-seconds left in this period; negative = debt
  double updated_ = 0;
  double phase_ = 0;
  double tickPhase_ = 0;
  double boundary_ = kNever;  ///< end of the current period
  std::int64_t period_ = 0;
  std::int64_t counted_ = -1;  ///< last period in the counter
  double throttledSince_ = 0;
  Counters counters_;
};

}  // namespace kubecast::sim::fast
