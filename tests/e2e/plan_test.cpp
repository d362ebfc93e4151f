// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class PlanCommand : public ProgramTest {};

TEST_F(PlanCommand, WritesAScenarioThatCostsAndAnswersAsThePlanSays) {
  const std::string scenario = write("cluster.yaml", readFile(data("tiny.yaml"))).string();
  const Outcome plan =
      kubecast({"plan", scenario, "--out", "cheaper.yaml", "--html", "plan.html", "--no-store"});
  ASSERT_EQ(plan.code, 0) << plan.err;
  EXPECT_EQ(tooWide(plan.out), "");
  EXPECT_THAT(plan.out, HasSubstr("The cheapest cluster that meets calls, errors costs"));
  EXPECT_THAT(plan.out, HasSubstr("What was ruled out"));
  const std::string html = readFile(folder_ / "plan.html");
  EXPECT_THAT(html, HasSubstr("<!DOCTYPE html>"));
  EXPECT_THAT(html, HasSubstr("P95 of client calls against the bill of a month"));

  const json found = json::parse(kubecast({"plan", scenario, "--json", "--no-store"}).out);
  const std::string monthly = found.at("chosen").at("monthly").get<std::string>();
  const Outcome cost = kubecast({"cost", "cheaper.yaml", "--json"});
  ASSERT_EQ(cost.code, 0) << cost.err;
  EXPECT_EQ(json::parse(cost.out).at("total").get<std::string>(), monthly);
  const Outcome run =
      kubecast({"run", "cheaper.yaml", "--json", "--no-store", "--no-sensitivity", "--no-load-study"});
  ASSERT_EQ(run.code, 0) << run.err;
  const json answer = json::parse(run.out);
  EXPECT_FALSE(answer.at("objectives").empty());
  for (const json& objective : answer.at("objectives"))
    EXPECT_EQ(objective.at("verdict"), "met");
}

TEST_F(PlanCommand, GivesTheSameBytesWithAnyNumberOfJobsAndFromTheStore) {
  const auto plan = [&](const char* jobs) {
    const Outcome outcome =
        kubecast({"plan", data("tiny.yaml"), "--json", "--jobs", jobs, "--store", "p.db"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
  };
  const std::string first = kubecast({"plan", data("tiny.yaml"), "--json", "--jobs", "1", "--no-store"}).out;
  ASSERT_TRUE(json::accept(first));
  EXPECT_EQ(plan("2"), first);
  EXPECT_EQ(plan("1"), first) << "recalled";
}

TEST_F(PlanCommand, SaysWhatStandsInTheWayWhereThereIsNone) {
  const Outcome slow =
      kubecast({"plan", data("tiny.yaml"), "--no-store", "--set", "objectives[calls].below=1ms"});
  EXPECT_EQ(slow.code, 1) << slow.err;
  EXPECT_THAT(slow.out, HasSubstr("No cluster meets calls, errors within the"));
  EXPECT_THAT(slow.out, HasSubstr("an objective missed"));
  const Outcome poor = kubecast({"plan", data("tiny.yaml"), "--no-store", "--budget", "1"});
  EXPECT_EQ(poor.code, 1) << poor.err;
  EXPECT_THAT(poor.out, HasSubstr("dearer than the budget"));
}

TEST_F(PlanCommand, RefusesWhatItCannotDo) {
  const Outcome family = kubecast({"plan", data("tiny.yaml"), "--families", "x9"});
  EXPECT_EQ(family.code, 2);
  EXPECT_THAT(family.err, HasSubstr("no instance type of 'x9' is known"));
  const Outcome out = kubecast({"plan", data("tiny.yaml"), "--set", "run.seed=3", "--out", "x.yaml"});
  EXPECT_EQ(out.code, 2);
  EXPECT_THAT(out.err, HasSubstr("as it stands in its own file only"));
  EXPECT_EQ(kubecast({"plan", data("tiny.yaml"), "--headroom", "2"}).code, 2);
  EXPECT_EQ(kubecast({"plan", data("tiny.yaml"), "--budget", "much"}).code, 2);
}

}  // namespace
}  // namespace kubecast::e2e
