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

TEST(ClaimWithoutCsi, WhenTheControllerIsMissing) {
  Scenario scenario = sound();
  remove(scenario, "ebs-csi-controller");
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("claim-without-csi"));
  EXPECT_EQ(findings[0].path, "workloads[db].volumeClaims");
  EXPECT_THAT(findings[0].message, HasSubstr("no workload is ebs-csi-controller"));
  named(scenario, "db").volumeClaims.clear();
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(ClaimWithoutCsi, WhenThePluginDoesNotRunOnThePodsNode) {
  Scenario scenario = sound();
  named(scenario, "ebs-csi-node").nodeSelector = {{"kubernetes.io/hostname", "w0"}};
  scenario.documented.pods.reset();
  named(scenario, "db").nodeSelector = {{"kubernetes.io/hostname", "w1"}};
  const auto findings = findingsOf(scenario, "claim-without-csi");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0].message, HasSubstr("no pod of ebs-csi-node runs on w1"));
  named(scenario, "db").nodeSelector = {{"kubernetes.io/hostname", "w0"}};
  EXPECT_THAT(findingsOf(scenario, "claim-without-csi"), IsEmpty());
}

struct Watched {
  const char* kind;
  const char* controller;
};

TEST(ObjectWithoutController, KnowsTheControllersOfTheKinds) {
  const Watched cases[] = {{"SealedSecret", "sealed-secrets-controller"},
                           {"Certificate", "cert-manager"},
                           {"ClusterIssuer", "cert-manager"},
                           {"Application", "argocd-application-controller"},
                           {"ServiceMonitor", "prometheus-operator"},
                           {"ExternalSecret", "external-secrets"},
                           {"ScaledObject", "keda-operator"}};
  for (const Watched& each : cases) {
    Scenario scenario = sound();
    remove(scenario, "sealed-secrets");
    scenario.objects = {{each.kind, "one", "default"}, {each.kind, "two", "default"}};
    const auto findings = auditOf(scenario);
    ASSERT_THAT(rulesOf(findings), ElementsAre("object-without-controller")) << each.kind;
    EXPECT_EQ(findings[0].path, "objects[one]");
    EXPECT_EQ(findings[0].stated, std::string("2 ") + each.kind);
    scenario.workloads.push_back(workload(each.controller, 1, 10_m, 10_Mi));
    EXPECT_THAT(findingsOf(scenario, "object-without-controller"), IsEmpty()) << each.kind;
  }
}

TEST(IngressWithoutController, WhenNothingMakesTheLoadBalancer) {
  Scenario scenario = sound();
  remove(scenario, "aws-load-balancer-controller");
  EXPECT_THAT(rulesOf(scenario), ElementsAre("ingress-without-controller"));
  scenario.ingresses[0].ingressClass = "nginx";
  EXPECT_THAT(rulesOf(scenario), ElementsAre("ingress-without-controller"));
  scenario.workloads.push_back(workload("ingress-nginx-controller", 1, 10_m, 10_Mi));
  EXPECT_THAT(findingsOf(scenario, "ingress-without-controller"), IsEmpty());
}

}  // namespace
}  // namespace kubecast::audit
