// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;
using Reasons = std::vector<std::string>;

constexpr const char* kHost = "kubernetes.io/hostname";

/// One node, workload 0 `web` (100m, 100Mi), and what the first filter says of it.
class Filters : public ::testing::Test {
 protected:
  Filters() {
    scenario.nodes = {node("n0")};
    scenario.workloads = {workload("web", 2, 100_m, 100_Mi), workload("other", 2, 100_m, 100_Mi)};
  }
  Node& first() { return scenario.nodes[0]; }
  Workload& web() { return scenario.workloads[0]; }
  Workload& other() { return scenario.workloads[1]; }
  [[nodiscard]] Reasons reasons(const std::vector<Pod>& bound = {},
                                Allocatable capacity = {1000_m, 1000_Mi, 110}) const {
    auto nodes = emptyNodes(scenario, capacity);
    nodes[0].pods = bound;
    return schedule(scenario, nodes, podOf(scenario, 0, 7)).verdicts[0].reasons;
  }
  Scenario scenario;
};

TEST_F(Filters, LetAPlainPodThrough) { EXPECT_EQ(reasons(), Reasons{}); }

TEST_F(Filters, CordonedNode) {
  first().taints = {{"node.kubernetes.io/unschedulable", "", TaintEffect::NoSchedule}};
  EXPECT_EQ(reasons(), Reasons{"node(s) were unschedulable"});
  web().tolerations = {{"node.kubernetes.io/unschedulable", TolerationOperator::Exists, "", std::nullopt}};
  EXPECT_EQ(reasons(), Reasons{});
}

TEST_F(Filters, TheFirstUntoleratedTaintIsNamed) {
  first().taints = {{"soft", "", TaintEffect::PreferNoSchedule},
                    {"gpu", "a100", TaintEffect::NoExecute},
                    {"db", "", TaintEffect::NoSchedule}};
  EXPECT_EQ(reasons(), Reasons{"node(s) had untolerated taint {gpu: a100}"});
  web().tolerations = {{"gpu", TolerationOperator::Equal, "a100", std::nullopt}};
  EXPECT_EQ(reasons(), Reasons{"node(s) had untolerated taint {db: }"});
}

TEST_F(Filters, NodeSelectorAndRequiredAffinity) {
  const Reasons noMatch{"node(s) didn't match Pod's node affinity/selector"};
  web().nodeSelector = {{"role", "web"}};
  EXPECT_EQ(reasons(), noMatch);
  first().labels = {{"role", "web"}};
  EXPECT_EQ(reasons(), Reasons{});
  web().affinity.requiredNode = {{{{"disk", SelectorOperator::In, {"ssd"}}}},
                                 {{{"disk", SelectorOperator::In, {"nvme"}}}}};
  EXPECT_EQ(reasons(), noMatch);
  first().labels["disk"] = "nvme";  // terms are alternatives
  EXPECT_EQ(reasons(), Reasons{});
}

TEST_F(Filters, HostPortsOfTheHostNetwork) {
  web().hostNetwork = other().hostNetwork = true;
  web().port = 9100;
  other().port = 9100;
  EXPECT_EQ(reasons({podOf(scenario, 1)}),
            Reasons{"node(s) didn't have free ports for the requested pod ports"});
  other().port = 9101;
  EXPECT_EQ(reasons({podOf(scenario, 1)}), Reasons{});
  other().port = 9100;
  other().hostNetwork = false;
  EXPECT_EQ(reasons({podOf(scenario, 1)}), Reasons{});
}

TEST_F(Filters, AllShortResourcesAreNamed) {
  EXPECT_EQ(reasons({podOf(scenario, 1)}, {199_m, 199_Mi, 1}),
            (Reasons{"Too many pods", "Insufficient cpu", "Insufficient memory"}));
  EXPECT_EQ(reasons({podOf(scenario, 1)}, {200_m, 199_Mi, 2}), Reasons{"Insufficient memory"});
  EXPECT_EQ(reasons({podOf(scenario, 1)}, {200_m, 200_Mi, 2}), Reasons{});
}

TEST_F(Filters, APodThatRequestsNothingOnlyTakesAPlace) {
  web().containers[0].requests = {};
  EXPECT_EQ(reasons({podOf(scenario, 1)}, {50_m, 50_Mi, 2}), Reasons{});
  EXPECT_EQ(reasons({podOf(scenario, 1)}, {50_m, 50_Mi, 1}), Reasons{"Too many pods"});
}

TEST_F(Filters, RequestsOfAllContainersAddUp) {
  web().containers.push_back(web().containers[0]);
  EXPECT_EQ(reasons({}, {199_m, 200_Mi, 9}), Reasons{"Insufficient cpu"});
}

TEST_F(Filters, ABoundVolumeHoldsItsPodToItsZone) {
  web().volumeClaims = {{"data", VolumeType::Gp3, 10_Gi, "b"}};
  EXPECT_EQ(reasons(), Reasons{"node(s) had volume node affinity conflict"});
  web().volumeClaims[0].zone = "a";
  EXPECT_EQ(reasons(), Reasons{});
  web().volumeClaims[0].zone = "";
  EXPECT_EQ(reasons(), Reasons{});
}

TEST_F(Filters, RequiredPodAffinity) {
  web().affinity.requiredPod = {{{{"app", "other"}}, kHost}};
  const Reasons noMatch{"node(s) didn't match pod affinity rules"};
  EXPECT_EQ(reasons(), noMatch);
  EXPECT_EQ(reasons({podOf(scenario, 1)}), Reasons{});
  other().ns = "elsewhere";
  EXPECT_EQ(reasons({podOf(scenario, 1)}), noMatch);
}

TEST_F(Filters, TheFirstPodOfASelfAffineGroupMayGoAnywhere) {
  web().affinity.requiredPod = {{{{"app", "web"}}, kHost}};
  EXPECT_EQ(reasons(), Reasons{});
  web().affinity.requiredPod[0].topologyKey = "missing";
  EXPECT_EQ(reasons(), Reasons{"node(s) didn't match pod affinity rules"});
}

TEST_F(Filters, TheSecondPodOfASelfAffineGroupFollowsTheFirst) {
  scenario.nodes.push_back(node("n1"));
  web().affinity.requiredPod = {{{{"app", "web"}}, kHost}};
  auto nodes = emptyNodes(scenario, {1000_m, 1000_Mi, 110});
  nodes[1].pods = {podOf(scenario, 0)};
  const Decision decision = schedule(scenario, nodes, podOf(scenario, 0, 1));
  EXPECT_EQ(decision.node, 1);
  EXPECT_EQ(decision.verdicts[0].reasons, Reasons{"node(s) didn't match pod affinity rules"});
}

TEST_F(Filters, RequiredAntiAffinityWorksInBothDirections) {
  web().affinity.requiredAntiPod = {{{{"app", "other"}}, kHost}};
  EXPECT_EQ(reasons({podOf(scenario, 1)}), Reasons{"node(s) didn't match pod anti-affinity rules"});
  web().affinity = {};
  other().affinity.requiredAntiPod = {{{{"app", "web"}}, kHost}};
  EXPECT_EQ(reasons({podOf(scenario, 1)}),
            Reasons{"node(s) didn't satisfy existing pods anti-affinity rules"});
}

TEST_F(Filters, AntiAffinityReachesAcrossItsDomain) {
  scenario.nodes = {node("n0", "t3.small", "a"), node("n1", "t3.small", "a"), node("n2", "t3.small", "b")};
  web().affinity.requiredAntiPod = {{{{"app", "web"}}, "topology.kubernetes.io/zone"}};
  auto nodes = emptyNodes(scenario, {1000_m, 1000_Mi, 110});
  nodes[0].pods = {podOf(scenario, 0)};
  const Decision decision = schedule(scenario, nodes, podOf(scenario, 0, 1));
  EXPECT_EQ(decision.node, 2);
  EXPECT_EQ(decision.verdicts[1].reasons, Reasons{"node(s) didn't match pod anti-affinity rules"});
}

}  // namespace
}  // namespace kubecast::scheduling
