// SPDX-License-Identifier: Apache-2.0
#include "models/traffic/profile.hpp"

#include <cmath>
#include <limits>

namespace kubecast {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

/// A stretch of the profile between two times, linear from `first` to `last`.
struct Stretch {
  double begin, end, first, last;

  [[nodiscard]] double factor(double t) const {
    return end == kNever ? first : first + (last - first) * (t - begin) / (end - begin);
  }
  [[nodiscard]] double area(double until) const { return (until - begin) * (first + factor(until)) / 2; }
  /// The time inside the stretch at which its area reaches `target`.
  [[nodiscard]] double reach(double target) const {
    const double slope = end == kNever ? 0 : (last - first) / (end - begin);
    if (slope == 0) return first > 0 ? begin + target / first : kNever;
    // first·x + slope·x²/2 = target, in the form that does not cancel for small slopes
    const double root = std::sqrt(std::fmax(0, first * first + 2 * slope * target));
    return begin + 2 * target / (first + root);
  }
};

/// Calls `visit(stretch)` from time 0 on until it returns true; the last stretch never ends.
template <class Visit>
void forEachStretch(const LoadProfile& profile, Visit visit) {
  if (profile.empty()) {
    visit(Stretch{0, kNever, 1, 1});
    return;
  }
  double begin = 0;
  double factor = profile.front().factor;
  for (const ProfilePoint& point : profile) {
    if (point.at.value() > begin && visit(Stretch{begin, point.at.value(), factor, point.factor})) return;
    begin = std::fmax(begin, point.at.value());
    factor = point.factor;
  }
  visit(Stretch{begin, kNever, factor, factor});
}

}  // namespace

double factorAt(const LoadProfile& profile, Seconds at) {
  double result = 0;
  forEachStretch(profile, [&](const Stretch& s) {
    if (at.value() >= s.end) return false;
    result = s.factor(at.value());
    return true;
  });
  return result;
}

double integralOf(const LoadProfile& profile, Seconds until) {
  double sum = 0;
  forEachStretch(profile, [&](const Stretch& s) {
    const bool last = until.value() <= s.end;
    sum += s.area(last ? until.value() : s.end);
    return last;
  });
  return sum;
}

Seconds inverseIntegralOf(const LoadProfile& profile, double area) {
  double result = kNever;
  double before = 0;
  forEachStretch(profile, [&](const Stretch& s) {
    const double whole = s.end == kNever ? kNever : s.area(s.end);
    if (area > before + whole) {
      before += whole;
      return false;
    }
    result = s.reach(area - before);
    return true;
  });
  return Seconds(result);
}

}  // namespace kubecast
