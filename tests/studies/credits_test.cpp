// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/credits.hpp"

#include <gtest/gtest.h>

#include "sim/program/program.hpp"

namespace kubecast::studies {
namespace {

/// A t3.small by its published figures: 24 credits/h, 576 at most, 0.4 vCPU; and a node that does not burst.
class Credits : public ::testing::Test {
 protected:
  Credits() {
    InstanceType burstable;
    burstable.vcpus = 2;
    burstable.burstBaselineVcpus = 0.4;
    burstable.burstCredits.emplace();
    burstable.burstCredits->earnedPerHour = kubecast::Credits(24);
    burstable.burstCredits->cap = kubecast::Credits(576);
    catalog_ = {{"t3.small", burstable}, {"m5.large", {}}};
    for (const auto& [name, type] : {std::pair{"steady", "m5.large"}, std::pair{"scan-node", "t3.small"}}) {
      Node node;
      node.name = name;
      node.instanceType = type;
      scenario_.nodes.push_back(node);
    }
    scenario_.nodes[1].creditMode = CreditMode::Standard;
  }

  /// Of one hour after half an hour of warm-up.
  static results::Replication replication(double atStart, double spent) {
    results::Replication r;
    r.warmup = Seconds(1800);
    r.measured = Seconds(3600);
    results::CreditUsage use;
    use.node = "scan-node";
    use.atStart = atStart;
    use.spent = spent;
    use.to = Seconds(5400);
    use.earnedPerHour = 24;
    use.standard = true;
    r.credits = {use};
    return r;
  }

  std::vector<CreditForecast> forecast(const std::vector<results::Replication>& all) {
    Replications pointers;
    for (const auto& r : all) pointers.push_back(&r);
    return creditForecasts({scenario_, catalog_, program_, pointers});
  }

  Scenario scenario_;
  InstanceCatalog catalog_;
  sim::Program program_;
};

TEST_F(Credits, WillRunOutAtThisUseIfMoreIsSpentThanEarned) {
  const auto f = forecast({replication(100, 60), replication(140, 72)});
  ASSERT_EQ(f.size(), 1U);
  EXPECT_EQ(f[0].node, "scan-node");
  EXPECT_TRUE(f[0].standard);
  EXPECT_DOUBLE_EQ(f[0].baseline, 0.4);
  EXPECT_DOUBLE_EQ(f[0].atStart, 120);
  EXPECT_DOUBLE_EQ(f[0].earnedPerHour, 24);
  EXPECT_DOUBLE_EQ(f[0].spentPerHour, 44);  // 132 in 3 h
  EXPECT_DOUBLE_EQ(f[0].used, 44.0 / 60);   // a credit is a vCPU-minute
  ASSERT_TRUE(f[0].dryIn);
  EXPECT_DOUBLE_EQ(f[0].dryIn->value(), 6 * 3600);  // 120 at 20 an hour
  EXPECT_FALSE(f[0].dryAt);
}

TEST_F(Credits, LastForEverBelowTheBaseline) {
  const auto f = forecast({replication(100, 30)});
  EXPECT_FALSE(f[0].dryIn);
  EXPECT_FALSE(f[0].dryAt);
}

TEST_F(Credits, RanOutWhenTheReplicationsSaySo) {
  std::vector<results::Replication> all{replication(10, 60), replication(10, 60), replication(10, 60)};
  all[0].credits[0].dryAt = Seconds(1000);
  all[2].credits[0].dryAt = Seconds(2000);
  all[0].credits[0].heldBackSeconds = 1620;
  const auto f = forecast(all);
  EXPECT_EQ(f[0].ranDry, 2);
  EXPECT_DOUBLE_EQ(f[0].dryAt->value(), 1500);
  EXPECT_FALSE(f[0].dryIn);
  EXPECT_DOUBLE_EQ(f[0].heldBack.value(), 0.1);  // of 3 × 5400 s
}

// In the first replication a machine came after an hour for a quarter of one, and another of its name for the
// last quarter; in the second none.
TEST_F(Credits, OfNodesThatComeAreOfTheTimeTheyAreThere) {
  std::vector<results::Replication> all{replication(100, 30), replication(100, 30)};
  results::CreditUsage first = all[0].credits[0];
  first.node = "pool-1";
  first.from = Seconds(3600);
  first.to = Seconds(4500);
  first.atStart = 10;
  first.spent = 10;
  results::CreditUsage second = first;
  second.from = Seconds(4500);
  second.to = Seconds(5400);
  second.spent = 6;
  second.atStart = 20;
  all[0].credits.insert(all[0].credits.end(), {first, second});
  const auto f = forecast(all);
  ASSERT_EQ(f.size(), 2U);
  EXPECT_EQ(f[1].node, "pool-1");
  EXPECT_DOUBLE_EQ(f[1].atStart, 15);
  EXPECT_DOUBLE_EQ(f[1].spentPerHour, 32);  // 16 in half an hour
  EXPECT_DOUBLE_EQ(f[1].baseline, 0.4);
  ASSERT_TRUE(f[1].dryIn);
  EXPECT_DOUBLE_EQ(f[1].dryIn->value(), 15.0 / 8 * 3600);
}

TEST_F(Credits, WithoutReplicationsOrCountsThereIsNothingToSay) {
  EXPECT_TRUE(forecast({}).empty());
  results::Replication without = replication(1, 1);
  without.credits.clear();
  EXPECT_TRUE(forecast({without}).empty());
}

}  // namespace
}  // namespace kubecast::studies
