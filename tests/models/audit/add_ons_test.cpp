// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(MissingAddOn, ANetworkForPods) {
  Scenario scenario = sound();
  remove(scenario, "aws-node");
  auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("missing-add-on"));
  EXPECT_EQ(findings[0].message, "No pod gets an address: no workload is aws-node.");
  scenario.cluster.cni = Cni::CalicoVxlan;
  scenario.ingresses[0].targetType = TargetType::Instance;
  findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("missing-add-on"));
  EXPECT_EQ(findings[0].stated, "calico-node");
}

TEST(MissingAddOn, NameResolution) {
  Scenario scenario = sound();
  remove(scenario, "coredns");
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("missing-add-on"));
  EXPECT_EQ(findings[0].message, "No pod finds another by name: no workload is coredns.");
}

TEST(MissingAddOn, IsNotAskedOfAScenarioThatListsNothingOfTheSystem) {
  Scenario scenario = sound();
  remove(scenario, "aws-node");
  for (Workload& each : scenario.workloads) each.ns = each.ns == "kube-system" ? "tools" : each.ns;
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

}  // namespace
}  // namespace kubecast::audit
