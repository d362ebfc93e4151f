// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/time_axis.hpp"

#include <algorithm>

namespace kubecast::ui {

namespace {
constexpr double kLeastShown = 1e-3;  ///< seconds
}

void TimeAxis::setEnd(double seconds) {
  const double end = std::max(seconds, kLeastShown);
  if (end == end_) return;
  const bool whole = isWhole();
  end_ = end;
  if (whole || shown_.to > end_) shown_ = {0, end_};
  emit shownChanged();
}

void TimeAxis::show(const Extent& seconds) {
  const double length = std::clamp(seconds.length(), std::min(kLeastShown, end_), end_);
  const double from = std::clamp(seconds.from, 0.0, end_ - length);
  const Extent wanted{from, from + length};
  if (wanted == shown_) return;
  shown_ = wanted;
  emit shownChanged();
}

void TimeAxis::zoom(double times, double around) {
  show({around - (around - shown_.from) / times, around + (shown_.to - around) / times});
}

void TimeAxis::pan(double seconds) { show({shown_.from + seconds, shown_.to + seconds}); }

void TimeAxis::reset() { show({0, end_}); }

void TimeAxis::reveal(double seconds) {
  if (seconds < shown_.from) pan(seconds - shown_.from);
  if (seconds > shown_.to) pan(seconds - shown_.to);
}

void TimeAxis::setCrossHair(std::optional<double> seconds) {
  if (seconds == crossHair_) return;
  crossHair_ = seconds;
  emit crossHairChanged();
}

}  // namespace kubecast::ui
