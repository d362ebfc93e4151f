// SPDX-License-Identifier: Apache-2.0
#include "models/caching/residence.hpp"

#include <algorithm>
#include <limits>

#include "models/numerics/elementary.hpp"
#include "models/numerics/special.hpp"

namespace kubecast::caching {
namespace {

using numerics::exp;
using numerics::log;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// Where λqD exceeds this, a TTL of D is so many characteristic times that e^−20 of the keys live to see it;
/// below, the alternating series loses less than e^20 · 2⁻⁵³ to cancellation.
constexpr double kLongLived = 20;
/// Terms below this share of the first are dropped; yᵏ/k! only falls once k > y.
constexpr double kNegligible = 1e-17;

/// 1 − e^−x without cancellation for small x.
double oneMinusExp(double x) {
  if (x < 1e-5) return x - x * x / 2 + x * x * x / 6;
  return 1 - exp(-x);
}

/// yⁿ/n! for y ≥ 0.
double termOf(double y, int n) {
  double term = 1;
  for (int j = 1; j <= n; ++j) term *= y / j;
  return term;
}

}  // namespace

Ratio survival(const Residence& key, Seconds age) {
  const double t = age.value();
  const double idle = key.idle.value();
  if (t < idle) return Ratio(1);
  const double rate = key.rate.value();
  const double q = exp(-rate * idle);
  const double hazard = rate * q;
  if (hazard * t > kLongLived) return Ratio(0);
  double total = 0;
  for (int k = 0; static_cast<double>(k) * idle <= t; ++k) {
    const double here = termOf(hazard * (t - k * idle), k);
    const double next = t - (k + 1) * idle;
    const double gone = next >= 0 ? q * termOf(hazard * next, k) : 0;
    total += (k % 2 == 0 ? 1 : -1) * (here - gone);
    if (k > hazard * t && here < kNegligible) break;
  }
  return Ratio(std::clamp(total, 0.0, 1.0));
}

Seconds meanResidence(const Residence& key) {
  const double rate = key.rate.value();
  const double idle = key.idle.value();
  const double ttl = key.ttl.value();
  if (ttl <= idle) return key.ttl;
  if (rate <= 0) return key.idle;
  const double q = exp(-rate * idle);
  const double hazard = rate * q;
  const double untilIdle = q > 0 ? oneMinusExp(rate * idle) / hazard : kInfinity;
  if (ttl == kInfinity || hazard * ttl > kLongLived) return Seconds(untilIdle);
  // ∫S: each term of the series integrated, (t − kT)₊^(k+1)/(k+1)! · λqᵏ, divided by λq.
  double total = 0;
  for (int k = 0; static_cast<double>(k) * idle <= ttl; ++k) {
    const double here = termOf(hazard * (ttl - k * idle), k) * (ttl - k * idle) / (k + 1);
    const double next = std::max(ttl - (k + 1) * idle, 0.0);
    const double gone = q * termOf(hazard * next, k) * next / (k + 1);
    total += (k % 2 == 0 ? 1 : -1) * (here - gone);
    if (k > hazard * ttl && here < kNegligible * ttl) break;
  }
  return Seconds(std::clamp(total, 0.0, std::min(ttl, untilIdle)));
}

Ratio presence(const Residence& key) {
  const double rate = key.rate.value();
  if (key.ttl.value() == kInfinity) return Ratio(oneMinusExp(rate * key.idle.value()));
  const double hits = rate * meanResidence(key).value();
  return Ratio(hits / (1 + hits));
}

Ratio presenceAfterFlush(PerSecond rate, Seconds ttl, Seconds time) {
  double absent = 0;
  for (int k = 0; static_cast<double>(k) * ttl.value() <= time.value(); ++k) {
    const double asked = rate.value() * (time.value() - k * ttl.value());
    if (asked > 0)
      absent += exp(k * log(asked) - asked - numerics::logGamma(k + 1));
    else if (k == 0)
      absent = 1;
  }
  return Ratio(std::clamp(1 - absent, 0.0, 1.0));
}

}  // namespace kubecast::caching
