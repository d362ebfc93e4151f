// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

/// Axes: where values lie on a chart, and which of them are written beside it.
namespace kubecast::report::svg {

enum class ScaleKind { Linear, Logarithmic };

/// Values at equal steps of 1, 2 or 5 × 10^k that enclose low … high, `atMost` of them (≥ 2) where the step
/// allows; of low = high those around it. Finite, low ≤ high.
[[nodiscard]] std::vector<double> niceTicks(double low, double high, int atMost);

/// 1, 2 and 5 × 10^k that enclose low … high; powers of ten alone where those were more than `atMost`.
/// 0 < low ≤ high, finite.
[[nodiscard]] std::vector<double> logTicks(double low, double high, int atMost);

/// Maps values to places, in the units of the drawing.
class Scale {
 public:
  /// From the first tick to the last one, drawn between `from` and `to`.
  Scale(ScaleKind kind, const std::vector<double>& ticks, double from, double to);

  [[nodiscard]] double at(double value) const;

 private:
  ScaleKind kind_;
  double low_;
  double high_;
  double from_;
  double to_;
};

}  // namespace kubecast::report::svg
