// SPDX-License-Identifier: Apache-2.0
#include "models/storage/disk_filling.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kubecast::storage {
namespace {

using namespace literals;

/// 1,000 bytes, 20 % used, 1 B/s of metrics.
VolumeFilling small(std::optional<Seconds> retention = std::nullopt) {
  return {1000_B, {Ratio(0.2), BytesPerSecond(1), retention}, {}};
}

TEST(DiskFilling, GrowsSteadilyUntilFull) {
  EXPECT_DOUBLE_EQ(usedShare(small(), 0_s).value(), 0.2);
  EXPECT_DOUBLE_EQ(usedShare(small(), 100_s).value(), 0.3);
  EXPECT_DOUBLE_EQ(usedShare(small(), 5000_s).value(), 1);
  EXPECT_DOUBLE_EQ(writtenShare(small(), 5000_s).value(), 5.2);
  EXPECT_DOUBLE_EQ(reaches(small(), Ratio(0.85))->value(), 650);
  EXPECT_DOUBLE_EQ(reaches(small(), Ratio(1))->value(), 800);
}

TEST(DiskFilling, RetentionHoldsMetricsAtAPlateau) {
  const VolumeFilling volume = small(300_s);  // plateau: 200 + 300
  EXPECT_DOUBLE_EQ(usedShare(volume, 299_s).value(), 0.499);
  EXPECT_DOUBLE_EQ(usedShare(volume, 9000_s).value(), 0.5);
  EXPECT_DOUBLE_EQ(reaches(volume, Ratio(0.5))->value(), 300);
  EXPECT_FALSE(reaches(volume, Ratio(0.51)));
  EXPECT_EQ(finalGrowth(volume), BytesPerSecond(0));
}

TEST(DiskFilling, RowsGoOnAfterRetentionHasSetIn) {
  VolumeFilling volume = small(300_s);
  volume.written = {{100_s, BytesPerSecond(0.5)}};
  // 200 + 300 + 0.5·(300 − 100) = 600 at 300 s, then 0.5 B/s: 850 at 800 s.
  EXPECT_DOUBLE_EQ(usedShare(volume, 300_s).value(), 0.6);
  EXPECT_DOUBLE_EQ(reaches(volume, Ratio(0.85))->value(), 800);
  // Before: 1 B/s to 100 s (300), then 1.5 B/s: 450 at 200 s.
  EXPECT_DOUBLE_EQ(reaches(volume, Ratio(0.45))->value(), 200);
  EXPECT_EQ(finalGrowth(volume), BytesPerSecond(0.5));
}

TEST(DiskFilling, FollowsRatesThatChange) {
  const VolumeFilling volume{
      1000_B, {}, {{0_s, BytesPerSecond(2)}, {100_s, BytesPerSecond(0)}, {400_s, BytesPerSecond(10)}}};
  EXPECT_DOUBLE_EQ(usedShare(volume, 399_s).value(), 0.2);
  EXPECT_DOUBLE_EQ(reaches(volume, Ratio(0.2))->value(), 100);
  EXPECT_DOUBLE_EQ(reaches(volume, Ratio(0.7))->value(), 450);
}

TEST(DiskFilling, WhatIsReachedAtTheStartIsAtZeroAndWhatStandsStillNeverComes) {
  EXPECT_EQ(reaches(small(), Ratio(0.1)), 0_s);
  EXPECT_FALSE(reaches({1000_B, {Ratio(0.5), {}, std::nullopt}, {}}, Ratio(0.6)));
}

/// The documents' monitoring node: 50 GB, Prometheus at 2 bytes a sample (prometheus storage docs: 1–2)
/// of 40,000 series every 15 s, 15 days' retention.
TEST(DiskFilling, DatesThePrometheusVolume) {
  const BytesPerSecond rate(2.0 * 40'000 / 15);
  const Seconds fortnight(15 * 86'400.0);
  VolumeFilling volume{Bytes(50'000'000'000), {Ratio(0.1), rate, fortnight}, {}};
  EXPECT_NEAR(usedShare(volume, Seconds(1e9)).value(), 0.1 + 6.912e9 / 50e9, 1e-12);
  volume.use.retention.reset();
  EXPECT_NEAR(reaches(volume, Ratio(0.85))->value(), 0.75 * 50e9 / rate.value(), 1e-3);
}

RC_GTEST_PROP(DiskFillingProperty, TheShareIsReachedWhenItSaysAndNotBefore, ()) {
  VolumeFilling volume{
      Bytes(*rc::gen::inRange(1000, 100'000)),
      {Ratio(*rc::gen::inRange(0, 50) / 100.0), BytesPerSecond(*rc::gen::inRange(0, 20)), std::nullopt},
      {}};
  if (*rc::gen::arbitrary<bool>()) volume.use.retention = Seconds(*rc::gen::inRange(0, 500));
  double from = 0;
  for (const int rate : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 30))) {
    volume.written.push_back({Seconds(from), BytesPerSecond(rate)});
    from += *rc::gen::inRange(1, 200);
  }
  const Ratio share(*rc::gen::inRange(1, 100) / 100.0);
  const auto at = reaches(volume, share);
  if (!at) {
    RC_ASSERT(usedShare(volume, Seconds(1e9)).value() < share.value());
    return;
  }
  RC_ASSERT(usedShare(volume, *at).value() >= share.value() - 1e-9);
  if (*at > Seconds(1e-3)) RC_ASSERT(usedShare(volume, *at - Seconds(1e-3)).value() < share.value());
}

}  // namespace
}  // namespace kubecast::storage
