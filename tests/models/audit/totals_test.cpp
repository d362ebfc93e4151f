// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Finding only(const Scenario& scenario) {
  const auto findings = auditOf(scenario);
  EXPECT_EQ(findings.size(), 1u);
  return findings.empty() ? Finding{} : findings[0];
}

TEST(StatedTotals, RootDisksAreNotInTheVolumesThatDocumentsCount) {
  Scenario scenario = sound();
  scenario.documented.storage = 100_Gi;
  EXPECT_THAT(auditOf(scenario), IsEmpty());
  scenario.nodes.front().volume->root = true;
  EXPECT_EQ(only(scenario).message,
            "The document states 100 GiB of volumes, but the nodes add up to 80 GiB.");
}

TEST(StatedTotals, EachIsHeldAgainstTheCount) {
  struct Case {
    const char* path;
    void (*change)(DocumentedTotals&);
    const char* message;
  };
  const Case cases[] = {
      {"documented.nodes", [](DocumentedTotals& totals) { totals.nodes = 6; },
       "The document states 6 nodes, but the scenario has 5."},
      {"documented.vcpus", [](DocumentedTotals& totals) { totals.vcpus = 12; },
       "The document states 12 vCPUs, but the nodes add up to 10."},
      {"documented.memory", [](DocumentedTotals& totals) { totals.memory = 22_Gi; },
       "The document states 22 GiB of memory, but the nodes add up to 40 GiB."},
      {"documented.storage", [](DocumentedTotals& totals) { totals.storage = 512_Mi; },
       "The document states 512 MiB of volumes, but the nodes add up to 100 GiB."},
      {"documented.monthly", [](DocumentedTotals& totals) { totals.monthly = Money(218'000'000); },
       "The document states $218.00 a month, but the nodes add up to $302.50."},
      {"documented.pods", [](DocumentedTotals& totals) { totals.pods = 30; },
       "The document states 30 pods, but the workloads make 22."},
  };
  for (const Case& each : cases) {
    Scenario scenario = sound();
    each.change(scenario.documented);
    const Finding finding = only(scenario);
    EXPECT_EQ(finding.rule, "stated-total");
    EXPECT_EQ(finding.path, each.path);
    EXPECT_EQ(finding.message, each.message);
    EXPECT_NE(finding.stated, finding.counted);
  }
}

TEST(StatedTotals, NothingStatedNothingFound) {
  Scenario scenario = sound();
  scenario.documented = {};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(StatedTotals, APriceNobodyBrokeDownIsNotCompared) {
  Scenario scenario = sound();
  for (Node& each : scenario.nodes) each.documentedMonthly.reset();
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(VcpuQuota, IsALimitNotATotal) {
  Scenario scenario = sound();
  scenario.documented.vcpuQuota = 64;
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
  scenario.documented.vcpuQuota = 8;
  const Finding finding = only(scenario);
  EXPECT_EQ(finding.rule, "vcpu-quota");
  EXPECT_EQ(finding.severity, Severity::Error);
  EXPECT_EQ(finding.counted, "10 vCPUs");
}

}  // namespace
}  // namespace kubecast::audit
