// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/sim/control/fixture.hpp"

namespace kubecast::sim::control::testing {
namespace {

// t3.small: 2 vCPU, earns 24 credits/h (0.4 vCPU), holds 576 (EC2 user guide).
Scenario oneNode(CreditMode mode, std::optional<Ratio> credits) {
  Scenario scenario;
  scenario.nodes = {node("n", "t3.small")};
  scenario.nodes[0].creditMode = mode;
  scenario.nodes[0].startingCredits = credits;
  return scenario;
}

TEST(CreditMeters, AStandardNodeRunsDryWhenItsCreditsAreSpentAndIsHeldAtItsBaseline) {
  Cluster cluster(oneNode(CreditMode::Standard, Ratio(0.1)), 7200);  // 57.6 credits
  cluster.port.wanted[0] = 2;
  cluster.runTo(7200);
  // 2 vCPU spend 2 credits a minute and 0.4 are earned: 57.6 / 1.6 = 36 min.
  EXPECT_NEAR(cluster.port.when("cores 0 baseline"), 36 * 60, 2);
  const results::Replication books = cluster.report();
  const results::CreditUsage& use = books.credits.at(0);
  EXPECT_NEAR(use.dryAt->value(), 36 * 60, 2);
  // Held for the other 84 min, with a second of full speed whenever it has been earned.
  EXPECT_NEAR(use.spent, 57.6 + 24 * 2, 0.2);
  EXPECT_NEAR(use.heldBackSeconds, 84 * 60, 20);
  EXPECT_NEAR(use.atStart + use.earned, use.spent + use.atEnd + use.discarded, 1e-6);
  EXPECT_THAT(reasonsOf(books), ::testing::Contains("CreditsExhausted"));
}

TEST(CreditMeters, AnUnlimitedNodeIsNotHeldBackAndOwesWhatItSpendsAhead) {
  Cluster cluster(oneNode(CreditMode::Unlimited, std::nullopt), 3600);
  cluster.port.wanted[0] = 2;
  cluster.runTo(3600);
  const results::CreditUsage use = cluster.report().credits.at(0);
  EXPECT_TRUE(cluster.port.done.empty());
  EXPECT_NEAR(use.spent, 120, 1e-6);
  EXPECT_NEAR(use.surplus, 120 - 24, 1e-6);
  EXPECT_EQ(use.heldBackSeconds, 0);
}

TEST(CreditMeters, ANodeBelowItsBaselineNeverRunsDry) {
  Cluster cluster(oneNode(CreditMode::Standard, Ratio(0)), 3600);
  cluster.port.wanted[0] = 0.3;
  cluster.runTo(3600);
  const results::CreditUsage use = cluster.report().credits.at(0);
  EXPECT_NEAR(use.atEnd, 24 - 18, 0.1);
}

TEST(CreditMeters, OtherNodesHaveNoAccount) {
  Scenario scenario;
  scenario.nodes = {node("n", "m5.large")};
  EXPECT_FALSE(isNeeded(scenario, shippedCatalog()));
}

}  // namespace
}  // namespace kubecast::sim::control::testing
