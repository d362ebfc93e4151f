// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/plan.hpp"

#include <gmock/gmock.h>

#include <numeric>

#include "studies/plan/front.hpp"
#include "studies/plan/rightsize.hpp"
#include "studies/plan/trials.hpp"
#include "tests/studies/plan_cluster.hpp"

namespace kubecast::studies::plan {
namespace {

using namespace kubecast::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class PlanTest : public ::testing::Test {
 protected:
  PlanInputs inputs(const Scenario& scenario, int upgrades = 0) {
    PlanInputs in{scenario, book_, calendar_, constraints_};
    in.upgrades = upgrades;
    return in;
  }
  PointSettings settings(const Scenario& scenario) {
    return {.catalog = catalog_, .seed = scenario.run.seed};
  }
  static WorkerOptions workers(int jobs = 2) {
    WorkerOptions options;
    options.jobs = jobs;
    return options;
  }
  Expected<Plan> planOf(const Scenario& scenario, int upgrades = 0, int jobs = 2) {
    return planCluster(inputs(scenario, upgrades), settings(scenario), workers(jobs));
  }

  struct BruteForce {
    std::optional<Money> cheapest;
    std::uint64_t events = 0;
    std::size_t clusters = 0;
  };
  /// Every candidate of the whole space, nothing pruned, with every replication.
  BruteForce bruteForce(const Scenario& scenario) {
    Constraints unlimited = constraints_;
    const Space space = spaceOf({scenario, catalog_, book_, calendar_}, unlimited).value();
    BruteForce result;
    const PlanInputs in = inputs(scenario);
    const PointSettings simulation = settings(scenario);
    const WorkerOptions two = workers();
    Trials trials(in, space, simulation, two);
    std::vector<Trial> all;
    Candidate candidate(space.slots.size(), 0);
    for (bool more = true; more;) {
      all.push_back({candidate, Effort::Full});
      more = false;
      for (std::size_t s = 0; s < candidate.size() && !more; ++s) {
        more = ++candidate[s] < space.slots[s].choices.size();
        if (!more) candidate[s] = 0;
      }
    }
    const auto assessments = trials.run(all).value();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Money cost = monthlyOf(space, all[i].candidate);
      const bool met = assessments[i].finding == Finding::Passes;
      if (met && (!result.cheapest || cost < *result.cheapest)) result.cheapest = cost;
    }
    result.events = trials.events();
    result.clusters = all.size();
    return result;
  }

  InstanceCatalog catalog_ = planCatalog();
  cost::PriceBook book_ = planPrices();
  VersionCalendar calendar_;
  Constraints constraints_;
};

TEST_F(PlanTest, AsBruteForceWithATenthOfTheEvents) {
  // The whole space, dominated types included, has no credits to run dry in seconds: t3 is left out.
  constraints_.families = {"m5", "c5"};
  const SmallLoad loads[]{{40, Seconds(0.02), Seconds(0.01), Seconds(0.15), 1},
                          {90, Seconds(0.02), Seconds(0.01), Seconds(0.12), 2},
                          {60, Seconds(0.03), Seconds(0.04), Seconds(0.30), 3},
                          {30, Seconds(0.01), Seconds(0.05), Seconds(0.20), 4}};
  std::uint64_t spent = 0;
  std::uint64_t exhaustive = 0;
  for (const SmallLoad& load : loads) {
    const Scenario scenario = twoTiers(load);
    const BruteForce all = bruteForce(scenario);
    const auto plan = planOf(scenario);
    ASSERT_TRUE(plan) << plan.error().what;
    ASSERT_EQ(plan->chosen.has_value(), all.cheapest.has_value()) << load.seed;
    if (!all.cheapest) continue;
    EXPECT_LE(monthlyOf(plan->space, plan->chosen->candidate) / *all.cheapest, 1.01) << load.seed;
    EXPECT_GE(monthlyOf(plan->space, plan->chosen->candidate) / *all.cheapest, 0.99) << load.seed;
    EXPECT_EQ(plan->chosen->assessment.finding, Finding::Passes);
    spent += plan->effort.events;
    exhaustive += all.events;
    RecordProperty("clusters", static_cast<int>(all.clusters));
  }
  RecordProperty("permille", static_cast<int>(spent * 1000 / exhaustive));
  EXPECT_LE(spent * 10, exhaustive);
}

TEST_F(PlanTest, AsBruteForceWhereTheNumberOfWorkersIsOpen) {
  constraints_.families = {"m5", "c5"};
  for (const std::uint64_t seed : {5, 6}) {
    const Scenario scenario =
        threeWorkers({seed == 5 ? 70.0 : 45.0, Seconds(0.02), Seconds(0.02), Seconds(0.2), seed});
    const BruteForce all = bruteForce(scenario);
    const auto plan = planOf(scenario);
    ASSERT_TRUE(plan) << plan.error().what;
    ASSERT_TRUE(all.cheapest && plan->chosen) << seed;
    EXPECT_EQ(monthlyOf(plan->space, plan->chosen->candidate), *all.cheapest) << seed;
    EXPECT_LE(plan->effort.events * 4, all.events) << "of " << all.clusters << " clusters only";
  }
}

TEST_F(PlanTest, TheFrontAscendsInCostAndFallsInLatency) {
  const Scenario scenario = twoTiers({60, Seconds(0.02), Seconds(0.01), Seconds(0.15), 1});
  const auto plan = planOf(scenario, 3);
  ASSERT_TRUE(plan && plan->chosen);
  ASSERT_FALSE(plan->front.empty());
  EXPECT_EQ(plan->front.front().candidate, plan->chosen->candidate);
  for (std::size_t i = 1; i < plan->front.size(); ++i) {
    EXPECT_GT(plan->front[i].monthly, plan->front[i - 1].monthly);
    EXPECT_LT(plan->front[i].assessment.p95.value, plan->front[i - 1].assessment.p95.value);
    EXPECT_EQ(plan->front[i].assessment.finding, Finding::Passes);
  }
}

TEST_F(PlanTest, IsTheSameWithOneProcessAndWithTwo) {
  const Scenario scenario = twoTiers({60, Seconds(0.02), Seconds(0.01), Seconds(0.15), 1});
  const auto one = planOf(scenario, 1, 1);
  const auto two = planOf(scenario, 1, 2);
  ASSERT_TRUE(one && two && one->chosen && two->chosen);
  EXPECT_EQ(one->chosen->candidate, two->chosen->candidate);
  EXPECT_EQ(one->chosen->assessment.p95, two->chosen->assessment.p95);
  EXPECT_EQ(one->effort.events, two->effort.events);
}

TEST_F(PlanTest, WithoutAnAnswerItSaysWhatBindsAndTheNearest) {
  // Three times what an exponential demand of 20 ms alone takes at its P95.
  const Scenario hopeless = twoTiers({40, Seconds(0.02), Seconds(0.01), Seconds(0.02), 1});
  const auto plan = planOf(hopeless);
  ASSERT_TRUE(plan);
  EXPECT_FALSE(plan->chosen);
  EXPECT_EQ(plan->binding, Reason::TooSlow);
  ASSERT_TRUE(plan->nearest);
  EXPECT_GT(plan->nearest->assessment.miss, 1);
  EXPECT_THAT(plan->nearest->assessment.why, HasSubstr("calls: "));

  constraints_.budget = Money(20'000'000);
  const auto poor = planOf(twoTiers({40, Seconds(0.02), Seconds(0.01), Seconds(0.2), 1}));
  ASSERT_TRUE(poor);
  EXPECT_FALSE(poor->chosen);
  EXPECT_EQ(poor->binding, Reason::Budget);
}

TEST_F(PlanTest, WithANodeLostTheRestHasToMeetTheObjectives) {
  const Scenario scenario = threeWorkers({70, Seconds(0.02), Seconds(0.01), Seconds(0.15), 3});
  constraints_.families = {"c5"};
  const auto any = planOf(scenario);
  constraints_.nodeLoss = NodeLoss::MeetsSlo;
  const auto surviving = planOf(scenario);
  ASSERT_TRUE(any && surviving && any->chosen && surviving->chosen);
  EXPECT_GT(surviving->chosen->monthly, any->chosen->monthly);
  const Scenario planned = with(scenario, surviving->space, surviving->chosen->candidate);
  EXPECT_GE(planned.nodes.size(), 2U);
}

TEST_F(PlanTest, SizingAScenarioThatIsSizedChangesNothing) {
  Scenario scenario = twoTiers({60, Seconds(0.02), Seconds(0.01), Seconds(0.15), 1});
  scenario.workloads[0].containers[0].limits.cpu = MilliCpu(700);
  const auto once = sizedFor(inputs(scenario), settings(scenario), workers());
  ASSERT_TRUE(once);
  ASSERT_EQ(once->containers.size(), 2U);
  EXPECT_GT(*once->containers[0].limits.cpu, MilliCpu(700)) << "1.2 vCPUs in two pods of 0.7 are throttled";
  const auto twice = sizedFor(inputs(once->scenario), settings(scenario), workers());
  ASSERT_TRUE(twice);
  // Other weights and no throttling move the use by a little.
  for (const ContainerSize& again : twice->containers) {
    const double before = static_cast<double>(again.requestsBefore.cpu->value());
    EXPECT_NEAR(static_cast<double>(again.requests.cpu->value()), before, 0.05 * before) << again.workload;
    EXPECT_EQ(again.limits.cpu, again.limitsBefore.cpu);
  }
}

}  // namespace
}  // namespace kubecast::studies::plan
