// SPDX-License-Identifier: Apache-2.0
#include "models/caching/zipf.hpp"

#include <algorithm>
#include <cassert>

#include "models/numerics/elementary.hpp"

namespace kubecast::caching {
namespace {

using numerics::exp;
using numerics::log;

/// log(1 + t)/t, also near t = 0 (W. Kahan's device: the rounding of 1 + t cancels).
double logRatio(double t) {
  const double u = 1 + t;
  return u == 1 ? 1 : log(u) / (u - 1);
}

/// (e^t − 1)/t, also near t = 0 (the same device).
double expRatio(double t) {
  const double u = exp(t);
  return u == 1 ? 1 : (u - 1) / log(u);
}

}  // namespace

ZipfSampler::ZipfSampler(std::uint64_t keys, double exponent)
    : keys_(static_cast<double>(keys)), exponent_(exponent) {
  assert(keys >= 1 && exponent >= 0);
  low_ = integral(1.5) - 1;
  high_ = integral(keys_ + 0.5);
  accept_ = 2 - integralInverse(integral(2.5) - density(2));
}

std::uint64_t ZipfSampler::sample(numerics::StreamKey key) const {
  double uniform = numerics::uniform01(key);
  for (std::uint64_t attempt = 0;; ++attempt) {
    const double y = high_ + uniform * (low_ - high_);
    const double x = integralInverse(y);
    const auto rank = static_cast<std::uint64_t>(std::clamp(x + 0.5, 1.0, keys_));
    const auto k = static_cast<double>(rank);
    if (k - x <= accept_ || y >= integral(k + 0.5) - density(k)) return rank;
    uniform = numerics::uniform01(numerics::combine(key, attempt));
  }
}

double ZipfSampler::integral(double x) const {
  const double logX = log(x);
  return expRatio((1 - exponent_) * logX) * logX;
}

double ZipfSampler::integralInverse(double y) const {
  const double t = std::max(y * (1 - exponent_), -1.0);
  return exp(logRatio(t) * y);
}

double ZipfSampler::density(double x) const { return exp(-exponent_ * log(x)); }

}  // namespace kubecast::caching
