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

TEST(Audit, IsSilentOnASoundScenario) { EXPECT_THAT(rulesOf(sound()), IsEmpty()); }

TEST(HpaWithoutMetrics, WhenNoMetricsServerIsListed) {
  Scenario scenario = sound();
  remove(scenario, "metrics-server");
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("hpa-without-metrics"));
  EXPECT_EQ(findings[0].severity, Severity::Error);
  EXPECT_EQ(findings[0].path, "autoscalers[web]");
  EXPECT_THAT(findings[0].message, HasSubstr("no workload is metrics-server"));
}

TEST(HpaWithoutMetrics, WhenTheMetricsServerIsPending) {
  Scenario scenario = sound();
  named(scenario, "metrics-server").containers[0].requests.cpu = 5000_m;
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("pending-pods", "hpa-without-metrics"));
  EXPECT_THAT(findings[1].message, HasSubstr("metrics-server has no running pod"));
}

TEST(HpaWithoutMetrics, KnowsItByReleaseNameContainerOrImage) {
  for (const char* name : {"prod-metrics-server", "prometheus-adapter"}) {
    Scenario scenario = sound();
    named(scenario, "metrics-server").name = name;
    EXPECT_THAT(rulesOf(scenario), IsEmpty()) << name;
  }
  Scenario scenario = sound();
  Workload& workload = named(scenario, "metrics-server");
  workload.name = workload.containers[0].name = "usage";
  workload.containers[0].image = "registry.k8s.io:443/metrics-server/metrics-server:v0.6.4";
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
  workload.containers[0].image = "registry.k8s.io/metrics-server/other:v0.6.4";
  EXPECT_THAT(rulesOf(scenario), ElementsAre("hpa-without-metrics"));
  workload.name = "notmetrics-serverless";
  EXPECT_THAT(rulesOf(scenario), ElementsAre("hpa-without-metrics"));
}

TEST(HpaWithoutRequests, NamesContainerAndResource) {
  Scenario scenario = sound();
  Container sidecar;
  sidecar.name = "proxy";
  sidecar.requests.cpu = 10_m;
  named(scenario, "web").containers.push_back(sidecar);
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("hpa-without-requests"));
  EXPECT_EQ(findings[0].path, "autoscalers[web].memoryUtilization");
  EXPECT_THAT(findings[0].message, HasSubstr("container proxy of web states no memory request"));
  scenario.autoscalers[0].memoryUtilization.reset();
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(HpaBeyondCapacity, SaysHowManyFit) {
  Scenario scenario = sound();
  scenario.autoscalers[0].maxReplicas = 20;
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("hpa-beyond-capacity"));
  EXPECT_EQ(findings[0].path, "autoscalers[web].maxReplicas");
  EXPECT_EQ(findings[0].stated, "20 replicas");
  // A worker has 2000 − 10 (csi node) − 25 (aws-node). The controllers go 2 and 2, coredns 1 and 1, db 2 and
  // 1: (1965 − 150 − 200) / 200 = 8.07 and (1965 − 150 − 100) / 200 = 8.57, so 8 and 8; EKS keeps 70 more of
  // each: 7.7 and 8.2, so 15.
  EXPECT_EQ(findings[0].counted, "16 replicas");
  EXPECT_THAT(findings[0].message, HasSubstr("Of 20 replicas of web only 16 can be placed (on EKS 15); the "
                                             "next is Pending: 0/5 nodes are available: "
                                             "2 Insufficient cpu, 3 node(s) had untolerated taint"));
  EXPECT_THAT(findings[0].message, ::testing::Not(HasSubstr("preemption")));
  scenario.autoscalers[0].maxReplicas = 16;
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

}  // namespace
}  // namespace kubecast::audit
