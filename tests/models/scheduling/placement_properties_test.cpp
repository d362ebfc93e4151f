// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "models/scheduling/node_load.hpp"
#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;

int below(int bound) { return *rc::gen::inRange(0, bound); }

Node randomNode(int index) {
  static const char* const types[] = {"t3.micro", "t3.small", "t3.medium", "t3.large"};
  static const char* const zones[] = {"a", "b", ""};
  Node value = node("n" + std::to_string(index), types[below(4)], zones[below(3)]);
  value.controlPlane = index == 0;
  if (below(3) == 0) value.labels["role"] = below(2) == 0 ? "web" : "db";
  if (below(4) == 0) value.taints.push_back({"dedicated", "", TaintEffect::NoSchedule});
  if (below(4) == 0) value.taints.push_back({"spot", "", TaintEffect::PreferNoSchedule});
  return value;
}

Workload randomWorkload(int index, int nodes) {
  static const WorkloadKind kinds[] = {WorkloadKind::Deployment, WorkloadKind::StatefulSet,
                                       WorkloadKind::DaemonSet, WorkloadKind::StaticPod};
  static const char* const priorities[] = {"", "", "system-cluster-critical", "system-node-critical"};
  Workload value =
      workload("w" + std::to_string(index), below(6), MilliCpu(below(900)), Bytes(below(900) << 20));
  value.kind = kinds[below(4)];
  value.priorityClass = priorities[below(4)];
  if (value.kind == WorkloadKind::StaticPod) value.staticNode = "n" + std::to_string(below(nodes));
  if (below(4) == 0) value.containers[0].requests = {};
  if (below(4) == 0) value.nodeSelector["role"] = "web";
  if (below(3) == 0) value.tolerations.push_back({"dedicated", TolerationOperator::Exists, "", std::nullopt});
  const std::string key = below(2) == 0 ? "kubernetes.io/hostname" : "topology.kubernetes.io/zone";
  const Labels self{{"app", value.name}};
  if (below(4) == 0) value.affinity.requiredAntiPod.push_back({self, key});
  if (below(4) == 0) value.affinity.preferredPod.push_back({10, {self, key}});
  if (below(4) == 0) value.topologySpread.push_back({1 + below(2), key, WhenUnsatisfiable(below(2)), self});
  if (below(5) == 0) value.volumeClaims.push_back({"data", VolumeType::Gp3, 1_Gi, "a"});
  return value;
}

Scenario randomScenario() {
  Scenario scenario;
  scenario.cluster.distribution = below(2) == 0 ? Distribution::Eks : Distribution::Kubeadm;
  scenario.cluster.cni = below(2) == 0 ? Cni::VpcCni : Cni::CalicoVxlan;
  const int nodes = 1 + below(6);
  for (int i = 0; i < nodes; ++i) scenario.nodes.push_back(randomNode(i));
  const int workloads = below(8);
  for (int i = 0; i < workloads; ++i) scenario.workloads.push_back(randomWorkload(i, nodes));
  return scenario;
}

void check(const std::string& property, const std::function<void(const Scenario&, const Placement&)>& holds) {
  EXPECT_TRUE(rc::check(property, [&] {
    const Scenario scenario = randomScenario();
    holds(scenario, place(scenario, shippedCatalog()));
  }));
}

TEST(PlacementProperties, NoNodeIsOvercommittedOnRequests) {
  check("Σ requests ≤ allocatable", [](const Scenario& scenario, const Placement& placement) {
    for (const NodeLoad& load : nodeLoads(scenario, placement)) {
      RC_ASSERT(load.requested.cpu <= load.allocatable.cpu);
      RC_ASSERT(load.requested.memory <= load.allocatable.memory);
      RC_ASSERT(load.pods <= load.allocatable.pods);
    }
  });
}

TEST(PlacementProperties, PodsAreConserved) {
  check("every pod is placed once or Pending", [](const Scenario& scenario, const Placement& placement) {
    std::multiset<std::string> expected;
    std::multiset<std::string> found;
    for (const Pod& pod : expandPods(scenario)) expected.insert(pod.name);
    for (const NodeState& state : placement.nodes) {
      for (const Pod& pod : state.pods) found.insert(pod.name);
    }
    for (const Decision& decision : placement.decisions) {
      if (!decision.node) found.insert(decision.pod.name);
    }
    RC_ASSERT(expected == found);
  });
}

TEST(PlacementProperties, VerdictsExplainTheDecision) {
  check("chosen = highest total of the nodes without reasons",
        [](const Scenario&, const Placement& placement) {
          for (const Decision& decision : placement.decisions) {
            RC_ASSERT(decision.verdicts.size() == placement.nodes.size());
            RC_ASSERT(decision.node.has_value() == decision.event.empty());
            for (const NodeVerdict& verdict : decision.verdicts) {
              if (!decision.node) RC_ASSERT(!verdict.reasons.empty());
              if (verdict.reasons.empty()) {
                RC_ASSERT(verdict.total <= decision.verdicts[static_cast<std::size_t>(*decision.node)].total);
              }
              for (const PluginScore& score : verdict.scores)
                RC_ASSERT(score.score >= 0 && score.score <= 100);
            }
          }
        });
}

TEST(PlacementProperties, PinnedPodsStayOnTheirNode) {
  check("a pinned pod is nowhere else", [](const Scenario& scenario, const Placement& placement) {
    for (const NodeState& state : placement.nodes) {
      for (const Pod& pod : state.pods) {
        const std::string& name = scenario.nodes[static_cast<std::size_t>(state.node)].name;
        RC_ASSERT(pod.pinnedNode.empty() || pod.pinnedNode == name);
      }
    }
  });
}

TEST(PlacementProperties, PlacingTwiceGivesTheSame) {
  check("place is a function", [](const Scenario& scenario, const Placement& placement) {
    const Placement again = place(scenario, shippedCatalog());
    RC_ASSERT(again.decisions.size() == placement.decisions.size());
    for (std::size_t i = 0; i < again.decisions.size(); ++i) {
      RC_ASSERT(again.decisions[i].node == placement.decisions[i].node);
      RC_ASSERT(again.decisions[i].event == placement.decisions[i].event);
    }
  });
}

}  // namespace
}  // namespace kubecast::scheduling
