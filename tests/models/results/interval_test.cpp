// SPDX-License-Identifier: Apache-2.0
#include "models/results/interval.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "models/numerics/random.hpp"

namespace kubecast::results {
namespace {

using numerics::combine;
using numerics::rootKey;
using numerics::standardExponential;
using numerics::StreamKey;
using numerics::uniform01;

std::vector<const Histogram*> pointers(const std::vector<Histogram>& histograms) {
  std::vector<const Histogram*> result;
  for (const Histogram& histogram : histograms) result.push_back(&histogram);
  return result;
}

/// `requests` successive sojourn times of an M/M/1 queue in its stationary state,
/// service mean 1, utilization `load`: exponential with mean 1/(1 − load).
Histogram queueSojourns(StreamKey key, double load, int requests) {
  Histogram sojourns;
  const double scale = 1 / (1 - load);
  double wait = uniform01(combine(key, 0)) < load ? scale * standardExponential(combine(key, 1)) : 0;
  for (std::uint64_t i = 1; i <= static_cast<std::uint64_t>(requests); ++i) {
    const double sojourn = wait + standardExponential(combine(key, 2 * i));
    sojourns.record(Seconds(sojourn));
    wait = std::max(0.0, sojourn - standardExponential(combine(key, 2 * i + 1)) / load);
  }
  return sojourns;
}

std::vector<Histogram> replicate(std::uint64_t seed, int replications, int requests) {
  std::vector<Histogram> result;
  for (int r = 0; r < replications; ++r) {
    result.push_back(queueSojourns(combine(rootKey(seed), static_cast<std::uint64_t>(r)), 0.8, requests));
  }
  return result;
}

bool covers(const Estimate& estimate, double truth) {
  return estimate.interval && estimate.interval->first <= truth && truth <= estimate.interval->second;
}

/// The heart of the matter: how often the interval holds the true value when
/// successive latencies are as correlated as a busy queue makes them.
TEST(QuantileEstimate, CoversTheTruthOnABusyQueue) {
  constexpr int kTrials = 300;
  constexpr std::array kQuantiles{0.5, 0.9, 0.95, 0.99};
  std::array<int, kQuantiles.size()> covered{};
  int meanCovered = 0;
  for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
    const std::vector<Histogram> replications = replicate(1000 + trial, 10, 10'000);
    for (std::size_t q = 0; q < kQuantiles.size(); ++q) {
      const double truth = -std::log(1 - kQuantiles[q]) / (1 - 0.8);
      covered[q] += covers(quantileEstimate(pointers(replications), Ratio(kQuantiles[q])), truth) ? 1 : 0;
    }
    meanCovered += covers(meanEstimate(pointers(replications)), 5) ? 1 : 0;
  }
  for (std::size_t q = 0; q < kQuantiles.size(); ++q) {
    RecordProperty("coverage_p" + std::to_string(static_cast<int>(kQuantiles[q] * 100)), covered[q]);
    EXPECT_GE(covered[q], kTrials * 0.90) << kQuantiles[q];
    EXPECT_LE(covered[q], kTrials * 0.99) << kQuantiles[q];
  }
  RecordProperty("coverage_mean", meanCovered);
  EXPECT_GE(meanCovered, kTrials * 0.90);
  EXPECT_LE(meanCovered, kTrials * 0.99);
}

TEST(QuantileEstimate, SaysTooFewSamplesInsteadOfLying) {
  const std::vector<Histogram> nine = replicate(1, 9, 10'000);
  EXPECT_EQ(quantileEstimate(pointers(nine), Ratio(0.5)).confidence, Confidence::TooFewSamples);
  EXPECT_FALSE(quantileEstimate(pointers(nine), Ratio(0.5)).interval);
  EXPECT_GT(quantileEstimate(pointers(nine), Ratio(0.5)).value, 0) << "the figure itself is still given";
  std::vector<Histogram> ten = replicate(2, 10, 10'000);
  EXPECT_TRUE(enoughSamples(pointers(ten), Ratio(0.99)));
  EXPECT_FALSE(enoughSamples(pointers(ten), Ratio(0.999)));
  EXPECT_FALSE(enoughSamples(pointers(ten), Ratio(0.001)));
  ten.back() = queueSojourns(rootKey(3), 0.8, 9'999);
  EXPECT_FALSE(enoughSamples(pointers(ten), Ratio(0.5))) << "one short replication is one too many";
  EXPECT_FALSE(enoughSamples({}, Ratio(0.5)));
  EXPECT_EQ(quantileEstimate({}, Ratio(0.5)).value, 0);
}

TEST(QuantileEstimate, IsNeverNarrowerThanTheHistogramIsExact) {
  std::vector<Histogram> constant(10);
  for (Histogram& histogram : constant) {
    for (int i = 0; i < 10'000; ++i) histogram.record(Seconds(i % 2 == 0 ? 0.1 : 0.2));
  }
  const Estimate estimate = quantileEstimate(pointers(constant), Ratio(0.5));
  EXPECT_TRUE(covers(estimate, 0.1));
  EXPECT_NEAR(estimate.interval->second - estimate.interval->first, 2 * estimate.value / 256, 1e-12);
}

TEST(MeanEstimate, IsStudentsInterval) {
  const std::vector<double> figures{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const Estimate estimate = meanEstimate(figures);
  ASSERT_TRUE(estimate.interval);
  EXPECT_EQ(estimate.confidence, Confidence::Interval);
  EXPECT_DOUBLE_EQ(estimate.value, 5.5);
  // s² = 82.5/9, t(9; 0.975) = 2.262157
  EXPECT_NEAR(estimate.interval->second, 5.5 + 2.262157 * std::sqrt(82.5 / 9 / 10), 1e-6);
  EXPECT_NEAR(estimate.interval->first, 5.5 - 2.262157 * std::sqrt(82.5 / 9 / 10), 1e-6);
  const Estimate wider = meanEstimate(figures, Ratio(0.99));
  EXPECT_NEAR(wider.interval->second, 5.5 + 3.249836 * std::sqrt(82.5 / 9 / 10), 1e-6);
}

TEST(MeanEstimate, OfFewReplicationsHasNoInterval) {
  EXPECT_EQ(meanEstimate(std::vector<double>{2, 4}), (Estimate{3, std::nullopt, Confidence::TooFewSamples}));
  EXPECT_EQ(meanEstimate(std::vector<double>{}).value, 0);
}

TEST(RatioEstimate, WeighsReplicationsByTheirDenominators) {
  std::vector<Fraction> fractions(10, Fraction{10, 100});
  fractions[0] = {90, 300};
  const Estimate estimate = ratioEstimate(fractions);
  EXPECT_DOUBLE_EQ(estimate.value, 180.0 / 1200);
  EXPECT_TRUE(covers(estimate, 0.15));
  EXPECT_GT(estimate.interval->second, 0.15);
  EXPECT_EQ(ratioEstimate(std::vector<Fraction>(10)).confidence, Confidence::TooFewSamples);
}

TEST(ShareEstimate, AllowsForTheErrorsNotYetSeen) {
  const Estimate none = shareEstimate(std::vector<Tally>(10, Tally{0, 1000}));
  ASSERT_TRUE(none.interval);
  EXPECT_EQ(none.value, 0);
  EXPECT_EQ(none.interval->first, 0);
  EXPECT_NEAR(none.interval->second, 1 - std::pow(0.025, 1e-4), 1e-9);
  const Estimate all = shareEstimate(std::vector<Tally>(10, Tally{1000, 1000}));
  EXPECT_EQ(all.interval->second, 1);
  EXPECT_NEAR(all.interval->first, std::pow(0.025, 1e-4), 1e-9);
}

TEST(ShareEstimate, CoversTheTruthEvenForRareErrors) {
  constexpr int kTrials = 1000;
  for (const double truth : {0.0003, 0.005, 0.4}) {
    int covered = 0;
    for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
      std::vector<Tally> tallies(10, Tally{0, 1000});
      for (std::uint64_t i = 0; i < 10'000; ++i) {
        tallies[i % 10].events += uniform01(combine(combine(rootKey(77), trial), i)) < truth ? 1 : 0;
      }
      covered += covers(shareEstimate(tallies), truth) ? 1 : 0;
    }
    EXPECT_GE(covered, kTrials * 0.94) << truth;
  }
}

TEST(Exactly, HasNoInterval) {
  constexpr Estimate kNodes = exactly(14);
  EXPECT_EQ(kNodes.confidence, Confidence::Exact);
  EXPECT_FALSE(kNodes.interval);
}

}  // namespace
}  // namespace kubecast::results
