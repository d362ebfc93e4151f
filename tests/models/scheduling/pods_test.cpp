// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;
using ::testing::ElementsAre;

std::vector<std::string> names(const std::vector<Pod>& pods) {
  std::vector<std::string> result;
  for (const Pod& pod : pods) result.push_back(pod.name);
  return result;
}

Scenario twoNodes() {
  Scenario scenario;
  scenario.nodes = {node("master"), node("worker")};
  scenario.nodes[0].controlPlane = true;
  scenario.nodes[0].taints = {{"node-role.kubernetes.io/control-plane", "", TaintEffect::NoSchedule}};
  return scenario;
}

Workload daemon(const std::string& name) {
  Workload value = workload(name, 7, 10_m, 10_Mi);  // a DaemonSet has no replicas
  value.kind = WorkloadKind::DaemonSet;
  return value;
}

TEST(ExpandPods, OrdersStaticThenByPriorityThenDaemonSetsThenTheFile) {
  Scenario scenario = twoNodes();
  Workload web = workload("web", 2, 10_m, 10_Mi);
  Workload dns = workload("coredns", 1, 10_m, 10_Mi);
  dns.priorityClass = "system-cluster-critical";
  Workload proxy = daemon("kube-proxy");
  proxy.priorityClass = "system-node-critical";
  Workload apiserver = workload("kube-apiserver", 1, 10_m, 10_Mi);
  apiserver.kind = WorkloadKind::StaticPod;
  apiserver.staticNode = "master";
  scenario.workloads = {web, daemon("exporter"), dns, proxy, apiserver};
  EXPECT_THAT(names(expandPods(scenario)), ElementsAre("kube-apiserver-master", "kube-proxy-worker",
                                                       "coredns-0", "exporter-worker", "web-0", "web-1"));
}

TEST(ExpandPods, ADaemonSetRunsWhereItsSelectorMatchesAndTaintsAreTolerated) {
  Scenario scenario = twoNodes();
  Workload everywhere = daemon("everywhere");
  everywhere.tolerations = {{"", TolerationOperator::Exists, "", std::nullopt}};
  Workload selective = daemon("selective");
  selective.nodeSelector = {{"kubernetes.io/hostname", "worker"}};
  scenario.workloads = {everywhere, selective};
  EXPECT_THAT(names(expandPods(scenario)),
              ElementsAre("everywhere-master", "everywhere-worker", "selective-worker"));
}

TEST(ExpandPods, ADaemonSetToleratesConditionsByItself) {
  Scenario scenario;
  scenario.nodes = {node("cordoned"), node("offline"), node("full")};
  scenario.nodes[0].taints = {{"node.kubernetes.io/unschedulable", "", TaintEffect::NoSchedule}};
  scenario.nodes[1].taints = {{"node.kubernetes.io/network-unavailable", "", TaintEffect::NoSchedule}};
  scenario.nodes[2].taints = {{"node.kubernetes.io/disk-pressure", "", TaintEffect::NoSchedule}};
  Workload cni = daemon("cni");
  cni.hostNetwork = true;
  scenario.workloads = {daemon("agent"), cni};
  EXPECT_THAT(names(expandPods(scenario)),
              ElementsAre("agent-cordoned", "agent-full", "cni-cordoned", "cni-offline", "cni-full"));
}

TEST(ExpandPods, StaticPodsWithoutANodeRunOnEveryControlPlaneNode) {
  Scenario scenario = twoNodes();
  scenario.nodes.push_back(node("master-2"));
  scenario.nodes.back().controlPlane = true;
  Workload etcd = workload("etcd", 1, 10_m, 10_Mi);
  etcd.kind = WorkloadKind::StaticPod;
  scenario.workloads = {etcd};
  EXPECT_THAT(names(expandPods(scenario)), ElementsAre("etcd-master", "etcd-master-2"));
}

TEST(Place, StaticPodsIgnoreTaintsButNotTheCapacity) {
  Scenario scenario = twoNodes();
  Workload etcd = workload("etcd", 1, 100_m, 100_Mi);
  etcd.kind = WorkloadKind::StaticPod;
  etcd.staticNode = "master";
  Workload giant = workload("giant", 1, 1950_m, 100_Mi);
  giant.kind = WorkloadKind::StaticPod;
  giant.staticNode = "master";
  scenario.workloads = {etcd, giant};
  const Placement placement = place(scenario, shippedCatalog());
  ASSERT_EQ(placement.decisions.size(), 2u);
  EXPECT_EQ(placement.decisions[0].node, 0);
  EXPECT_EQ(placement.decisions[1].node, std::nullopt);
  EXPECT_EQ(placement.decisions[1].event,
            "Node didn't have enough resource: cpu, requested: 1950, used: 100, capacity: 2000");
}

}  // namespace
}  // namespace kubecast::scheduling
