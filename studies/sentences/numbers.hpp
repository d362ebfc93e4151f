// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "studies/forecast.hpp"

/// Numbers as people read them: three significant digits, a unit, an interval if there is one.
namespace kubecast::studies {

/// 3 significant digits, thousands separated: `2,310`, `0.0412`, `17.5`.
std::string number(double value);
/// `184 ms`, `1.42 s`, `2 min`, `3 h`; 0 is `0 ms`.
std::string duration(double seconds);
/// A share as `71 %`, `0.12 %`.
std::string percent(double share);
/// `184 ms [181, 188]` with the bounds in the value's unit; the value alone without an interval.
std::string durationEstimate(const Estimate& seconds);
/// `0.12 % [0.1, 0.15]`.
std::string percentEstimate(const Estimate& share);

/// `a, b and c`.
std::string joined(const std::vector<std::string>& items);
/// The first three, and how many more: `a, b, c and 4 more`.
std::string someOf(std::vector<std::string> items);

/// How a load is spoken of, by what the scenario drives.
class LoadWords {
 public:
  explicit LoadWords(const Forecast& forecast);
  /// `2,310 users`, `920 requests/s`, or `2.31 times this load` when both kinds drive it.
  [[nodiscard]] std::string at(double factor) const;
  /// The same with the interval: `2,310 users [2,280, 2,350]`.
  [[nodiscard]] std::string at(const Estimate& factor) const;

 private:
  double scale_ = 1;
  std::string unit_;
};

}  // namespace kubecast::studies
