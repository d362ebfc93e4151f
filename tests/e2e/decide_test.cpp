// SPDX-License-Identifier: Apache-2.0
// EKS or kubeadm, and the audit, as a user asks for them.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

class DecideTest : public ProgramTest {};

TEST_F(DecideTest, AnswersOnAPageThatFitsATerminal) {
  const Outcome page = kubecast({"decide", library("eco2-14-nodes"), "--no-run"});
  EXPECT_EQ(page.code, 0) << page.err;
  EXPECT_EQ(tooWide(page.out), "");
  EXPECT_THAT(page.out, HasSubstr("kubeadm 1.28: $3582.09 a month, $91.98 less than EKS 1.34."));
  EXPECT_THAT(page.out, HasSubstr("What would turn it"));
}

TEST_F(DecideTest, JsonAgreesWithTheBills) {
  const auto decision =
      nlohmann::json::parse(kubecast({"decide", library("eco2-14-nodes"), "--no-run", "--json"}).out);
  EXPECT_EQ(decision["recommended"], "as-described");
  const auto here = nlohmann::json::parse(kubecast({"cost", library("eco2-14-nodes"), "--json"}).out);
  EXPECT_EQ(decision["options"][0]["monthly"], here["total"]);
  const auto there = nlohmann::json::parse(
      kubecast({"cost", library("eco2-14-nodes"), "--as", "eks", "--fitted", "--json"}).out);
  for (const auto& option : decision["options"]) {
    if (option["option"] == "eks-own-version") {
      EXPECT_EQ(option["monthly"], there["total"]);
    }
  }
}

TEST_F(DecideTest, SaysWhenMachinesHaveNoPrice) {
  const Outcome page =
      kubecast({"decide", library("eco2-14-nodes"), "--no-run", "--set", "cluster.region=eu-north-1"});
  EXPECT_EQ(page.code, 0);
  EXPECT_THAT(page.out, HasSubstr("Cannot be decided"));
  EXPECT_THAT(page.err, HasSubstr("no prices of eu-north-1"));
}

TEST_F(DecideTest, SimulatesEveryOptionTheSameWayTwice) {
  const std::vector<std::string> asked{"decide", library("eco2-14-nodes"), "--json", "--set",
                                       "run.duration=20s"};
  const Outcome once = kubecast(asked);
  EXPECT_EQ(once.code, 0) << once.err;
  EXPECT_EQ(kubecast(asked).out, once.out);
  const auto answer = nlohmann::json::parse(once.out);
  EXPECT_FALSE(answer["options"].empty());
  for (const auto& option : answer["options"]) {
    EXPECT_TRUE(option.contains("p95Seconds")) << option;
  }
}

TEST_F(DecideTest, RefusesPricesThatAreNone) {
  const auto file = write("mine.csv", "region,item,usd,source\nap-northeast-2,ec2:t3.small,-1,me\n");
  const Outcome page = kubecast({"decide", library("eco2-14-nodes"), "--prices", file});
  EXPECT_EQ(page.code, 2);
  EXPECT_EQ(page.out, "");
  EXPECT_THAT(page.err, HasSubstr("mine.csv:2"));
}

TEST_F(DecideTest, ARunsUsageIsBilledOnRequest) {
  const Outcome cost = kubecast({"cost", library("eco2-14-nodes"), "--run", "--set", "run.duration=20s"});
  EXPECT_EQ(cost.code, 0) << cost.err;
  EXPECT_THAT(cost.out, HasSubstr("a run of 10 replications"));
}

TEST_F(DecideTest, TheAuditOfACorrectedScenarioFindsNothing) {
  const Outcome audit = kubecast({"audit", library("eco2-14-nodes-corrected"), "--strict"});
  EXPECT_EQ(audit.code, 0) << audit.out;
  EXPECT_THAT(audit.out, HasSubstr("Findings  none"));
  const Outcome original = kubecast({"audit", library("eco2-14-nodes"), "--strict", "--json"});
  EXPECT_EQ(original.code, 1);
  EXPECT_GT(nlohmann::json::parse(original.out)["findings"].size(), 40U);
}

}  // namespace
}  // namespace kubecast::e2e
