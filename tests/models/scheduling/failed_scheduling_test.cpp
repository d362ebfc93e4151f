// SPDX-License-Identifier: Apache-2.0
// Event texts as kubernetes v1.28 builds them, double full stop included:
// pkg/scheduler/framework/types.go FitError, preemption/preemption.go.
#include <gtest/gtest.h>

#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;

/// A tainted control plane and 13 workers.
Scenario fourteenNodes() {
  Scenario scenario;
  scenario.nodes.push_back(node("master"));
  scenario.nodes[0].taints = {{"node-role.kubernetes.io/control-plane", "", TaintEffect::NoSchedule}};
  for (int i = 1; i < 14; ++i) scenario.nodes.push_back(node("n" + std::to_string(i)));
  scenario.workloads = {workload("web", 1, 100_m, 100_Mi)};
  return scenario;
}

std::string eventOf(const Scenario& scenario, const std::vector<NodeState>& nodes, const Pod& pod) {
  const Decision decision = schedule(scenario, nodes, pod);
  EXPECT_EQ(decision.node, std::nullopt);
  return decision.event;
}

TEST(FailedScheduling, CountsReasonsAndSortsThemAsText) {
  Scenario scenario = fourteenNodes();
  scenario.workloads[0].nodeSelector = {{"role", "nowhere"}};
  EXPECT_EQ(
      eventOf(scenario, emptyNodes(scenario, {1000_m, 1000_Mi, 110}), podOf(scenario, 0)),
      "0/14 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, "
      "13 node(s) didn't match Pod's node affinity/selector. "
      "preemption: 0/14 nodes are available: 14 Preemption is not helpful for scheduling..");
}

TEST(FailedScheduling, NamesEveryShortResourceOfEveryNode) {
  Scenario scenario = fourteenNodes();
  auto nodes = emptyNodes(scenario, {50_m, 1000_Mi, 110});
  nodes[3].allocatable.memory = 50_Mi;
  nodes[4].allocatable.pods = 0;
  // "1 I…" < "1 T…" < "1 n…" < "13 …": capitals sort before small letters, text before numbers
  EXPECT_EQ(eventOf(scenario, nodes, podOf(scenario, 0)),
            "0/14 nodes are available: 1 Insufficient memory, 1 Too many pods, "
            "1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 13 Insufficient cpu. "
            "preemption: 0/14 nodes are available: 1 Preemption is not helpful for scheduling, "
            "13 No preemption victims found for incoming pod..");
}

TEST(FailedScheduling, ADaemonSetsPodIsOfferedItsNodeOnly) {
  Scenario scenario = fourteenNodes();
  scenario.workloads[0].kind = WorkloadKind::DaemonSet;
  const Pod pod{"web-n5", 0, 0, "n5"};
  const auto nodes = emptyNodes(scenario, {50_m, 1000_Mi, 110});
  EXPECT_EQ(eventOf(scenario, nodes, pod),
            "0/14 nodes are available: 1 Insufficient cpu. "
            "preemption: 0/14 nodes are available: 14 No preemption victims found for incoming pod..");
  EXPECT_EQ(schedule(scenario, nodes, pod).verdicts[4].reasons,
            std::vector<std::string>{"node(s) didn't match Pod's node affinity/selector"});
}

TEST(FailedScheduling, SaysNothingOfPreemptionWhenItWouldHelp) {
  Scenario scenario = fourteenNodes();
  scenario.workloads.push_back(workload("critical", 1, 100_m, 100_Mi));
  scenario.workloads[1].priorityClass = "system-cluster-critical";
  auto nodes = emptyNodes(scenario, {150_m, 1000_Mi, 110});
  for (NodeState& state : nodes) state.pods = {podOf(scenario, 0)};
  EXPECT_EQ(
      eventOf(scenario, nodes, podOf(scenario, 1)),
      "0/14 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, "
      "13 Insufficient cpu.");
}

TEST(FailedScheduling, SaysWhyEvictingIsNotEnough) {
  Scenario scenario = fourteenNodes();
  scenario.workloads.push_back(workload("critical", 1, 200_m, 100_Mi));
  scenario.workloads[1].priorityClass = "system-cluster-critical";
  auto nodes = emptyNodes(scenario, {150_m, 1000_Mi, 110});
  nodes[1].pods = {podOf(scenario, 0)};
  EXPECT_EQ(
      eventOf(scenario, nodes, podOf(scenario, 1)),
      "0/14 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, "
      "13 Insufficient cpu. preemption: 0/14 nodes are available: 1 Insufficient cpu, "
      "1 Preemption is not helpful for scheduling, 12 No preemption victims found for incoming pod..");
}

TEST(FailedScheduling, Since134PreemptionIsNotTriedOnNodesThatAreTooSmall) {
  Scenario scenario = fourteenNodes();
  scenario.cluster.version = {1, 34};
  auto nodes = emptyNodes(scenario, {50_m, 1000_Mi, 110});
  nodes[1].allocatable.cpu = 100_m;
  nodes[1].pods = {podOf(scenario, 0)};
  EXPECT_EQ(
      eventOf(scenario, nodes, podOf(scenario, 0)),
      "0/14 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, "
      "13 Insufficient cpu. preemption: 0/14 nodes are available: 1 No preemption victims found for incoming "
      "pod, 13 Preemption is not helpful for scheduling..");
}

TEST(FailedScheduling, WithoutNodes) {
  Scenario scenario = fourteenNodes();
  EXPECT_EQ(eventOf(scenario, {}, podOf(scenario, 0)), "no nodes available to schedule pods");
}

}  // namespace
}  // namespace kubecast::scheduling
