// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>

#include "models/traffic/load.hpp"
#include "sim/fast/event_tree.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// How many users of a closed load are wanted over time: ⌊users × factor(t)⌋, kept as
/// a number that changes at computed times, so that nobody has to ask for it.
class Population {
 public:
  Population(Index users, const LoadProfile& profile) : users_(users), profile_(&profile) {
    double peak = profile.empty() ? 1 : 0;
    for (const ProfilePoint& point : profile) peak = std::max(peak, point.factor);
    largest_ = whole(peak);
    wanted_ = profile.empty() ? users : whole(profile.front().factor);
    plan();
  }

  [[nodiscard]] Index wanted() const { return wanted_; }
  [[nodiscard]] Index largest() const { return largest_; }
  /// When it changes next (or might), s.
  [[nodiscard]] double next() const { return next_; }

  /// To be called at next().
  void change() {
    wanted_ = then_;
    plan();
  }

 private:
  /// Users at a factor; a product just below a whole number is meant to be that number.
  [[nodiscard]] Index whole(double factor) const { return static_cast<Index>(users_ * factor + 1e-9); }

  /// Sets next_ and then_. The profile is linear between point_ − 1 and point_.
  void plan() {
    next_ = kNever;
    while (point_ < profile_->size()) {
      const ProfilePoint& end = (*profile_)[point_];
      const double from = point_ == 0 ? 0 : (*profile_)[point_ - 1].at.value();
      const double first = point_ == 0 ? end.factor : (*profile_)[point_ - 1].factor;
      const double slope = end.at.value() > from ? (end.factor - first) / (end.at.value() - from) : 0;
      const Index last = whole(end.factor);
      if (slope > 0 && wanted_ < last) {
        then_ = wanted_ + 1;
        next_ = std::min(end.at.value(), from + (static_cast<double>(then_) / users_ - first) / slope);
        return;
      }
      if (slope < 0 && wanted_ > last) {
        then_ = wanted_ - 1;
        next_ = std::max(from, from + (static_cast<double>(wanted_) / users_ - first) / slope);
        return;
      }
      ++point_;
      if (wanted_ != last) {  // a step
        then_ = last;
        next_ = end.at.value();
        return;
      }
    }
  }

  Index users_;
  const LoadProfile* profile_;
  std::size_t point_ = 0;
  Index wanted_ = 0;
  Index then_ = 0;
  Index largest_ = 0;
  double next_ = kNever;
};

}  // namespace kubecast::sim::fast
