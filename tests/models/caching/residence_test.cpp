// SPDX-License-Identifier: Apache-2.0
#include "models/caching/residence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/numerics/random.hpp"

namespace kubecast::caching {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Residence key(double rate, double idle, double ttl) { return {PerSecond(rate), Seconds(idle), Seconds(ttl)}; }

/// Time in the cache of one stay, drawn.
double drawStay(const Residence& key, numerics::StreamKey stream) {
  double now = 0;
  for (std::uint64_t i = 0;; ++i) {
    const double gap = numerics::standardExponential(numerics::combine(stream, i)) / key.rate.value();
    if (gap > key.idle.value()) return std::min(now + key.idle.value(), key.ttl.value());
    now += gap;
    if (now > key.ttl.value()) return key.ttl.value();
  }
}

TEST(Residence, WithoutTtlIsChes) {
  EXPECT_NEAR(presence(key(0.5, 3, kInfinity)).value(), 1 - std::exp(-1.5), 1e-15);
  EXPECT_NEAR(meanResidence(key(0.5, 3, kInfinity)).value(), (std::exp(1.5) - 1) / 0.5, 1e-12);
}

TEST(Residence, ATtlShorterThanTheCharacteristicTimeAloneCounts) {
  EXPECT_EQ(meanResidence(key(0.5, 30, 8)), Seconds(8));
  EXPECT_NEAR(presence(key(0.5, 30, 8)).value(), 4.0 / 5, 1e-15);
  EXPECT_NEAR(presence(key(0.5, kInfinity, 8)).value(), 4.0 / 5, 1e-15);
}

TEST(Residence, MeanStayIsTheDrawnOne) {
  constexpr int kStays = 40'000;
  int which = 0;
  for (const Residence& each : {key(0.1, 1, 4), key(1, 1, 7), key(2, 1, 30), key(0.8, 1, 60), key(4, 1, 100),
                                key(1, 1, 1.5), key(0.01, 1, 1000)}) {
    double total = 0;
    double squares = 0;
    for (std::uint64_t i = 0; i < kStays; ++i) {
      const double stay =
          drawStay(each, numerics::combine(numerics::combine(numerics::rootKey(5), i), which));
      total += stay;
      squares += stay * stay;
    }
    const double mean = total / kStays;
    const double error = std::sqrt((squares / kStays - mean * mean) / kStays);
    EXPECT_NEAR(meanResidence(each).value(), mean, 4 * error + 1e-12) << "case " << which;
    ++which;
  }
}

TEST(Residence, SurvivalAddsUpToTheMeanStay) {
  for (const Residence& each : {key(1, 1, 7), key(3, 1, 40), key(0.3, 2, 9)}) {
    constexpr int kSteps = 20'000;
    double total = 0;
    for (int i = 0; i < kSteps; ++i)
      total += survival(each, each.ttl * ((i + 0.5) / kSteps)).value() * each.ttl.value() / kSteps;
    EXPECT_NEAR(total, meanResidence(each).value(), 1e-3);
  }
}

TEST(Residence, BothFormsMeetWhereTheSeriesIsGivenUp) {
  // λqD = 20 at D = 20e for λ = T = 1.
  const double edge = 20 * std::exp(1.0);
  const double series = meanResidence(key(1, 1, edge * 0.999999)).value();
  const double limit = meanResidence(key(1, 1, edge * 1.000001)).value();
  EXPECT_NEAR(series / limit, 1, 1e-6);
}

TEST(Residence, PresenceRisesWithRateTimeAndTtl) {
  double last = 0;
  for (double rate = 1e-6; rate < 1e6; rate *= 1.5) {
    const double now = presence(key(rate, 10, 500)).value();
    EXPECT_GE(now, last - 1e-9) << rate;
    EXPECT_LE(now, 1);
    last = now;
  }
  last = 0;
  for (double idle = 1e-3; idle < 1e4; idle *= 1.3) {
    const double now = presence(key(0.2, idle, 500)).value();
    EXPECT_GE(now, last - 1e-9) << idle;
    last = now;
  }
}

TEST(Residence, AfterAFlushKeysAreMissedInWaves) {
  // t < D: asked at least once. D < t < 2D: 1 − e^−λt − λ(t − D)e^−λ(t − D).
  EXPECT_NEAR(presenceAfterFlush(PerSecond(2), Seconds(5), Seconds(1)).value(), 1 - std::exp(-2.0), 1e-14);
  EXPECT_NEAR(presenceAfterFlush(PerSecond(2), Seconds(5), Seconds(5.5)).value(),
              1 - std::exp(-11.0) - 1 * std::exp(-1.0), 1e-12);
  // In the long run as without a flush.
  EXPECT_NEAR(presenceAfterFlush(PerSecond(0.4), Seconds(5), Seconds(500)).value(), 2.0 / 3, 1e-3);
  EXPECT_EQ(presenceAfterFlush(PerSecond(0.4), Seconds(5), Seconds(0)).value(), 0);
}

}  // namespace
}  // namespace kubecast::caching
