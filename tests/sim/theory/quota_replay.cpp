// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/theory/quota_replay.hpp"

#include <algorithm>
#include <deque>

namespace kubecast::test {
namespace {

constexpr double kPeriod = 0.1;  ///< s, cpu.max's default
constexpr double kTick = 0.004;  ///< s, CONFIG_HZ=250

class Replayer {
 public:
  Replayer(const QuotaPod& pod, const std::vector<QuotaJob>& jobs)
      : pod_(pod), jobs_(jobs), budget_(pod.quota.value()) {
    result_.latencies.resize(jobs.size());
  }

  QuotaReplay run(double end) {
    for (;;) {
      const double arrival = arrived_ < jobs_.size() ? jobs_[arrived_].arrival.value() : end;
      const double tick = pod_.tickPhase.value() + static_cast<double>(ticks_) * kTick;
      const double boundary = pod_.periodPhase.value() + static_cast<double>(boundaries_) * kPeriod;
      const double completion = firstCompletion(end);
      const double next = std::min({arrival, tick, boundary, completion, end});
      passTo(next);
      if (next == end) return result_;
      if (next == completion) complete();
      if (next == arrival) waiting_.push_back(arrived_++);
      if (next == tick) atTick();
      if (next == boundary) atBoundary();
      while (!waiting_.empty() && running_.size() < static_cast<std::size_t>(pod_.threads)) {
        running_.push_back({waiting_.front(), jobs_[waiting_.front()].demand.value()});
        waiting_.pop_front();
      }
    }
  }

 private:
  struct Running {
    std::size_t job;
    double left;
  };

  [[nodiscard]] double firstCompletion(double never) const {
    if (throttled_ || running_.empty()) return never;
    const auto first = std::min_element(running_.begin(), running_.end(),
                                        [](const Running& a, const Running& b) { return a.left < b.left; });
    return now_ + first->left;
  }

  void passTo(double next) {
    const double elapsed = next - now_;
    now_ = next;
    if (running_.empty() || elapsed <= 0) return;
    if (!active_) ++result_.periods;
    active_ = true;
    if (throttled_) {
      result_.throttled += Seconds(elapsed);
      return;
    }
    for (Running& job : running_) job.left -= elapsed;
    const double used = elapsed * static_cast<double>(running_.size());
    budget_ -= used;
    result_.cpu += Seconds(used);
  }

  void complete() {
    const auto first = std::min_element(running_.begin(), running_.end(),
                                        [](const Running& a, const Running& b) { return a.left < b.left; });
    result_.latencies[first->job] = Seconds(now_) - jobs_[first->job].arrival;
    running_.erase(first);
  }

  /// The scheduler sees only here that the budget is gone.
  void atTick() {
    ++ticks_;
    if (budget_ <= 0) throttled_ = true;
  }

  /// What was overrun is taken off the new budget; nothing is saved up.
  void atBoundary() {
    ++boundaries_;
    active_ = false;
    if (throttled_ && !running_.empty()) ++result_.throttledPeriods;
    budget_ = std::min(budget_ + pod_.quota.value(), pod_.quota.value());
    if (budget_ > 0) throttled_ = false;
  }

  const QuotaPod& pod_;
  const std::vector<QuotaJob>& jobs_;
  QuotaReplay result_;
  std::deque<std::size_t> waiting_;
  std::vector<Running> running_;
  double now_ = 0;
  double budget_;
  bool throttled_ = false;
  bool active_ = false;  ///< something ran or was held back in this period
  std::size_t arrived_ = 0;
  std::uint64_t ticks_ = 0;
  std::uint64_t boundaries_ = 0;
};

}  // namespace

QuotaReplay replay(const QuotaPod& pod, const std::vector<QuotaJob>& jobs, Seconds end) {
  return Replayer(pod, jobs).run(end.value());
}

}  // namespace kubecast::test
