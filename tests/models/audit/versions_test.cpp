// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

CalendarDate day(const char* text) { return parseDate(text).value(); }

/// 1.28 as AWS and the project have it, 1.34 to go to.
AuditFacts facts() {
  AuditFacts facts;
  facts.versions.versions[{1, 28}] = {{1, 28},           day("2024-10-22"), day("2023-09-26"),
                                      day("2024-11-26"), day("2025-11-26"), "test"};
  facts.versions.versions[{1, 34}] = {{1, 34},           day("2026-10-27"), day("2025-10-02"),
                                      day("2026-12-02"), day("2027-12-02"), "test"};
  facts.versions.checked = day("2026-11-22");
  facts.controlPlaneMonthly = {{EksSupport::Standard, Money(73'000'000)},
                               {EksSupport::Extended, Money(438'000'000)}};
  return facts;
}

Scenario at(const char* date, Distribution distribution) {
  Scenario scenario = sound();
  scenario.date = day(date);
  scenario.cluster.distribution = distribution;
  if (distribution == Distribution::Eks) {
    for (Node& node : scenario.nodes) node.controlPlane = false;
    scenario.documented = {};
    remove(scenario, "admin");  // of the control plane's nodes
  }
  return scenario;
}

TEST(Version, OfTheProjectIsPatchedUntilItsLastDay) {
  EXPECT_THAT(rulesOf(auditOf(at("2024-10-22", Distribution::Kubeadm), facts())), IsEmpty());
  const auto findings = auditOf(at("2025-11-11", Distribution::Kubeadm), facts());
  ASSERT_THAT(rulesOf(findings), ElementsAre("unsupported-version"));
  EXPECT_EQ(findings[0].severity, Severity::Warning);
  EXPECT_EQ(findings[0].message,
            "Kubernetes 1.28 got its last patch on 2024-10-22, 385 days before 2025-11-11.");
  EXPECT_EQ(findings[0].remedy, "Upgrade to 1.34, a minor version at a time.");
}

TEST(Version, OnEksIsDearerThenGone) {
  EXPECT_THAT(rulesOf(auditOf(at("2024-11-25", Distribution::Eks), facts())), IsEmpty());
  auto findings = auditOf(at("2025-11-11", Distribution::Eks), facts());
  ASSERT_THAT(rulesOf(findings), ElementsAre("extended-support"));
  EXPECT_EQ(findings[0].message,
            "Kubernetes 1.28 is in extended support on EKS since 2024-11-26, $438.00 a month; it ends on "
            "2025-11-26.");
  findings = auditOf(at("2025-11-26", Distribution::Eks), facts());
  ASSERT_THAT(rulesOf(findings), ElementsAre("unsupported-version"));
  EXPECT_EQ(findings[0].severity, Severity::Error);
}

TEST(Version, IsJudgedOnTheCalendarsDayWithoutAnother) {
  Scenario scenario = sound();
  EXPECT_THAT(rulesOf(auditOf(scenario, facts())), ElementsAre("unsupported-version"));
  EXPECT_THAT(rulesOf(auditOf(scenario)), IsEmpty());  // no calendar
  scenario.cluster.version = {1, 99};
  EXPECT_THAT(rulesOf(auditOf(scenario, facts())), IsEmpty());  // unknown version
}

TEST(Version, DecidesTheFeeAComparisonMayCharge) {
  Scenario scenario = at("2024-10-01", Distribution::Kubeadm);
  StatedComparison comparison;
  comparison.name = "EKS";
  comparison.eks.controlPlane = Money(73'000'000);
  scenario.documented.comparisons = {comparison};
  EXPECT_THAT(rulesOf(auditOf(scenario, facts())), IsEmpty());
  scenario.cluster.version = {1, 34};
  scenario.date = day("2026-12-10");
  auto findings = auditOf(scenario, facts());
  ASSERT_THAT(rulesOf(findings), ElementsAre("unsupported-version", "extended-support"));
  EXPECT_EQ(findings[1].stated, "$73.00");
  EXPECT_EQ(findings[1].counted, "$438.00");
  scenario.documented.comparisons[0].eks.controlPlane = Money(438'000'000);
  EXPECT_THAT(rulesOf(auditOf(scenario, facts())), ElementsAre("unsupported-version"));
}

}  // namespace
}  // namespace kubecast::audit
