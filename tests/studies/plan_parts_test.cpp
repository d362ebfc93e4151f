// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "scenarios/load.hpp"
#include "studies/plan/assess.hpp"
#include "studies/plan/overrides_yaml.hpp"
#include "studies/plan/rightsize.hpp"
#include "studies/plan/slots.hpp"
#include "studies/plan/types.hpp"
#include "tests/studies/plan_cluster.hpp"

namespace kubecast::studies::plan {
namespace {

using namespace kubecast::testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class PlanParts : public ::testing::Test {
 protected:
  Space space(const Scenario& scenario) {
    auto made = spaceOf({scenario, catalog_, book_, calendar_}, constraints_);
    EXPECT_TRUE(made) << made.error().what;
    return *std::move(made);
  }
  /// The candidate with these types, as written where none is given.
  static Candidate candidate(const Space& space, const std::vector<std::pair<std::string, int>>& machines) {
    Candidate result;
    for (std::size_t s = 0; s < machines.size(); ++s) {
      const auto& choices = space.slots[s].choices;
      const auto found = std::find_if(choices.begin(), choices.end(), [&](const Choice& c) {
        return c.type == machines[s].first && c.count == machines[s].second && c.spot == 0;
      });
      EXPECT_NE(found, choices.end()) << machines[s].first;
      result.push_back(static_cast<std::size_t>(found - choices.begin()));
    }
    return result;
  }
  std::optional<Reason> boundOf(const Scenario& scenario,
                                const std::vector<std::pair<std::string, int>>& machines,
                                const Evidence& evidence = {}) {
    const Space made = space(scenario);
    return bound({scenario, catalog_, made, constraints_, evidence}, candidate(made, machines));
  }

  InstanceCatalog catalog_ = planCatalog();
  cost::PriceBook book_ = planPrices();
  VersionCalendar calendar_;
  Constraints constraints_;
};

TEST_F(PlanParts, SiblingsAreOfOneGenerationAndMaker) {
  EXPECT_THAT(siblingsOf("t3"), ElementsAre("t3", "m5", "c5", "r5"));
  EXPECT_THAT(siblingsOf("m6i"), ElementsAre("m6i", "c6i", "r6i", "t3"));
  EXPECT_THAT(siblingsOf("t4g"), ElementsAre("t4g", "m6g", "c6g", "r6g"));
  EXPECT_THAT(siblingsOf("m6a"), ElementsAre("m6a", "c6a", "r6a", "t3a"));
  EXPECT_TRUE(isArm("m7gd.large"));
  EXPECT_FALSE(isArm("m7i-flex.large"));
}

TEST_F(PlanParts, NodesThatPodsPickOneByOneKeepTheirNumberOthersDoNot) {
  const auto pinned = groupsOf(twoTiers({}));
  ASSERT_EQ(pinned.size(), 2U);
  EXPECT_EQ(pinned[0].least, 1);
  EXPECT_EQ(pinned[0].most, 1);
  const auto shared = groupsOf(threeWorkers({}));
  ASSERT_EQ(shared.size(), 1U);
  EXPECT_THAT(shared[0].nodes, ElementsAre(0, 1, 2));
  EXPECT_EQ(shared[0].least, 1);
  EXPECT_EQ(shared[0].most, 5);
  Scenario named = threeWorkers({});
  named.faults.push_back({"lost", NodeLost{"worker-b"}, {}});
  EXPECT_EQ(groupsOf(named)[0].least, 2);
}

TEST_F(PlanParts, ChoicesAscendInCostAndAddToTheBillExactly) {
  const Scenario s = threeWorkers({});
  const Space made = space(s);
  ASSERT_EQ(made.slots.size(), 1U);
  const auto& choices = made.slots[0].choices;
  EXPECT_TRUE(std::is_sorted(choices.begin(), choices.end(),
                             [](const Choice& a, const Choice& b) { return a.monthly < b.monthly; }));
  const Candidate asWritten = candidate(made, {{"m5.large", 3}});
  EXPECT_EQ(monthlyOf(made, asWritten), made.asWritten);
  EXPECT_TRUE(changesOf(s, made, asWritten).empty());
  // 730 h × $0.2 × 5 − 730 h × $0.1 × 3.
  const Candidate more = candidate(made, {{"m5.xlarge", 5}});
  EXPECT_EQ(monthlyOf(made, more) - made.asWritten, Money(730'000'000 - 219'000'000));
  const Scenario changed = with(s, made, more);
  ASSERT_EQ(changed.nodes.size(), 5U);
  EXPECT_EQ(changed.nodes[3].name, "worker-a-2");
  EXPECT_EQ(changed.nodes[3].zone, "a");
  EXPECT_EQ(changed.nodes[4].zone, "b");
  EXPECT_EQ(with(s, made, candidate(made, {{"m5.large", 1}})).nodes.size(), 1U);
}

TEST_F(PlanParts, DominatedTypesDropOutAndAQuotaKeepsTheSmallerOnes) {
  catalog_["m5.old"] = catalog_["m5.large"];
  catalog_["m5.old"].name = "m5.old";
  ASSERT_TRUE(book_.insert({"us-east-1",
                            {cost::PriceItem::Instance, "m5.old"},
                            {{{UnitCount(0), UnitPrice(150'000'000)}}, {}, "made up", ""}}));
  const Space made = space(twoTiers({}));
  EXPECT_EQ(made.slots[0].dominated, 1U);
  for (const Choice& choice : made.slots[0].choices) EXPECT_NE(choice.type, "m5.old");
}

TEST_F(PlanParts, EachBoundSaysWhatItForbids) {
  const Scenario s = twoTiers({});
  EXPECT_EQ(boundOf(s, {{"m5.large", 1}, {"m5.large", 1}}), std::nullopt);
  EXPECT_EQ(boundOf(s, {{"c5.medium", 1}, {"m5.large", 1}}), std::nullopt)
      << "two pods of 512 Mi fit in 2 GiB";
  Evidence evidence;
  evidence.cores = {{"web", 0.85}, {"data", 0.3}};
  evidence.placed = {{"web", 2}, {"data", 1}};
  EXPECT_EQ(boundOf(s, {{"m5.large", 1}, {"m5.large", 1}}, evidence), Reason::Cpu) << "1.7 × 0.95 of 2 vCPUs";
  EXPECT_EQ(boundOf(s, {{"m5.xlarge", 1}, {"m5.large", 1}}, evidence), std::nullopt);
  evidence.cores = {{"web", 0.1}, {"data", 0.3}};
  EXPECT_EQ(boundOf(s, {{"t3.medium", 1}, {"m5.large", 1}}, evidence), std::nullopt) << "0.2 of 0.4 vCPUs";
  evidence.cores["web"] = 0.6;
  constraints_.horizon = Seconds(24 * 3600);  // (1.14 − 0.4) vCPUs beyond: 576 credits of surplus last 13 h
  EXPECT_EQ(boundOf(s, {{"t3.medium", 1}, {"m5.large", 1}}, evidence), Reason::Credits);
  evidence.cores.clear();
  evidence.bytes = {{"web", 900.0 * (1 << 20)}, {"data", 300.0 * (1 << 20)}};
  EXPECT_EQ(boundOf(s, {{"c5.medium", 1}, {"m5.large", 1}}, evidence), Reason::Memory)
      << "1800 Mi and 275 MB for the system in 2 GiB";
  EXPECT_EQ(boundOf(s, {{"c5.large", 1}, {"m5.large", 1}}, evidence), std::nullopt);
  constraints_.maxVcpus = 3;
  EXPECT_EQ(boundOf(s, {{"m5.large", 1}, {"m5.large", 1}}), Reason::Quota);
  constraints_.maxVcpus.reset();
  constraints_.budget = Money(100'000'000);
  EXPECT_EQ(boundOf(s, {{"m5.large", 1}, {"m5.large", 1}}), Reason::Budget);
  constraints_.budget.reset();
  constraints_.zones = 2;
  EXPECT_EQ(boundOf(s, {{"m5.large", 1}, {"m5.large", 1}}), Reason::Zones);
  constraints_.zones = 0;
  constraints_.nodeLoss = NodeLoss::PodsFit;
  EXPECT_EQ(boundOf(s, {{"m5.large", 1}, {"m5.large", 1}}), Reason::NodeLoss);
  EXPECT_EQ(boundOf(threeWorkers({}), {{"m5.large", 2}}), std::nullopt);
  EXPECT_EQ(boundOf(threeWorkers({}), {{"m5.large", 1}}), Reason::NodeLoss);
}

TEST_F(PlanParts, PodsPendingAsWrittenMayStaySo) {
  Scenario s = twoTiers({});
  s.workloads[1].containers[0].requests.cpu = MilliCpu(3000);
  EXPECT_EQ(boundOf(s, {{"m5.large", 1}, {"m5.large", 1}}), Reason::Pending);
  Evidence evidence;
  evidence.pending = {"data-0"};
  EXPECT_EQ(boundOf(s, {{"m5.large", 1}, {"m5.large", 1}}, evidence), std::nullopt);
}

TEST_F(PlanParts, SpotNodesAreOneOfTheChoicesUpToTheirShare) {
  constraints_.spotShare = Ratio(0.5);
  const Scenario s = threeWorkers({});
  const Space made = space(s);
  const auto& choices = made.slots[0].choices;
  const auto two = std::find_if(choices.begin(), choices.end(), [](const Choice& c) {
    return c.type == "m5.large" && c.count == 3 && c.spot == 2;
  });
  const auto one = std::find_if(choices.begin(), choices.end(), [](const Choice& c) {
    return c.type == "m5.large" && c.count == 3 && c.spot == 1;
  });
  ASSERT_NE(one, choices.end());
  const Candidate single{static_cast<std::size_t>(one - choices.begin())};
  EXPECT_LT(monthlyOf(made, single), made.asWritten);
  const Scenario changed = with(s, made, single);
  ASSERT_EQ(changed.costs.nodes.size(), 1U);
  EXPECT_EQ(changed.costs.nodes[0].name, "worker-c");
  EXPECT_EQ(bound({s, catalog_, made, constraints_, {}}, single), std::nullopt);
  ASSERT_NE(two, choices.end());
  EXPECT_EQ(bound({s, catalog_, made, constraints_, {}}, {static_cast<std::size_t>(two - choices.begin())}),
            Reason::SpotShare);
}

PointResult pointWith(const Scenario& scenario, double breaching, double requests, double cpu) {
  PointResult result;
  for (std::size_t o = 0; o < scenario.objectives.size(); ++o)
    result.objectives.push_back({0.1, breaching, requests > 0, breaching < 0.05, requests});
  result.figures.push_back({FigureKind::NodeCpu, "web-node", cpu});
  return result;
}

TEST_F(PlanParts, AShortRunFailsOnlyWhatClearlyFailsAVerdictWhatIsNotShown) {
  const Scenario s = twoTiers({});
  const auto shortly = [&](double breaching, double requests, double cpu) {
    return assessShort(s, {pointWith(s, breaching, requests, cpu)}, Ratio(0.2)).finding;
  };
  EXPECT_EQ(shortly(0.08, 10'000, 0.5), Finding::Passes) << "0.05 + 3 √(82 · 0.0475 / 10000) = 0.109";
  EXPECT_EQ(shortly(0.12, 10'000, 0.5), Finding::Fails);
  EXPECT_EQ(shortly(0.12, 2'000, 0.5), Finding::Passes) << "too few to tell";
  EXPECT_EQ(shortly(0, 10'000, 0.84), Finding::Passes);
  EXPECT_EQ(shortly(0, 10'000, 0.86), Finding::Fails);
  const auto fully = [&](double breaching, double cpu) {
    return assessFull(s, std::vector<PointResult>(10, pointWith(s, breaching, 10'000, cpu)), Ratio(0.2))
        .finding;
  };
  EXPECT_EQ(fully(0.045, 0.5), Finding::Passes);
  EXPECT_EQ(fully(0.0499, 0.5), Finding::Fails) << "too close to tell";
  EXPECT_EQ(fully(0.01, 0.81), Finding::Fails);
}

PointResult useOf(const std::string& workload, double cores, double bytes, double throttled) {
  PointResult result;
  result.figures = {{FigureKind::Throttled, workload, throttled},
                    {FigureKind::PodCpu, workload, cores},
                    {FigureKind::PodMemory, workload, bytes}};
  return result;
}

TEST_F(PlanParts, RequestsFollowUseAndLimitsRiseWhereThrottled) {
  Scenario s = twoTiers({});
  s.workloads[0].containers[0].limits = {MilliCpu(300), Bytes(600 << 20)};
  std::vector<PointResult> results;
  for (int r = 0; r < 10; ++r) results.push_back(useOf("web", 0.10 + 0.001 * r, 700 << 20, 0.02));
  const RightSizing sizing = rightSize(s, results);
  ASSERT_EQ(sizing.containers.size(), 1U);
  EXPECT_EQ(sizing.containers[0].requests.cpu, MilliCpu(135)) << "1.2 × 109m, up to 5m";
  EXPECT_EQ(sizing.containers[0].requests.memory, Bytes(840 << 20));
  EXPECT_EQ(sizing.containers[0].limits.cpu, MilliCpu(8000)) << "eight threads";
  EXPECT_EQ(sizing.containers[0].limits.memory, Bytes(840 << 20));
  EXPECT_TRUE(rightSize(sizing.scenario, results).containers.empty());
}

TEST_F(PlanParts, AnAutoscalersTargetKeepsTheCoresAPodItStandsFor) {
  Scenario s = twoTiers({});
  s.workloads[0].containers[0].requests.cpu = MilliCpu(500);
  s.autoscalers.push_back({"web", 1, 5, 40, std::nullopt, {}, {}});  // 200m a pod
  const std::vector<PointResult> results(10, useOf("web", 0.3, 400 << 20, 0));
  const RightSizing sizing = rightSize(s, results);
  ASSERT_EQ(sizing.targets.size(), 1U);
  EXPECT_EQ(sizing.containers[0].requests.cpu, MilliCpu(360));
  EXPECT_EQ(sizing.targets[0].after, 56) << "40 × 500 / 360";
  const RightSizing again = rightSize(sizing.scenario, results);
  EXPECT_TRUE(again.containers.empty());
  EXPECT_TRUE(again.targets.empty());

  // Use far below where it scales: a target beyond 100 % is not possible, the request stays.
  const std::vector<PointResult> idle(10, useOf("web", 0.02, 400 << 20, 0));
  const RightSizing kept = rightSize(s, idle);
  EXPECT_EQ(kept.containers[0].requests.cpu, MilliCpu(200));
  ASSERT_EQ(kept.targets.size(), 1U);
  EXPECT_EQ(kept.targets[0].after, 100);
  EXPECT_TRUE(kept.targets[0].clamped);
  EXPECT_TRUE(rightSize(kept.scenario, idle).containers.empty());
}

TEST_F(PlanParts, TheYamlSaysWhatChangesAndQuotesWhatNeedsIt) {
  const Scenario s = threeWorkers({});
  const Space made = space(s);
  Scenario changed = with(s, made, candidate(made, {{"c5.xlarge", 2}}));
  changed.workloads[0].containers[0].requests.cpu = MilliCpu(50);
  const auto changes = changesBetween(s, changed);
  const std::string text = overridesYaml(s, changes, "a \"b\".yaml", "# why\n");
  EXPECT_THAT(text, HasSubstr("extends: \"a \\\"b\\\".yaml\"\n"));
  EXPECT_THAT(text, HasSubstr("  - {name: worker-a, instanceType: c5.xlarge}\n"));
  EXPECT_THAT(text, HasSubstr("  - {name: worker-c, $remove: true}\n"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "workloads:\n  - {name: web, containers: [{name: app, requests: {cpu: 50m, memory: 512Mi}}]}\n"));
  Scenario grown = s;
  grown.nodes.push_back(s.nodes[0]);
  grown.nodes.back().name = "worker-d";
  grown.nodes.back().volume = Volume{VolumeType::Gp3, Bytes(20LL << 30), 3000, Seconds(0.001), true};
  EXPECT_THAT(overridesYaml(s, changesBetween(s, grown), "a.yaml", ""),
              HasSubstr("volume: {type: gp3, size: 20Gi, iops: 3000, latency: 1ms, root: true}"));
  grown.nodes.resize(1);
  grown.nodes.push_back(grown.nodes[0]);
  grown.nodes[0].volume = grown.nodes[1].volume = Volume{VolumeType::Gp3, Bytes(20LL << 30), 3000, {}, true};
  EXPECT_EQ(groupsOf(grown).size(), 1U);
  grown.nodes[1].volume->root = false;
  EXPECT_EQ(groupsOf(grown).size(), 2U) << "a data volume in the place of the root disk";
  const auto lines = diffLines(changes, "from.yaml", "to.yaml");
  EXPECT_THAT(lines, Contains("-  - {name: worker-a, instanceType: m5.large}"));
  EXPECT_THAT(lines, Contains("+  - {name: worker-a, instanceType: c5.xlarge}"));
}

}  // namespace
}  // namespace kubecast::studies::plan
