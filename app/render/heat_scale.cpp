// SPDX-License-Identifier: Apache-2.0
#include "app/render/heat_scale.hpp"

#include <algorithm>
#include <array>

#include "models/numerics/elementary.hpp"

namespace kubecast::render {

using terminal::Tone;

HeatScale::HeatScale(const std::vector<double>& values) {
  if (values.empty()) return;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  low_ = *least;
  high_ = *most;
  logarithmic_ = low_ > 0 && high_ > 10 * low_;
}

double HeatScale::share(double value) const {
  if (!(high_ > low_)) return 0;
  const double share = logarithmic_ ? numerics::log(value / low_) / numerics::log(high_ / low_)
                                    : (value - low_) / (high_ - low_);
  return std::clamp(share, 0.0, 1.0);
}

Tone heatTone(double share) {
  constexpr std::array kTones{Tone::Heat1, Tone::Heat2, Tone::Heat3, Tone::Heat4, Tone::Heat5};
  const auto level = static_cast<std::size_t>(share * static_cast<double>(kTones.size()));
  return kTones[std::min(level, kTones.size() - 1)];
}

}  // namespace kubecast::render
