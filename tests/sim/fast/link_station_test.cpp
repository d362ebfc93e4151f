// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/link_station.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "models/cluster/cpu_sharing.hpp"

namespace kubecast::sim::fast {
namespace {

TEST(LinkStation, TransfersShareEquallyAndNobodyExceedsItsCap) {
  LinkStation link(100);
  link.start(0, 1, 100, 20);     // 20/s for ever
  link.start(0, 2, 80, kNever);  // 80/s: what is left
  EXPECT_DOUBLE_EQ(link.next(), 1);
  EXPECT_EQ(link.process(1), 2);
  EXPECT_DOUBLE_EQ(link.next(), 5);
  EXPECT_EQ(link.process(5), 1);
  EXPECT_EQ(link.next(), kNever);
  EXPECT_DOUBLE_EQ(link.bytes(9), 180);
  EXPECT_DOUBLE_EQ(link.busySeconds(9), 5);
}

TEST(LinkStation, ABulkTransferTakesAShare) {
  LinkStation link(100);
  link.start(0, 1, 100, kNever);
  link.addBulk(0, 1);
  EXPECT_DOUBLE_EQ(link.next(), 2);
  link.addBulk(1, -1);
  EXPECT_DOUBLE_EQ(link.next(), 1.5);
}

TEST(LinkStation, AnUnlimitedInterfaceLeavesOnlyTheCaps) {
  LinkStation link(0);
  for (Index i = 0; i < 1000; ++i) link.start(0, i, 10, 5);
  EXPECT_DOUBLE_EQ(link.next(), 2);
}

/// Every transfer's remaining bytes counted down between events, shares by water-filling.
TEST(LinkStation, AgreesWithANaiveRecomputation) {
  std::mt19937 random(3);
  std::exponential_distribution<double> gap(20), size(1.0 / 5e5);
  const std::vector<double> caps = {2e6, 5e6, kNever};
  LinkStation link(10e6);
  struct Open {
    double left;
    double cap;
  };
  std::map<Index, Open> open;
  double now = 0;
  double arrival = gap(random);
  for (Index started = 0; started < 2000;) {
    std::vector<double> limits, weights;
    for (const auto& [id, transfer] : open) {
      limits.push_back(std::min(transfer.cap, 10e6));
      weights.push_back(1);
    }
    const std::vector<double> rates =
        open.empty() ? std::vector<double>{} : cluster::waterFill(10e6, weights, limits);
    double end = kNever;
    Index ending = kNone;
    std::size_t i = 0;
    for (const auto& [id, transfer] : open) {
      const double t = now + transfer.left / rates[i++];
      if (t < end) {
        end = t;
        ending = id;
      }
    }
    if (ending != kNone) {
      ASSERT_NEAR(link.next(), end, 1e-6);
    }
    const double next = std::min(end, arrival);
    i = 0;
    for (auto& [id, transfer] : open) transfer.left -= rates[i++] * (next - now);
    now = next;
    if (end <= arrival) {
      ASSERT_EQ(link.process(link.next()), ending);
      open.erase(ending);
    } else {
      open[started] = {size(random), caps[random() % caps.size()]};
      link.start(arrival, started, open[started].left, open[started].cap);
      ++started;
      arrival += gap(random);
    }
  }
}

}  // namespace
}  // namespace kubecast::sim::fast
