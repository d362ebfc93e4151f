// SPDX-License-Identifier: Apache-2.0
#include "models/results/histogram.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/numerics/elementary.hpp"
#include "models/numerics/random.hpp"

namespace kubecast::results {
namespace {

using numerics::combine;
using numerics::rootKey;
using numerics::uniform01;

/// Durations spread evenly over the decades from 1 µs to 36 h.
std::vector<double> spread(std::uint64_t seed, std::size_t n) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) {
    values.push_back(numerics::exp(std::log(1e-6) + uniform01(combine(rootKey(seed), i)) * std::log(1.3e11)));
  }
  return values;
}

Histogram histogramOf(const std::vector<double>& values) {
  Histogram histogram;
  for (const double value : values) histogram.record(Seconds(value));
  return histogram;
}

TEST(Histogram, KnowsItsExactFigures) {
  const Histogram histogram = histogramOf({0.25, 0.5, 4, 0.125});
  EXPECT_EQ(histogram.count(), 4U);
  EXPECT_EQ(histogram.sum(), Seconds(4.875));
  EXPECT_EQ(histogram.mean(), Seconds(4.875 / 4));
  EXPECT_EQ(histogram.minimum(), Seconds(0.125));
  EXPECT_EQ(histogram.maximum(), Seconds(4));
}

TEST(Histogram, EmptyIsAllZero) {
  const Histogram histogram;
  EXPECT_TRUE(histogram.empty());
  EXPECT_EQ(histogram.mean(), Seconds(0));
  EXPECT_EQ(histogram.minimum(), Seconds(0));
  EXPECT_EQ(histogram.maximum(), Seconds(0));
  EXPECT_EQ(histogram.quantile(Ratio(0.99)), Seconds(0));
  EXPECT_EQ(histogram.shareWithin(Seconds(1)), Ratio(0));
}

TEST(Histogram, BucketsAreContiguousAndMonotone) {
  std::size_t previous = Histogram::bucketOf(Seconds(0));
  EXPECT_EQ(previous, 0U);
  for (double x = 5e-7; x < 2e5; x *= 1.001) {
    const std::size_t bucket = Histogram::bucketOf(Seconds(x));
    ASSERT_TRUE(bucket == previous || bucket == previous + 1) << x;
    previous = bucket;
  }
  EXPECT_EQ(previous, Histogram::kBuckets - 1);
}

TEST(Histogram, MiddleOfABucketIsWithinTheStatedError) {
  for (const double value : spread(1, 200'000)) {
    const double middle = Histogram::middleOf(Histogram::bucketOf(Seconds(value))).value();
    ASSERT_LE(std::fabs(middle - value), Histogram::kRelativeError.value() * value) << value;
  }
}

TEST(Histogram, QuantilesAreThoseOfTheSortedSampleWithinTheStatedError) {
  std::vector<double> values = spread(2, 20'001);
  const Histogram histogram = histogramOf(values);
  std::sort(values.begin(), values.end());
  for (const double p : {0.0001, 0.1, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999}) {
    const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(values.size())));
    const double exact = values[rank - 1];
    EXPECT_NEAR(histogram.quantile(Ratio(p)).value(), exact, Histogram::kRelativeError.value() * exact) << p;
  }
  EXPECT_EQ(histogram.quantile(Ratio(0)), Seconds(values.front()));
  EXPECT_EQ(histogram.quantile(Ratio(1)), Seconds(values.back()));
}

TEST(Histogram, QuantileOfOneValueIsThatValue) {
  const Histogram histogram = histogramOf({0.3, 0.3, 0.3});
  for (const double p : {0.0, 0.5, 0.99, 1.0}) EXPECT_EQ(histogram.quantile(Ratio(p)), Seconds(0.3));
}

TEST(Histogram, TakesWhatLiesOutsideItsRange) {
  const Histogram histogram = histogramOf({0, -0.0, 1e-12, 1e7, 5e-324});
  EXPECT_EQ(histogram.count(), 5U);
  EXPECT_EQ(histogram.minimum(), Seconds(0));
  EXPECT_EQ(histogram.maximum(), Seconds(1e7));
  EXPECT_LT(histogram.quantile(Ratio(0.5)), Seconds(1e-6));
  EXPECT_GT(histogram.quantile(Ratio(0.9)), Seconds(1e5));
}

TEST(Histogram, ShareWithinCountsWhatMeetsAnObjective) {
  Histogram histogram;
  for (int i = 1; i <= 1000; ++i) histogram.record(Seconds(i * 0.001));
  EXPECT_NEAR(histogram.shareWithin(Seconds(0.5)).value(), 0.5, 0.004);
  EXPECT_EQ(histogram.shareWithin(Seconds(1)), Ratio(1));
  EXPECT_EQ(histogram.shareWithin(Seconds(0.0009)), Ratio(0));
}

RC_GTEST_PROP(HistogramProperty, MergingPartsIsRecordingTheWhole, (std::vector<unsigned> raw, unsigned cut)) {
  std::vector<double> values;
  for (const unsigned x : raw) values.push_back(x * 1e-6);
  const std::size_t at = values.empty() ? 0 : cut % (values.size() + 1);
  Histogram merged = histogramOf({values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at)});
  merged.merge(histogramOf({values.begin() + static_cast<std::ptrdiff_t>(at), values.end()}));
  const Histogram whole = histogramOf(values);
  RC_ASSERT(merged.snapshot().buckets == whole.snapshot().buckets);
  RC_ASSERT(merged.count() == values.size());
  RC_ASSERT(merged.minimum() == whole.minimum());
  RC_ASSERT(merged.maximum() == whole.maximum());
  RC_ASSERT(std::fabs((merged.sum() - whole.sum()).value()) <= 1e-12 * whole.sum().value());
}

RC_GTEST_PROP(HistogramProperty, SnapshotsRestoreEverything, (std::vector<unsigned> raw)) {
  Histogram histogram;
  for (const unsigned x : raw) histogram.record(Seconds(x * 1e-7));
  const Histogram restored = Histogram::restore(histogram.snapshot());
  RC_ASSERT(restored.snapshot().buckets == histogram.snapshot().buckets);
  RC_ASSERT(restored.count() == histogram.count());
  RC_ASSERT(restored.sum() == histogram.sum());
  RC_ASSERT(restored.minimum() == histogram.minimum());
  RC_ASSERT(restored.maximum() == histogram.maximum());
  RC_ASSERT(restored.quantile(Ratio(0.9)) == histogram.quantile(Ratio(0.9)));
}

TEST(Histogram, SnapshotIsSparse) {
  EXPECT_TRUE(Histogram().snapshot().buckets.empty());
  const Histogram histogram = histogramOf({1e-5, 1e3, 1e3});
  ASSERT_EQ(histogram.snapshot().buckets.size(), 2U);
  EXPECT_EQ(histogram.snapshot().buckets[1].count, 2U);
}

}  // namespace
}  // namespace kubecast::results
