// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/terminal/style.hpp"

namespace kubecast::render {

/// Where values lie between the smallest and the largest of them: by their logarithms where the largest is
/// more than ten times the smallest and that is above 0.
class HeatScale {
 public:
  explicit HeatScale(const std::vector<double>& values);

  /// 0 for the smallest, 1 for the largest; 0 where all are the same.
  [[nodiscard]] double share(double value) const;
  [[nodiscard]] double low() const { return low_; }
  [[nodiscard]] double high() const { return high_; }

 private:
  double low_ = 0;
  double high_ = 0;
  bool logarithmic_ = false;
};

/// The background for a share 0 (best) – 1 (worst).
[[nodiscard]] terminal::Tone heatTone(double share);

}  // namespace kubecast::render
