// SPDX-License-Identifier: Apache-2.0
#include "models/faults/rare_events.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/faults/schedule.hpp"
#include "models/numerics/random.hpp"

namespace kubecast::faults {
namespace {

using namespace literals;

/// 10 replications of the same counts: no sampling error.
MeasuredWindow always(Seconds length, double bad, double all) {
  return {length, std::vector<results::Fraction>(10, {bad, all})};
}

TEST(WeighByRate, OneOutageAYearIsItsShareOfTheYear) {
  // 1,000 requests a second; 1 h in which all fail, once in 1,000 h.
  const PerSecond rate(1 / 3.6e6);
  const auto result = weighByRate(always(100_s, 0, 100'000), {{"node", rate, always(3600_s, 3.6e6, 3.6e6)}});
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->availability.value, 0.999, 1e-12);
  EXPECT_DOUBLE_EQ(result->costs.at(0).timeShare.value(), 0.001);
  EXPECT_DOUBLE_EQ(result->costs[0].badShare.value(), 1);
  EXPECT_NEAR(result->costs[0].lost.value(), 0.001, 1e-12);
  EXPECT_NEAR(result->overlapBound.value(), 1e-6 / (1 - 1e-6), 1e-15);
  ASSERT_TRUE(result->availability.interval);
  EXPECT_NEAR(result->availability.interval->first, 0.999, 1e-9);
}

/// Alternating renewal: MTTR/(MTBF + MTTR) exactly, with the rate that occurrenceRate() gives.
TEST(WeighByRate, AgreesWithTheRenewalFormulaForOneFault) {
  const Fault fault{"f", NodeLost{"n"}, {std::nullopt, std::nullopt, 900_s, 100_s}};
  const auto result =
      weighByRate(always(1_s, 0, 10), {{"f", *occurrenceRate(fault), always(100_s, 1000, 1000)}});
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->availability.value, 0.9, 1e-12);
}

TEST(WeighByRate, CountsWhatIsBadAnywayOnce) {
  // 1 % bad always; a fault present 2 % of the time makes 51 % bad.
  const auto result = weighByRate(always(10_s, 1, 100), {{"f", PerSecond(0.001), always(20_s, 102, 200)}});
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->withoutFaults.value(), 0.99, 1e-12);
  EXPECT_NEAR(result->costs[0].lost.value(), 0.02 * 0.5, 1e-12);
  EXPECT_NEAR(result->availability.value, 0.98, 1e-12);
}

TEST(WeighByRate, FewerRequestsInAnOutageWeighLess) {
  // Waiting clients ask a tenth as often: (0.1 · 1) bad of (0.9 · 10 + 0.1 · 1).
  const auto result = weighByRate(always(10_s, 0, 100), {{"f", PerSecond(0.01), always(10_s, 10, 10)}});
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->availability.value, 1 - 0.1 / 9.1, 1e-12);
  EXPECT_NEAR(result->withoutFaults.value() - result->costs[0].lost.value(), result->availability.value,
              1e-12);
}

/// The true availability of series and parallel pairs lies within the bound.
TEST(WeighByRate, TheOverlapBoundHoldsForSeriesAndParallel) {
  for (const double p : {0.001, 0.02, 0.1}) {
    const PerSecond rate(p / 100);
    const auto series = weighByRate(
        always(1_s, 0, 10), {{"a", rate, always(100_s, 1000, 1000)}, {"b", rate, always(100_s, 1000, 1000)}});
    ASSERT_TRUE(series);
    const double overlap = 2 * p * (1 - (1 - p) * (1 - p));
    EXPECT_NEAR(series->overlapBound.value(), overlap / (1 - overlap), 1e-12);
    const double seriesTrue = (1 - p) * (1 - p);
    EXPECT_NE(series->availability.value, seriesTrue);
    EXPECT_LE(std::abs(series->availability.value - seriesTrue), series->overlapBound.value());
    const auto parallel = weighByRate(
        always(1_s, 0, 10), {{"a", rate, always(100_s, 0, 1000)}, {"b", rate, always(100_s, 0, 1000)}});
    ASSERT_TRUE(parallel);
    EXPECT_LE(std::abs(parallel->availability.value - (1 - p * p)), parallel->overlapBound.value());
  }
}

/// Bad counts that scatter: the interval covers the truth about as often as it says.
TEST(WeighByRate, TheIntervalCovers) {
  constexpr int kTrials = 1000;
  constexpr double kShare = 0.01;
  int covered = 0;
  for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
    const numerics::StreamKey key = numerics::combine(numerics::rootKey(3), trial);
    MeasuredWindow quiet{100_s, {}};
    ForcedFault fault{"f", PerSecond(kShare / 50), {50_s, {}}};
    for (std::uint64_t r = 0; r < 10; ++r) {
      const auto draw = [&](std::uint64_t i) {
        return numerics::standardNormal(numerics::combine(numerics::combine(key, r), i));
      };
      const double common = draw(2);  // shared draws: both runs lean the same way
      quiet.replications.push_back({20 + 3 * draw(0) + 2 * common, 1000});
      fault.window.replications.push_back({300 + 60 * draw(1) + 20 * common, 500});
    }
    const auto result = weighByRate(quiet, {fault});
    ASSERT_TRUE(result && result->availability.interval);
    const double truth = 1 - (0.99 * 0.02 + 0.01 * 0.6);
    const auto [low, high] = *result->availability.interval;
    covered += low <= truth && truth <= high ? 1 : 0;
  }
  EXPECT_GE(covered, 925);  // 950 ± 3.6 σ
  EXPECT_LE(covered, 975);
}

TEST(WeighByRate, FewReplicationsGiveNoInterval) {
  const MeasuredWindow three{1_s, std::vector<results::Fraction>(3, {0, 10})};
  const auto result = weighByRate(three, {});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->availability.confidence, results::Confidence::TooFewSamples);
  EXPECT_EQ(result->availability.value, 1);
}

TEST(WeighByRate, RefusesWhatItCannotWeigh) {
  const auto often = weighByRate(always(1_s, 0, 10), {{"f", PerSecond(0.02), always(100_s, 1000, 1000)}});
  ASSERT_FALSE(often);
  EXPECT_EQ(often.error().where, "faults");
  EXPECT_FALSE(weighByRate(always(1_s, 0, 0), {}));
  EXPECT_FALSE(weighByRate({1_s, {}}, {}));
  MeasuredWindow nine = always(1_s, 0, 10);
  nine.replications.pop_back();
  const auto uneven = weighByRate(always(1_s, 0, 10), {{"f", PerSecond(1e-6), nine}});
  ASSERT_FALSE(uneven);
  EXPECT_EQ(uneven.error().where, "faults[f]");
}

}  // namespace
}  // namespace kubecast::faults
