// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(UntoleratedTaint, OfTheOnlyNodesTheWorkloadMayRunOn) {
  Scenario scenario = sound();
  named(scenario, "admin").tolerations.clear();
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("untolerated-taint", "pending-pods"));
  EXPECT_EQ(findings[0].path, "workloads[admin].tolerations");
  EXPECT_EQ(findings[0].message,
            "admin may only run on control-plane node m0, but does not tolerate its taint "
            "node-role.kubernetes.io/control-plane.");
  scenario.nodes[1].taints.clear();  // one of the three takes it
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(UntoleratedTaint, OfADaemonSetThatThenHasNoPods) {
  Scenario scenario = sound();
  Workload agent = workload("agent", 1, 1_m, 1_Mi);
  agent.kind = WorkloadKind::DaemonSet;
  agent.nodeSelector = {{kControlPlane, ""}};
  scenario.workloads.push_back(agent);
  EXPECT_THAT(rulesOf(scenario), ElementsAre("untolerated-taint"));
}

TEST(PendingPods, AreCountedByWorkloadWithTheSchedulersReason) {
  Scenario scenario = sound();
  named(scenario, "web").containers[0].requests.memory = 6_Gi;
  named(scenario, "web").replicas = 3;
  scenario.autoscalers.clear();
  scenario.documented.pods.reset();
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("pending-pods"));
  EXPECT_EQ(findings[0].path, "workloads[web]");
  EXPECT_EQ(findings[0].message,
            "1 of 3 pods of web stay Pending: 0/5 nodes are available: 2 Insufficient memory, 3 node(s) had "
            "untolerated taint {node-role.kubernetes.io/control-plane: }.");
  EXPECT_EQ(findings[0].counted, "2 placed");
}

TEST(MemoryOvercommit, ComparesLimitsWithTheAllocatable) {
  Scenario scenario = sound();
  named(scenario, "web").nodeSelector = {{"kubernetes.io/hostname", "w0"}};
  scenario.autoscalers.clear();
  named(scenario, "web").containers[0].limits.memory = 3738_Mi;
  EXPECT_THAT(findingsOf(scenario, "memory-overcommit"), IsEmpty());  // 2 × 3738 = 7476 of 7477 MiB
  named(scenario, "web").containers[0].limits.memory = 4096_Mi;
  const auto findings = findingsOf(scenario, "memory-overcommit");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].path, "nodes[w0]");
  EXPECT_EQ(findings[0].stated, "8 GiB");
  EXPECT_EQ(findings[0].counted, "7477 MiB");
  EXPECT_THAT(findings[0].message, HasSubstr("add up to 8 GiB, 110 % of the 7477 MiB"));
}

TEST(SinglePoints, AreInfo) {
  Scenario scenario = sound();
  scenario.nodes.erase(scenario.nodes.begin(), scenario.nodes.begin() + 2);
  scenario.documented = {};
  named(scenario, "db").replicas = 1;
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("single-control-plane", "single-replica-store"));
  for (const Finding& finding : findings) EXPECT_EQ(finding.severity, Severity::Info);
  EXPECT_EQ(findings[0].path, "nodes[m2]");
  EXPECT_EQ(findings[1].path, "workloads[db].replicas");
}

TEST(ControlPlaneOnEks, IsPaidForTwice) {
  Scenario scenario = sound();
  scenario.cluster.distribution = Distribution::Eks;
  EXPECT_EQ(findingsOf(scenario, "control-plane-on-eks").size(), 3U);
  EXPECT_EQ(findingsOf(scenario, "unpriced-lines").size(), 1U);  // the fee
  scenario.nodes.erase(scenario.nodes.begin(), scenario.nodes.begin() + 3);
  remove(scenario, "admin");
  scenario.documented = {};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

}  // namespace
}  // namespace kubecast::audit
