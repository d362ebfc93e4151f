// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/random.hpp"

namespace kubecast::caching {

/// Ranks drawn with P(r) ∝ r^−s, exactly, in constant time and memory whatever the number of keys: W.
/// Hörmann, G. Derflinger, "Rejection-inversion to generate variates from monotone discrete distributions",
/// ACM TOMACS 6(3), 1996. About 1.1 uniform draws per rank.
class ZipfSampler {
 public:
  /// `keys` ≥ 1, `exponent` ≥ 0 (0 = uniform, 1 is no special case).
  ZipfSampler(std::uint64_t keys, double exponent);

  /// A rank between 1 (the most popular) and `keys`. The same key always gives the same rank; further
  /// uniforms are derived from `key` when the first is rejected.
  [[nodiscard]] std::uint64_t sample(numerics::StreamKey key) const;

 private:
  [[nodiscard]] double integral(double x) const;         ///< ∫₁ˣ t^−s dt
  [[nodiscard]] double integralInverse(double y) const;  ///< the x at which integral(x) = y
  [[nodiscard]] double density(double x) const;          ///< x^−s

  double keys_;
  double exponent_;
  double low_ = 0;     ///< integral(1.5) − 1
  double high_ = 0;    ///< integral(keys + ½)
  double accept_ = 0;  ///< a candidate this close above its x is accepted unseen
};

}  // namespace kubecast::caching
