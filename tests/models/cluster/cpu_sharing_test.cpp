// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/cpu_sharing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

namespace kubecast::cluster {
namespace {

using workload::Qos;

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

TEST(WaterFill, GivesBackWhatSomeoneCannotUse) {
  // By weight 1 : 1 : 2 of 4 cores = 1, 1, 2; the first needs 0.4 only, its 0.6 go 1 : 2 to the others.
  const std::vector<double> parts = waterFill(4, std::vector{1.0, 1.0, 2.0}, std::vector{0.4, 8.0, 8.0});
  EXPECT_NEAR(parts[0], 0.4, 1e-15);
  EXPECT_NEAR(parts[1], 1.2, 1e-15);
  EXPECT_NEAR(parts[2], 2.4, 1e-15);
}

TEST(WaterFill, OfNothingIsNothing) {
  EXPECT_TRUE(waterFill(2, {}, {}).empty());
  EXPECT_EQ(waterFill(2, std::vector{5.0}, std::vector{0.0}), std::vector{0.0});
}

// Two cores, everybody with two busy threads. At the top: guaranteed 39, burstable slice 39, best
// effort 1 → 2·39/79, 2·39/79, 2/79; the burstable slice is divided 4 : 10 inside.
TEST(HierarchicalShares, DividesLevelByLevel) {
  const std::vector<CpuDemand> pods{
      {Qos::Burstable, 4, 2}, {Qos::Guaranteed, 39, 2}, {Qos::Burstable, 10, 2}, {Qos::BestEffort, 1, 2}};
  const std::vector<double> shares = hierarchicalShares(2, {39, 1}, pods);
  EXPECT_NEAR(shares[0], 78.0 / 79 * 4 / 14, 1e-12);
  EXPECT_NEAR(shares[1], 78.0 / 79, 1e-12);
  EXPECT_NEAR(shares[2], 78.0 / 79 * 10 / 14, 1e-12);
  EXPECT_NEAR(shares[3], 2.0 / 79, 1e-12);
}

TEST(HierarchicalShares, AnIdleSliceLeavesItsPartToTheOthers) {
  const std::vector<CpuDemand> pods{
      {Qos::Burstable, 4, 0}, {Qos::Guaranteed, 39, 1}, {Qos::BestEffort, 1, 4}};
  EXPECT_EQ(hierarchicalShares(2, {39, 1}, pods), (std::vector{0.0, 1.0, 1.0}));
}

struct Case {
  double cores = 0;
  SliceWeights slices;
  std::vector<CpuDemand> pods;
};

Case anyCase() {
  Case c;
  c.cores = *rc::gen::inRange(1, 9);
  c.slices = {static_cast<double>(*rc::gen::inRange(1, 200)), static_cast<double>(*rc::gen::inRange(1, 5))};
  for (int n = *rc::gen::inRange(0, 12); n > 0; --n)
    c.pods.push_back({*rc::gen::element(Qos::Guaranteed, Qos::Burstable, Qos::BestEffort),
                      static_cast<double>(*rc::gen::inRange(1, 100)),
                      static_cast<double>(*rc::gen::inRange(0, 6))});
  return c;
}

RC_GTEST_PROP(HierarchicalSharesProperty, NothingIsWastedAndNoCapExceeded, ()) {
  const Case c = anyCase();
  const std::vector<double> shares = hierarchicalShares(c.cores, c.slices, c.pods);
  double caps = 0;
  for (std::size_t i = 0; i < c.pods.size(); ++i) {
    RC_ASSERT(shares[i] >= 0);
    RC_ASSERT(shares[i] <= c.pods[i].cap + 1e-12);
    caps += c.pods[i].cap;
  }
  RC_ASSERT(std::abs(sum(shares) - std::min(c.cores, caps)) < 1e-9);
}

/// Max–min fairness: whoever is below its cap has at least the part per weight of each sibling.
bool fair(double weightA, double shareA, double capA, double weightB, double shareB) {
  return shareA >= capA - 1e-9 || shareA / weightA >= shareB / weightB - 1e-9;
}

RC_GTEST_PROP(HierarchicalSharesProperty, SiblingsAreServedByWeight, ()) {
  const Case c = anyCase();
  const std::vector<double> shares = hierarchicalShares(c.cores, c.slices, c.pods);
  for (std::size_t a = 0; a < c.pods.size(); ++a)
    for (std::size_t b = 0; b < c.pods.size(); ++b)
      if (c.pods[a].qos == c.pods[b].qos)
        RC_ASSERT(fair(c.pods[a].weight, shares[a], c.pods[a].cap, c.pods[b].weight, shares[b]));
}

RC_GTEST_PROP(HierarchicalSharesProperty, SlicesAreServedByWeightBesideGuaranteedPods, ()) {
  const Case c = anyCase();
  const std::vector<double> shares = hierarchicalShares(c.cores, c.slices, c.pods);
  struct Child {
    double weight, share, cap;
  };
  std::vector<Child> children{{c.slices.burstable, 0, 0}, {c.slices.bestEffort, 0, 0}};
  for (std::size_t i = 0; i < c.pods.size(); ++i) {
    if (c.pods[i].qos == Qos::Guaranteed) {
      children.push_back({c.pods[i].weight, shares[i], c.pods[i].cap});
    } else {
      Child& slice = children[c.pods[i].qos == Qos::Burstable ? 0 : 1];
      slice.share += shares[i];
      slice.cap += c.pods[i].cap;
    }
  }
  for (const Child& a : children)
    for (const Child& b : children) RC_ASSERT(fair(a.weight, a.share, a.cap, b.weight, b.share));
}

}  // namespace
}  // namespace kubecast::cluster
