// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

Scenario uncounted() {
  Scenario scenario = sound();
  scenario.documented = {};
  return scenario;
}

TEST(RefusedTypes, OfAutoMode) {
  Scenario scenario = uncounted();
  scenario.cluster.distribution = Distribution::Eks;
  for (Node& each : scenario.nodes) each.controlPlane = false;
  scenario.nodes.push_back(node("w2", "t3.small"));
  EXPECT_THAT(rulesOf(scenario), Not(Contains("instance-type-refused")));
  scenario.cluster.eks.compute = EksCompute::AutoMode;
  EXPECT_THAT(rulesOf(scenario), Contains("instance-type-refused"));
  scenario.nodes.back().instanceType = "t3.medium";
  EXPECT_THAT(rulesOf(scenario), Not(Contains("instance-type-refused")));
}

TEST(RefusedTypes, OfKubeadmsPreflight) {
  Scenario scenario = uncounted();
  scenario.nodes[0].instanceType = "t3.micro";  // 947 MiB for a control plane
  EXPECT_THAT(rulesOf(scenario), Contains("instance-type-refused"));
}

TEST(RequestsAboveBaseline, AreOfBurstableTypes) {
  Scenario scenario = uncounted();
  named(scenario, "web").containers[0].requests.cpu = 900_m;  // of 600m that a t3.large earns
  named(scenario, "web").containers[0].limits.cpu = 900_m;
  EXPECT_THAT(rulesOf(scenario), Contains("requests-above-baseline"));
  for (Node& each : scenario.nodes) each.instanceType = "m6i.large";
  EXPECT_THAT(rulesOf(scenario), Not(Contains("requests-above-baseline")));
}

TEST(NothingReserved, IsOfKubeadm) {
  Scenario scenario = uncounted();
  Node small = node("small", "t3.micro");
  small.labels = {{"role", "small"}};
  small.taints = {{"role", "small", TaintEffect::NoSchedule}};  // keeps the others away
  scenario.nodes.push_back(small);
  Workload guest = workload("guest", 1, 10_m, 700_Mi);  // with 40 Mi of an agent 207 of 947 are left
  guest.ns = "ops";
  guest.nodeSelector = {{"role", "small"}};
  guest.tolerations = {kTolerateAll};
  scenario.workloads.push_back(guest);
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), Contains("nothing-reserved"));
  for (const Finding& finding : findings) {
    if (finding.rule != "nothing-reserved") continue;
    EXPECT_EQ(finding.stated, "207 MiB left");
  }
  scenario.workloads.back().containers[0].requests.memory = 600_Mi;
  EXPECT_THAT(rulesOf(scenario), Not(Contains("nothing-reserved")));
}

}  // namespace
}  // namespace kubecast::audit
