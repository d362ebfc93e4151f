// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::e2e {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class RunTest : public ProgramTest {
 protected:
  /// The page of a run, without the line that says where it was kept.
  static std::string pageOf(const std::string& out) { return out.substr(0, out.find("\nKept as run")); }
};

TEST_F(RunTest, PrintsAPageAndKeepsTheRunWhichShowBringsBack) {
  const Outcome run = kubecast({"run", data("tiny.yaml")});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  for (const char* part :
       {"tiny", "50 users", "Objectives", "Latency", "read · get", "Nodes", "web-node", "Assumptions"}) {
    EXPECT_THAT(run.out, HasSubstr(part));
  }
  EXPECT_THAT(run.out, HasSubstr("Kept as run 1 in ~/data/kubecast/runs.db · kubecast show 1"));
  EXPECT_EQ(tooWide(run.out), "");
  EXPECT_TRUE(std::filesystem::exists(defaultStore()));

  const Outcome show = kubecast({"show", "1"});
  EXPECT_EQ(show.code, 0) << show.err;
  EXPECT_EQ(show.out.substr(0, pageOf(run.out).size()), pageOf(run.out));
  EXPECT_THAT(show.out, HasSubstr("Run 1 of 2"));

  const Outcome runs = kubecast({"runs"});
  EXPECT_EQ(runs.code, 0);
  EXPECT_THAT(runs.out, HasSubstr("tiny"));
  EXPECT_EQ(tooWide(runs.out), "");
}

TEST_F(RunTest, WithSpotTheAvailabilityIsLowerByWhatInterruptionsCost) {
  const auto availability = [&](const char* purchase) {
    const Outcome run =
        kubecast({"run", data("tiny.yaml"), "--json", "--no-store", "--no-sensitivity", "--no-load-study",
                  "--availability", "--set", std::string("costs={purchase: ") + purchase + "}"});
    EXPECT_EQ(run.code, 0) << run.err;
    return json::parse(run.out).at("simulatedAvailability");
  };
  const json onDemand = availability("on-demand");
  const json spot = availability("spot");
  ASSERT_EQ(onDemand.at("faults").size(), 1U);
  ASSERT_EQ(spot.at("faults").size(), 2U);
  const json& taken = spot.at("faults").at(1);  // machines fail more often
  EXPECT_EQ(taken.at("fault"), "web-node taken back");
  EXPECT_EQ(taken.at("spot").at("node"), "web-node");
  const double lost = taken.at("lost").get<double>();
  EXPECT_GT(lost, 0);
  EXPECT_NEAR(spot.at("share").at("value").get<double>(),
              onDemand.at("share").at("value").get<double>() - lost, 0.02 * lost);
}

TEST_F(RunTest, GivesTheSameBytesTwiceAndWithAnyNumberOfJobs) {
  const auto forecast = [&](const char* jobs) {
    const Outcome run = kubecast({"run", data("tiny.yaml"), "--json", "--no-store", "--jobs", jobs});
    EXPECT_EQ(run.code, 0) << run.err;
    return run.out;
  };
  const std::string first = forecast("2");
  ASSERT_TRUE(json::accept(first));
  EXPECT_EQ(json::parse(first).at("scenario"), "tiny");
  EXPECT_EQ(forecast("2"), first);
  EXPECT_EQ(forecast("1"), first);
  EXPECT_FALSE(std::filesystem::exists(defaultStore()));
  const Outcome other = kubecast({"run", data("tiny.yaml"), "--json", "--no-store", "--seed", "8"});
  EXPECT_NE(other.out, first);
}

TEST_F(RunTest, KeepsTheJsonByteForByteInTheStoreAndInTheOutFile) {
  const Outcome run = kubecast({"run", data("tiny.yaml"), "--json", "--out", "f.json", "--store", "r.db"});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(readFile(folder_ / "f.json"), run.out);
  EXPECT_EQ(kubecast({"show", "1", "--json", "--store", "r.db"}).out, run.out);
  EXPECT_FALSE(std::filesystem::exists(defaultStore()));
}

TEST_F(RunTest, OptionsReplaceTheScenariosValuesAndAreKeptWithIt) {
  const Outcome run = kubecast({"run", data("tiny.yaml"), "--users", "120", "--duration", "30s", "--seed",
                                "3", "--set", "nodes[web-node].instanceType=t3.medium", "--no-sensitivity"});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("120 users"));
  EXPECT_THAT(run.out, HasSubstr("× 30s"));
  EXPECT_THAT(run.out, HasSubstr("seed 3"));
  EXPECT_THAT(run.out, HasSubstr("t3.medium"));
  const Outcome scenario = kubecast({"show", "1", "--scenario"});
  EXPECT_THAT(scenario.out, HasSubstr(readFile(data("tiny.yaml"))));
  EXPECT_THAT(scenario.out, HasSubstr("# --set nodes[web-node].instanceType=t3.medium"));
  EXPECT_THAT(scenario.out, HasSubstr("# --set loads[users].closed.users=120"));
}

TEST_F(RunTest, StrictTellsAMissedObjective) {
  const std::vector<std::string> impossible{"run",        data("tiny.yaml"),
                                            "--no-store", "--no-sensitivity",
                                            "--duration", "5m",
                                            "--set",      "objectives[calls].below=1ms"};
  const Outcome lenient = kubecast(impossible);
  EXPECT_EQ(lenient.code, 0) << lenient.err;
  EXPECT_THAT(lenient.out, HasSubstr("MISSED"));
  std::vector<std::string> strict = impossible;
  strict.push_back("--strict");
  EXPECT_EQ(kubecast(strict).code, 1);
}

TEST_F(RunTest, CtrlCKeepsWhatThereIsMarkedPartial) {
  Start start{{"run", data("tiny.yaml"), "--duration", "400h", "--replications", "12", "--jobs", "2"},
              {},
              false,
              {},
              {}};
  start.interruptAfter = std::chrono::milliseconds(1500);  // all its processes, as a terminal does
  const Outcome run = kubecast(start);
  ASSERT_EQ(run.code, 130) << run.out << run.err;
  EXPECT_THAT(run.out, HasSubstr("PARTIAL"));
  EXPECT_THAT(run.out, HasSubstr("Kept as run 1"));
  const Outcome runs = kubecast({"runs"});
  EXPECT_THAT(runs.out, HasSubstr("partial"));
  const json list = json::parse(kubecast({"runs", "--json"}).out);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].at("partial"), true);
  EXPECT_EQ(kubecast({"show", "1"}).code, 0);
}

TEST_F(RunTest, ARunIsDeletedOnlyWhenConfirmed) {
  ASSERT_EQ(kubecast({"run", data("tiny.yaml"), "--no-sensitivity", "--duration", "10s"}).code, 0);
  const Outcome asked = kubecast({"runs", "--delete", "1"});
  EXPECT_EQ(asked.code, 2);
  EXPECT_THAT(asked.err, HasSubstr("--yes"));
  EXPECT_EQ(kubecast({"show", "1"}).code, 0);
  EXPECT_EQ(kubecast({"runs", "--delete", "1", "--yes"}).code, 0);
  EXPECT_EQ(kubecast({"show", "1"}).code, 2);
  EXPECT_EQ(kubecast({"runs", "--json"}).out, "[]\n");
}

TEST_F(RunTest, CheckShowsNodesFindingsAndAssumptionsIn80Columns) {
  const std::string shipped = tests::sourceDir() / "scenarios/library/eco2-14-nodes.yaml";
  const Outcome check = kubecast({"check", shipped});
  ASSERT_EQ(check.code, 0) << check.err;
  for (const char* part : {"14 nodes", "k8s-master", "Findings", "remedy:", "Assumptions"}) {
    EXPECT_THAT(check.out, HasSubstr(part));
  }
  EXPECT_EQ(tooWide(check.out), "");
  const Outcome all = kubecast({"check", shipped, "--assumptions"});
  EXPECT_THAT(all.out, HasSubstr("no document names a region"));
  EXPECT_EQ(kubecast({"check", shipped, "--strict"}).code, 1);
  EXPECT_FALSE(std::filesystem::exists(defaultStore()));
}

TEST_F(RunTest, CheckStrictPassesWhereNothingIsWrong) {
  const Outcome check = kubecast({"check", data("tiny.yaml"), "--strict"});
  EXPECT_EQ(check.code, 0) << check.out << check.err;
  EXPECT_THAT(check.out, Not(HasSubstr("Pending\n")));
}

TEST_F(RunTest, CheckNamesAPendingPodInTheSchedulersWords) {
  const Outcome check = kubecast({"check", data("tiny.yaml"), "--set", "workloads[web].replicas=40"});
  ASSERT_EQ(check.code, 0) << check.err;
  EXPECT_THAT(check.out, HasSubstr("Pending"));
  EXPECT_THAT(check.out, HasSubstr("0/1 nodes are available: 1 Insufficient"));
}

TEST_F(RunTest, ExplainShowsTheScoresOfEveryPlugin) {
  const Outcome explain = kubecast({"explain", data("tiny.yaml"), "web-0"});
  ASSERT_EQ(explain.code, 0) << explain.err;
  for (const char* part : {"web-0", "→ web-node", "Scores", "total", "NodeResourcesFit"}) {
    EXPECT_THAT(explain.out, HasSubstr(part));
  }
  EXPECT_EQ(tooWide(explain.out), "");
}

}  // namespace
}  // namespace kubecast::e2e
