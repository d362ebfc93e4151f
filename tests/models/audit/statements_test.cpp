// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Statements, DisagreeByWhatTheyAreAbout) {
  Scenario scenario = sound();
  scenario.documented.statements = {
      {"storage", "a PVC", "A"}, {"replicas", "3", "A"}, {"storage", "a PVC", "B"}};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
  scenario.documented.statements.push_back({"storage", "future", "C"});
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("documents-disagree"));
  EXPECT_EQ(findings[0].message, "Of storage one document says a PVC (A), another future (C).");
}

TEST(Hosts, AreAnsweredByAnIngress) {
  Scenario scenario = sound();
  scenario.documented.hosts = {"example.org"};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());  // an Ingress without a host takes every one
  scenario.documented.covers.push_back(CostLine::Dns);
  scenario.ingresses[0].host = "api.example.org";
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("host-without-ingress"));
  EXPECT_EQ(findings[0].counted, "api.example.org");
  scenario.documented.hosts = {"api.example.org"};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(PodGroups, AreCounted) {
  Scenario scenario = sound();
  scenario.documented.podGroups = {{"front", {"web", "db"}, 5}};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
  scenario.documented.podGroups[0].pods = 7;
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("stated-total"));
  EXPECT_EQ(findings[0].message, "The document states 7 front pods, but their workloads make 5.");
}

}  // namespace
}  // namespace kubecast::audit
