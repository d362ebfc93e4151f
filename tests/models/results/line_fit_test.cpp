// SPDX-License-Identifier: Apache-2.0
#include "models/results/line_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "models/numerics/random.hpp"

namespace kubecast::results {
namespace {

using numerics::combine;
using numerics::rootKey;
using numerics::standardNormal;

/// NIST's Statistical Reference Datasets, linear regression, "Norris" (ozone monitors), with certified
/// values.
TEST(FitLine, GivesTheCertifiedValuesOfNist) {
  constexpr double kData[][2] = {
      {0.1, 0.2},     {338.8, 337.4}, {118.1, 118.2}, {888.0, 884.6}, {9.2, 10.1},    {228.1, 226.5},
      {668.5, 666.3}, {998.5, 996.3}, {449.1, 448.6}, {778.9, 777.0}, {559.2, 558.2}, {0.3, 0.4},
      {0.1, 0.6},     {778.1, 775.5}, {668.8, 666.9}, {339.3, 338.0}, {448.9, 447.5}, {10.8, 11.6},
      {557.7, 556.0}, {228.3, 228.1}, {998.0, 995.8}, {888.8, 887.6}, {119.6, 120.2}, {0.3, 0.3},
      {0.6, 0.3},     {557.6, 556.8}, {339.3, 339.1}, {888.0, 887.2}, {998.5, 999.0}, {778.9, 779.0},
      {10.2, 11.1},   {117.6, 118.3}, {228.9, 229.2}, {668.4, 669.1}, {449.2, 448.9}, {0.2, 0.5}};
  std::vector<Observation> samples;
  for (const auto& [y, x] : kData) samples.push_back({x, y});
  const auto line = fitLine(samples);
  ASSERT_TRUE(line);
  EXPECT_NEAR(line->intercept.value, -0.262323073774029, 1e-12);
  EXPECT_NEAR(line->slope.value, 1.00211681802045, 1e-13);
  EXPECT_NEAR(line->explained, 0.999993745883712, 1e-14);
  // Never narrower than the certified standard errors say; t of 34 degrees of freedom is 2.0322.
  const auto half = [](const Estimate& e) { return (e.interval->second - e.interval->first) / 2; };
  EXPECT_GE(half(line->intercept), 2.0322 * 0.232818234301152 * 0.9999);
  EXPECT_LE(half(line->intercept), 2.0322 * 0.232818234301152 * 1.5);
  EXPECT_GE(half(line->slope), 2.0322 * 0.429796848199937e-3 * 0.9999);
  EXPECT_LE(half(line->slope), 2.0322 * 0.429796848199937e-3 * 1.5);
}

struct Coverage {
  double intercept = 0, slope = 0, mean = 0;
};

/// How often the intervals hold the truth: a day's wave in x, errors of which each resembles the last by
/// `memory`, and which grow with x by `growth`.
Coverage coverage(std::size_t samples, double memory, double growth) {
  constexpr int kTrials = 2000;
  const auto holds = [](const Estimate& e, double truth) {
    return e.interval->first <= truth && truth <= e.interval->second ? 1.0 / kTrials : 0.0;
  };
  Coverage covered;
  for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
    const auto key = combine(rootKey(7), trial);
    std::vector<Observation> line;
    std::vector<double> level;
    double error = standardNormal(combine(key, 1'000'000));
    for (std::uint64_t i = 0; i < samples; ++i) {
      error = memory * error + std::sqrt(1 - memory * memory) * standardNormal(combine(key, i));
      const double phase = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(samples);
      const double x = 16 - 14 * std::cos(phase);
      line.push_back({x, 30 + 4 * x + error * (1 + growth * x)});
      level.push_back(5 + error);
    }
    const auto fit = fitLine(line);
    covered.intercept += holds(fit->intercept, 30);
    covered.slope += holds(fit->slope, 4);
    covered.mean += holds(seriesMean(level), 5);
  }
  return covered;
}

TEST(FitLine, IntervalsHoldTheTruthAsOftenAsTheySay) {
  const Coverage independent = coverage(72, 0, 0);
  for (const double share : {independent.intercept, independent.slope, independent.mean}) {
    EXPECT_GE(share, 0.93);
    EXPECT_LE(share, 0.985);
  }
  // Samples of five minutes over a day that resemble each other: the textbook's interval of a mean,
  // √3 too narrow, would hold in three of four cases.
  const Coverage alike = coverage(288, 0.5, 0.1);
  for (const double share : {alike.intercept, alike.slope, alike.mean}) EXPECT_GE(share, 0.89);
}

TEST(FitLine, OfTooFewOrEqualSamplesThereIsNone) {
  std::vector<Observation> samples;
  for (int i = 0; i < 11; ++i) samples.push_back({double(i), 2.0 * i});
  EXPECT_FALSE(fitLine(samples));
  samples.push_back({11, 22});
  ASSERT_TRUE(fitLine(samples));
  EXPECT_NEAR(fitLine(samples)->slope.value, 2, 1e-12);
  EXPECT_NEAR(fitLine(samples)->slope.interval->second, 2, 1e-9);
  EXPECT_DOUBLE_EQ(fitLine(samples)->explained, 1);
  for (Observation& one : samples) one.x = 0.1 + 0.2;
  EXPECT_FALSE(fitLine(samples));
  for (Observation& one : samples) one = {&one - samples.data() + 0.0, 7};
  EXPECT_EQ(fitLine(samples)->slope.value, 0);
  EXPECT_EQ(fitLine(samples)->explained, 0);
}

TEST(SeriesMean, OfFewSamplesHasNoInterval) {
  EXPECT_EQ(seriesMean(std::vector<double>{}).value, 0);
  const Estimate few = seriesMean(std::vector<double>{1, 2, 6});
  EXPECT_DOUBLE_EQ(few.value, 3);
  EXPECT_FALSE(few.interval);
  EXPECT_EQ(few.confidence, Confidence::TooFewSamples);
}

}  // namespace
}  // namespace kubecast::results
