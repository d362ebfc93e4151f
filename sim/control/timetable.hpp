// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <limits>
#include <map>
#include <utility>

namespace kubecast::sim::control {

/// What the control side will do and when. What falls together happens in the order it was written down.
class Timetable {
 public:
  using Action = std::function<void(double now)>;

  void at(double time, Action action) { entries_.emplace(time, std::move(action)); }

  /// Seconds since the run began; infinite when there is nothing to do.
  [[nodiscard]] double next() const {
    return entries_.empty() ? std::numeric_limits<double>::infinity() : entries_.begin()->first;
  }

  /// Does everything that is due at `now` = next(), including what that itself writes down for now.
  void run(double now) {
    while (!entries_.empty() && entries_.begin()->first <= now) {
      const Action action = std::move(entries_.begin()->second);
      entries_.erase(entries_.begin());
      action(now);
    }
  }

 private:
  std::multimap<double, Action> entries_;  // equal keys keep the order of insertion
};

}  // namespace kubecast::sim::control
