// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ReplicasOnOneNode, AreNotRedundant) {
  Scenario scenario = sound();
  named(scenario, "web").nodeSelector = {{"kubernetes.io/hostname", "w0"}};
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), Contains("replicas-on-one-node"));
  named(scenario, "web").replicas = 1;
  scenario.documented.pods.reset();
  EXPECT_THAT(rulesOf(scenario), ::testing::Not(Contains("replicas-on-one-node")));
}

TEST(PromisesBelowObjective, AreHeldAgainstTheAvailabilityAskedFor) {
  Scenario scenario = sound();
  scenario.documented.covers.push_back(CostLine::DataOut);
  scenario.loads = {{"users", ClosedLoad{10, {}}, {{"visit", 1}}, {}}};
  std::get<ClosedLoad>(scenario.loads[0].arrivals).thinkTime.mean = 1_s;
  Objective objective;
  objective.name = "availability";
  objective.measure = Measure::ErrorRate;
  objective.errorsBelow = Ratio(0.005);
  scenario.objectives = {objective};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());  // two pods on two nodes
  named(scenario, "web").replicas = 1;
  scenario.documented.pods.reset();
  scenario.objectives[0].errorsBelow = Ratio(0.001);
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("promises-below-objective"));
  EXPECT_EQ(findings[0].stated, "99.90 %");
  EXPECT_EQ(findings[0].counted, "99.50 %");
  EXPECT_THAT(findings[0].message, HasSubstr("Single points: w"));
}

}  // namespace
}  // namespace kubecast::audit
