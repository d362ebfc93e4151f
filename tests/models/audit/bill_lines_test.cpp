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
using ::testing::Not;

TEST(UnpricedLines, AreThoseTheScenarioMakes) {
  Scenario scenario = sound();
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
  scenario.documented.covers = {};  // taken to pay for the rows
  auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("unpriced-lines"));
  EXPECT_EQ(
      findings[0].message,
      "The stated $302.50 a month pays for nodes, volumes; the bill has these lines, too: root volumes, "
      "load balancer, public IPv4 or NAT, logs.");
  scenario = sound();
  scenario.nodes[4].zone = "b";
  scenario.externals = {{"s3", {}, {}, {}, {}, {}, {}}, {"openai", {}, {}, {}, {}, {}, {}}};
  scenario.ingresses[0].host = "api.example.org";
  findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("unpriced-lines"));
  EXPECT_THAT(findings[0].message, HasSubstr("data between zones, S3, DNS, calls of external APIs."));
  scenario.documented.monthly.reset();
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(RegionNotStated, WhereItIsAssumed) {
  Scenario scenario = sound();
  scenario.figures = {{"cluster.region", Provenance::Assumed, "ap-northeast-2", "", "", "x"}};
  EXPECT_THAT(rulesOf(scenario), ElementsAre("region-not-stated"));
}

}  // namespace
}  // namespace kubecast::audit
