// SPDX-License-Identifier: Apache-2.0
// Scores worked out by hand from the formulas of kubernetes v1.28
// pkg/scheduler/framework/plugins; the arithmetic is in the comments.
#include <gtest/gtest.h>

#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;

/// `count` nodes n0, n1, … and workload 0, `web`: 300m, 250Mi.
Scenario cluster(int count) {
  Scenario scenario;
  for (int i = 0; i < count; ++i) scenario.nodes.push_back(node("n" + std::to_string(i)));
  scenario.workloads = {workload("web", 3, 300_m, 250_Mi)};
  return scenario;
}

std::vector<int> scoresOf(const Decision& decision, const std::string& plugin) {
  std::vector<int> scores;
  for (const NodeVerdict& verdict : decision.verdicts) scores.push_back(scoreOf(verdict, plugin));
  return scores;
}

using Expected = std::vector<int>;

TEST(Scores, LeastAllocatedCountsMissingRequestsAsDefaults) {
  Scenario scenario = cluster(3);
  Workload silent = workload("silent", 1, 0_m, 0_Mi);
  silent.containers[0].requests = {};
  scenario.workloads.push_back(silent);
  auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  nodes[1].pods = {podOf(scenario, 1)};
  nodes[2].pods = {podOf(scenario, 1, 1), podOf(scenario, 1, 2), podOf(scenario, 1, 3),
                   podOf(scenario, 1, 4)};
  // n0: cpu (2000 − 300) × 100 / 2000 = 85, memory (1000 − 250) / 10 = 75 → (85 + 75) / 2 = 80
  // n1: silent counts as 100m / 200Mi: cpu 80, memory (1000 − 450) / 10 = 55 → 67.5, cut to 67
  // n2: cpu (2000 − 700) / 20 = 65, memory 250 + 800 > 1000 → 0 → 32.5, cut to 32
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "NodeResourcesFit"),
            (Expected{80, 67, 32}));
}

TEST(Scores, AnExplicitRequestOfZeroStaysZero) {
  Scenario scenario = cluster(1);
  scenario.workloads[0].containers[0].requests = {0_m, 0_Mi};
  const auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "NodeResourcesFit"), (Expected{100}));
}

TEST(Scores, BalancedAllocationUsesRealRequests) {
  Scenario scenario = cluster(3);
  scenario.workloads.push_back(workload("fat", 1, 0_m, 500_Mi));
  Workload silent = workload("silent", 1, 0_m, 0_Mi);
  silent.containers[0].requests = {};
  scenario.workloads.push_back(silent);
  scenario.workloads[0].containers[0].requests = {500_m, 250_Mi};
  auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  nodes[1].pods = {podOf(scenario, 1)};
  nodes[2].pods = {podOf(scenario, 2)};
  // n0: 0.25 and 0.25 → 100. n1: 0.25 and 0.75 → std 0.25 → 75. n2: the silent pod counts as nothing → 100.
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "NodeResourcesBalancedAllocation"),
            (Expected{100, 75, 100}));
}

TEST(Scores, Since133BalanceHasNoSayInPodsThatRequestNothing) {
  Scenario scenario = cluster(2);
  scenario.workloads.push_back(workload("fat", 1, 0_m, 500_Mi));
  scenario.workloads[0].containers[0].requests = {};
  auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  nodes[1].pods = {podOf(scenario, 1)};
  scenario.cluster.version = {1, 32};
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "NodeResourcesBalancedAllocation"),
            (Expected{100, 75}));
  scenario.cluster.version = {1, 33};
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "NodeResourcesBalancedAllocation"),
            (Expected{0, 0}));
}

TEST(Scores, TaintTolerationCountsPreferNoSchedule) {
  Scenario scenario = cluster(4);
  const Taint spot{"spot", "", TaintEffect::PreferNoSchedule};
  const Taint old{"old", "", TaintEffect::PreferNoSchedule};
  const Taint small{"small", "", TaintEffect::PreferNoSchedule};
  const Taint known{"known", "", TaintEffect::PreferNoSchedule};
  scenario.workloads[0].tolerations = {{"known", TolerationOperator::Exists, "", std::nullopt}};
  scenario.nodes[0].taints = {known};
  scenario.nodes[1].taints = {spot, known};
  scenario.nodes[2].taints = {spot, old};
  scenario.nodes[3].taints = {spot, old, small};
  const auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  // 0, 1, 2, 3 of at most 3: 100 − 0, 100 − 33, 100 − 66, 100 − 100
  const Decision decision = schedule(scenario, nodes, podOf(scenario, 0));
  EXPECT_EQ(scoresOf(decision, "TaintToleration"), (Expected{100, 67, 34, 0}));
  EXPECT_EQ(decision.node, 0);
}

TEST(Scores, NodeAffinitySumsTheWeightsOfPreferredTerms) {
  Scenario scenario = cluster(3);
  scenario.nodes[0].labels = {{"disk", "ssd"}};
  scenario.nodes[1].labels = {{"disk", "ssd"}, {"fast", "yes"}};
  const NodeSelectorTerm ssd{{{"disk", SelectorOperator::In, {"ssd"}}}};
  const NodeSelectorTerm fast{{{"fast", SelectorOperator::Exists, {}}}};
  scenario.workloads[0].affinity.preferredNode = {{4, ssd}, {3, fast}};
  const auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  // sums 4, 7, 0: 100 × 4 / 7 = 57, 100, 0
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "NodeAffinity"), (Expected{57, 100, 0}));
}

TEST(Scores, InterPodAffinityWeighsBothDirections) {
  Scenario scenario = cluster(4);
  Workload& web = scenario.workloads[0];
  const std::string host = "kubernetes.io/hostname";
  web.affinity.preferredPod = {{10, {{{"app", "cache"}}, host}}};
  web.affinity.preferredAntiPod = {{4, {{{"app", "noisy"}}, host}}};
  scenario.workloads.push_back(workload("cache", 1, 10_m, 10_Mi));
  scenario.workloads.push_back(workload("noisy", 1, 10_m, 10_Mi));
  Workload follower = workload("follower", 1, 10_m, 10_Mi);
  follower.affinity.requiredPod = {{{{"app", "web"}}, host}};
  follower.affinity.preferredPod = {{5, {{{"app", "web"}}, host}}};
  scenario.workloads.push_back(follower);
  auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  nodes[1].pods = {podOf(scenario, 1), podOf(scenario, 1, 1)};
  nodes[2].pods = {podOf(scenario, 2)};
  nodes[3].pods = {podOf(scenario, 3)};
  // n0: 0. n1: 2 × 10 = 20. n2: −4. n3: the follower's required term 1 + its preferred 5 = 6.
  // min −4, max 20: 100 × 4/24 = 16.7, 100 × 24/24, 0, 100 × 10/24 = 41.7; cut.
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "InterPodAffinity"),
            (Expected{16, 100, 0, 41}));
}

TEST(Scores, InterPodAffinityLooksAtItsOwnNamespaceOnly) {
  Scenario scenario = cluster(2);
  scenario.workloads[0].affinity.preferredPod = {{10, {{{"app", "cache"}}, "kubernetes.io/hostname"}}};
  Workload cache = workload("cache", 1, 10_m, 10_Mi);
  cache.ns = "elsewhere";
  scenario.workloads.push_back(cache);
  auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  nodes[1].pods = {podOf(scenario, 1)};
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "InterPodAffinity"), (Expected{0, 0}));
}

TEST(Scores, ImageLocalityScalesBySpread) {
  Scenario scenario = cluster(4);
  scenario.workloads[0].containers[0].image = "registry/web";  // no tag means latest
  scenario.workloads[0].containers[0].imageSize = 400_Mi;
  Workload same = scenario.workloads[0];
  same.name = "same";
  same.containers[0].image = "registry/web:latest";
  scenario.workloads.push_back(same);
  auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  nodes[2].pods = {podOf(scenario, 1)};
  // on 1 of 4 nodes: 400 × 0.25 = 100 MiB: 100 × (100 − 23) / (1000 − 23) = 7.9
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "ImageLocality"), (Expected{0, 0, 7, 0}));
  nodes[3].pods = {podOf(scenario, 1, 1)};
  // on 2 of 4: 200 MiB: 100 × 177 / 977 = 18.1
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "ImageLocality"),
            (Expected{0, 0, 18, 18}));
  Container sidecar;
  sidecar.image = "sidecar:1";
  scenario.workloads[0].containers.push_back(sidecar);
  // two containers may weigh 2000 MiB: 100 × 177 / 1977 = 8.95
  EXPECT_EQ(scoresOf(schedule(scenario, nodes, podOf(scenario, 0)), "ImageLocality"), (Expected{0, 0, 8, 8}));
}

TEST(Scores, TheTotalIsWeightedAndTiesGoToTheFirstNode) {
  Scenario scenario = cluster(3);
  scenario.workloads[0].containers[0].requests = {500_m, 250_Mi};
  const auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  const Decision decision = schedule(scenario, nodes, podOf(scenario, 0));
  EXPECT_EQ(decision.node, 0);
  EXPECT_TRUE(decision.event.empty());
  for (const NodeVerdict& verdict : decision.verdicts) {
    // 3 × 100 taints + 2 × 0 affinity + (75 + 75)/2 + 2 × 100 spread + 2 × 0 + 100 balanced + 0 images.
    // Spread: no pods yet, raw = round(2 + 4) = 6 everywhere, 100 × (6 + 6 − 6) / 6 = 100.
    EXPECT_EQ(verdict.total, 675);
    ASSERT_EQ(verdict.scores.size(), 7u);
    int sum = 0;
    for (const PluginScore& score : verdict.scores) sum += score.weight * score.score;
    EXPECT_EQ(sum, verdict.total);
  }
}

}  // namespace
}  // namespace kubecast::scheduling
