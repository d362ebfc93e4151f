// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Money dollars(int amount) { return Money(std::int64_t{1'000'000} * amount); }

/// Two nodes of which one is the master, $60 and $120, against EKS with a worker like the other.
Scenario weighed(StatedComparison comparison) {
  Scenario scenario = sound();
  for (Node& node : scenario.nodes) node.documentedMonthly.reset();
  scenario.nodes[0].documentedMonthly = dollars(60);
  scenario.nodes[4].documentedMonthly = dollars(120);
  scenario.documented.monthly.reset();
  comparison.name = "EKS";
  scenario.documented.comparisons = {comparison};
  return scenario;
}

StatedComparison fair() {
  StatedComparison comparison;
  comparison.here.nodes = dollars(180);
  comparison.here.total = dollars(180);
  comparison.eks.controlPlane = dollars(73);
  comparison.eks.nodes = dollars(120);
  comparison.eks.total = dollars(193);
  comparison.saving = dollars(13);
  comparison.savingShare = Ratio(0.07);
  return comparison;
}

Finding only(const StatedComparison& comparison) {
  const auto findings = auditOf(weighed(comparison));
  EXPECT_EQ(findings.size(), 1u);
  return findings.empty() ? Finding{} : findings[0];
}

TEST(Comparison, ThatAddsUpIsSilent) { EXPECT_THAT(rulesOf(weighed(fair())), IsEmpty()); }

TEST(Comparison, PartsMakeTheTotal) {
  StatedComparison comparison = fair();
  comparison.here.nodes = dollars(170);
  const Finding finding = only(comparison);
  EXPECT_EQ(finding.rule, "stated-total");
  EXPECT_EQ(finding.path, "documented.comparisons[EKS].here.total");
  EXPECT_EQ(finding.counted, "$170.00 = $170.00");
}

TEST(Comparison, SavingIsTheDifferenceAndItsShare) {
  StatedComparison comparison = fair();
  comparison.saving = dollars(20);
  EXPECT_EQ(only(comparison).message,
            "The document states $20.00 saved, but $193.00 less $180.00 is $13.00.");
  comparison = fair();
  comparison.savingShare = Ratio(0.29);
  const Finding finding = only(comparison);
  EXPECT_EQ(finding.rule, "stated-saving");
  EXPECT_EQ(finding.counted, "7 %");
}

TEST(Comparison, ChargesBothSidesForTheSame) {
  StatedComparison comparison = fair();
  comparison.here.others = {{"S3", dollars(5)}};
  comparison.here.total = dollars(185);
  comparison.saving = dollars(8);
  comparison.savingShare = Ratio(0.04);
  const Finding finding = only(comparison);
  EXPECT_EQ(finding.rule, "one-sided-cost");
  EXPECT_EQ(finding.stated, "$8.00 saved");
  EXPECT_EQ(finding.counted, "$13.00 (7 %) saved");
  comparison.eks.others = comparison.here.others;
  comparison.eks.total = dollars(198);
  comparison.saving = dollars(13);
  comparison.savingShare = Ratio(0.07);
  EXPECT_THAT(rulesOf(weighed(comparison)), IsEmpty());
}

TEST(Comparison, EksPaysForNoMaster) {
  StatedComparison comparison = fair();
  comparison.eks.nodes = dollars(180);
  comparison.eks.total = dollars(253);
  comparison.saving = dollars(73);
  comparison.savingShare = Ratio(0.29);
  const Finding finding = only(comparison);
  EXPECT_EQ(finding.rule, "control-plane-paid-twice");
  EXPECT_EQ(finding.stated, "$73.00 saved");
  EXPECT_EQ(finding.counted, "$13.00 (7 %) saved");
  EXPECT_THAT(finding.message, ::testing::HasSubstr("m0, m1, m2 ($60.00) included"));
  comparison.eks.machines = 2;  // as many as there are workers: larger ones
  EXPECT_THAT(rulesOf(weighed(comparison)), IsEmpty());
}

TEST(SameMachinesOnEks, AreHeldAgainstThePodsThatChoseThem) {
  Scenario scenario = weighed(fair());
  Node small = node("small", "t3.micro");
  small.labels = {{"role", "small"}};
  scenario.nodes.push_back(small);
  Workload guest = workload("guest", 2, 10_m, 200_Mi);
  guest.ns = "data";
  guest.nodeSelector = {{"role", "small"}};
  scenario.workloads.push_back(guest);
  scenario.documented.nodes.reset();
  scenario.documented.vcpus.reset();
  scenario.documented.vcpuQuota.reset();
  scenario.documented.memory.reset();
  scenario.documented.pods.reset();
  const auto findings = auditOf(scenario);
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [](const Finding& each) { return each.rule == "same-machines-on-eks"; });
  EXPECT_EQ(found, findings.end());  // two agents and two guests make four pods
  scenario.workloads.back().replicas = 3;
  const auto more = auditOf(scenario);
  const auto pending = std::find_if(more.begin(), more.end(),
                                    [](const Finding& each) { return each.rule == "same-machines-on-eks"; });
  ASSERT_NE(pending, more.end());
  EXPECT_EQ(
      pending->message,
      "On EKS 1 pod stays Pending that chose a t3.micro: it holds 4 pods, of which DaemonSets are 2, and "
      "leaves 548 MiB of memory, 508 MiB after them (here 847 MiB and 807 MiB).");
}

}  // namespace
}  // namespace kubecast::audit
