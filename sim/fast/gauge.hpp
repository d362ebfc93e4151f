// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

namespace kubecast::sim::fast {

/// A count over time (requests in service, messages ready …): its value, its
/// integral and its maximum since the measurement began.
class Gauge {
 public:
  [[nodiscard]] int value() const { return value_; }
  [[nodiscard]] int maximum() const { return maximum_; }
  /// ∫ value dt up to `now`, in units × seconds.
  [[nodiscard]] double integral(double now) const { return integral_ + value_ * (now - since_); }

  void add(double now, int change) {
    integral_ += value_ * (now - since_);
    since_ = now;
    value_ += change;
    maximum_ = std::max(maximum_, value_);
  }
  /// Forgets what was before `now`, not the value.
  void restart(double now) {
    integral_ = 0;
    since_ = now;
    maximum_ = value_;
  }

 private:
  int value_ = 0;
  int maximum_ = 0;
  double since_ = 0;
  double integral_ = 0;
};

}  // namespace kubecast::sim::fast
