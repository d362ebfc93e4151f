// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

AuditFacts facts() {
  AuditFacts facts;
  facts.spot = cost::SpotTable{{"ap-northeast-2", "t3.large", {Ratio(0.1), Ratio(0.15), "x"}}};
  return facts;
}

/// The sound scenario with these nodes bought as spot.
Scenario withSpot(const std::vector<std::string>& nodes) {
  Scenario scenario = sound();
  scenario.cluster.region = "ap-northeast-2";
  for (const std::string& name : nodes) scenario.costs.nodes.push_back({name, {}, {}, Purchase::Spot});
  return scenario;
}

const Finding* ruleOf(const std::vector<Finding>& findings, const std::string& rule) {
  for (const Finding& finding : findings) {
    if (finding.rule == rule) return &finding;
  }
  return nullptr;
}

TEST(SpotNodes, WithoutSpotOrWithoutTheTableThereIsNothingToSay) {
  EXPECT_THAT(rulesOf(auditOf(withSpot({}), facts())), IsEmpty());
  EXPECT_THAT(rulesOf(auditOf(withSpot({"w0"}))), IsEmpty());
}

TEST(SpotNodes, DataOnASpotNodeIsAWarningWithBothFigures) {
  Scenario scenario = withSpot({"w0", "w1"});
  Objective objective;
  objective.name = "availability";
  objective.measure = Measure::ErrorRate;
  objective.errorsBelow = Ratio(0.005);
  scenario.objectives = {objective};
  const auto findings = auditOf(scenario, facts());
  const Finding* db = ruleOf(findings, "stateful-on-spot");
  ASSERT_NE(db, nullptr);
  EXPECT_EQ(db->severity, Severity::Warning);
  EXPECT_EQ(db->path, "workloads[db]");
  EXPECT_EQ(db->stated, "99.5%");
  EXPECT_EQ(db->counted, "up to 15% a month");
  EXPECT_THAT(db->message, AllOf(HasSubstr("db keeps data on a volume"),
                                 HasSubstr("takes up to 15% of these"), HasSubstr("asks for 99.5%")));
  EXPECT_THAT(db->remedy, HasSubstr("on demand"));
}

TEST(SpotNodes, OnlyWhereAllPodsGoAtOnce) {
  Scenario scenario = withSpot({"w0", "w1"});
  // Two pods of web, on w0 and w1: one stands on.
  EXPECT_THAT(rulesOf(auditOf(scenario, facts())), Not(Contains("only-pods-on-spot")));
  named(scenario, "web").replicas = 1;
  scenario.autoscalers.clear();
  const auto findings = auditOf(scenario, facts());
  const Finding* web = ruleOf(findings, "only-pods-on-spot");
  ASSERT_NE(web, nullptr);
  EXPECT_EQ(web->path, "workloads[web]");
  EXPECT_THAT(web->message, HasSubstr("The only pod of web is on w"));
  scenario.flows.clear();  // nothing depends on it
  EXPECT_THAT(rulesOf(auditOf(scenario, facts())), Not(Contains("only-pods-on-spot")));
}

TEST(SpotNodes, AMasterIsNotBoughtAsSpot) {
  EXPECT_THAT(rulesOf(auditOf(withSpot({"m0"}), facts())), Contains("control-plane-on-spot"));
  Scenario eks = withSpot({"m0"});
  eks.cluster.distribution = Distribution::Eks;
  EXPECT_THAT(rulesOf(auditOf(eks, facts())), Not(Contains("control-plane-on-spot")));
}

TEST(SpotNodes, WhatNobodyKnowsIsSaid) {
  Scenario scenario = withSpot({"w0"});
  scenario.cluster.region = "mars-north-1";
  const auto findings = auditOf(scenario, facts());
  const Finding* unknown = ruleOf(findings, "spot-interruptions-unknown");
  ASSERT_NE(unknown, nullptr);
  EXPECT_EQ(unknown->path, "nodes[w0]");
  EXPECT_THAT(unknown->message, HasSubstr("no t3.large in mars-north-1"));
}

}  // namespace
}  // namespace kubecast::audit
