// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class SweepCommandTest : public ProgramTest {
 protected:
  /// A short sweep of the small scenario.
  Outcome sweep(std::vector<std::string> more) const {
    std::vector<std::string> words{"sweep", data("tiny.yaml"), "--duration", "20s", "--replications", "2"};
    words.insert(words.end(), more.begin(), more.end());
    return kubecast(words);
  }
  /// What a command that must be refused says.
  std::string refused(std::vector<std::string> more, int code = 2) const {
    const Outcome outcome = sweep(std::move(more));
    EXPECT_EQ(outcome.code, code) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  }
};

TEST_F(SweepCommandTest, PrintsATableOverOnePathAndFilesForProgramsAndPeople) {
  const Outcome swept = sweep({"--vary", "users=50..150/3", "--csv", "points.csv", "--html", "page.html"});
  ASSERT_EQ(swept.code, 0) << swept.err;
  EXPECT_EQ(swept.err, "");
  for (const char* part :
       {"tiny", "2 replications of 20s", "users", "100", "150", "P95", "a month", "all met"})
    EXPECT_THAT(swept.out, HasSubstr(part));
  EXPECT_EQ(tooWide(swept.out), "");
  const std::string csv = readFile(folder_ / "points.csv");
  EXPECT_THAT(csv, StartsWith("users,replication,figure,subject,unit,value\n50,0,mean latency,all calls,s,"));
  EXPECT_THAT(csv, HasSubstr("\n150,1,cost per month,,USD,"));
  const std::string html = readFile(folder_ / "page.html");
  EXPECT_THAT(html, StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(html, HasSubstr("<polyline"));
  // The same command again simulates nothing, and says the same.
  EXPECT_EQ(sweep({"--vary", "users=50..150/3", "--jobs", "1"}).out, swept.out);
  EXPECT_EQ(sweep({"--vary", "users=50..150/3", "--no-store", "--jobs", "3"}).out, swept.out);
}

TEST_F(SweepCommandTest, PrintsAMatrixOverTwoPaths) {
  const Outcome swept = sweep({"--vary", "users=50,200", "--vary", "workloads.web.replicas=1,2,3", "--html",
                               "page.html", "--measure", "cost"});
  ASSERT_EQ(swept.code, 0) << swept.err;
  EXPECT_THAT(swept.out, HasSubstr("down: users, across: workloads.web.replicas"));
  EXPECT_THAT(swept.out, HasSubstr("$"));
  EXPECT_EQ(tooWide(swept.out), "");
  EXPECT_THAT(readFile(folder_ / "page.html"), HasSubstr("class=\"heat h"));
}

TEST_F(SweepCommandTest, TakesPointsFromATableAndSamples) {
  write("points.csv", "users,workloads[web].replicas\n50,1\n100,2\n");
  const json listed = json::parse(sweep({"--points", "points.csv", "--json"}).out);
  ASSERT_EQ(listed.at("points").size(), 2U);
  EXPECT_EQ(listed.at("points").at(1).at("values").at("users"), "100");
  const json sampled = json::parse(sweep({"--vary", "users=10..90", "--sample", "4", "--json"}).out);
  EXPECT_EQ(sampled.at("points").size(), 4U);
}

TEST_F(SweepCommandTest, SensitivityKnowsThatSlowerServiceMeansSlowerAnswersAndPricesOnlyCost) {
  std::string text = readFile(data("tiny.yaml"));
  const std::string load = "objectives:";
  text.replace(
      text.find(load), load.size(),
      "costs: {rootVolume: {type: gp3, size: {assumed: 20Gi, range: 10Gi..40Gi, why: a guess}}}\n" + load);
  write("assumed.yaml", text);
  const Outcome studied = kubecast(
      {"sweep", "assumed.yaml", "--sensitivity", "--duration", "60s", "--json", "--html", "page.html"});
  ASSERT_EQ(studied.code, 0) << studied.err;
  const json result = json::parse(studied.out);
  for (const json& figure : result.at("figures")) {
    const auto change = [&](const char* end, std::size_t measure) {
      return figure.at(end).at("changes").at(measure).at("change").get<double>();
    };
    if (figure.at("path").get<std::string>().starts_with("costs")) {
      EXPECT_EQ(change("low", 0), 0);
      EXPECT_LT(change("low", 1), 0);
      EXPECT_GT(change("high", 1), 0);
    } else {
      EXPECT_LT(change("low", 0), 0);
      EXPECT_GT(change("high", 0), 0);
      EXPECT_FALSE(figure.at("high").at("changes").at(0).at("noise"));
    }
  }
  EXPECT_EQ(result.at("figures").size(), 2U);
  EXPECT_THAT(readFile(folder_ / "page.html"), HasSubstr("Which assumption matters"));
}

TEST_F(SweepCommandTest, APointThatNeedsTooManyEventsIsShownAndDoesNotSinkTheOthers) {
  const Outcome swept = sweep({"--vary", "users=10,400", "--max-events", "20000", "--csv", "points.csv"});
  EXPECT_EQ(swept.code, 0) << swept.err;
  EXPECT_THAT(swept.out, HasSubstr("users = 400: needs more than 20000 events"));
  EXPECT_THAT(readFile(folder_ / "points.csv"),
              HasSubstr("\n400,0,problem,needs more than 20000 events,,\n"));
  const Outcome none = sweep({"--vary", "users=300,400", "--max-events", "20000"});
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("no point has a result"));
}

TEST_F(SweepCommandTest, AnInterruptedSweepKeepsWhatItHasAndGoesOn) {
  const std::vector<std::string> words{"sweep", data("tiny.yaml"), "--vary", "users=200..260/7", "--duration",
                                       "2h",    "--jobs",          "1",      "--replications",   "1"};
  Start start{words, {}, false, {}, std::chrono::milliseconds(1500)};
  const Outcome interrupted = kubecast(start);
  ASSERT_EQ(interrupted.code, 130) << interrupted.out;
  EXPECT_EQ(interrupted.out, "");
  EXPECT_THAT(interrupted.err, HasSubstr(" of 7 simulations are kept, run the same command to go on"));
}

TEST_F(SweepCommandTest, MistakesAreNamedBeforeAnythingIsSimulated) {
  EXPECT_EQ(refused({}),
            "error: sweep: nothing is varied\n"
            "  help: --vary PATH=VALUES, --points FILE or --sensitivity\n");
  EXPECT_EQ(refused({"--vary", "users=100..100/5"}),
            "error: users: '100..100/5': the range is empty: both ends are the same\n");
  EXPECT_EQ(refused({"--vary", "users=100..200"}),
            "error: users: the range 100..200 lacks its number of points\n"
            "  help: 100..200/5 for five, or --sample N\n");
  EXPECT_THAT(
      refused({"--vary", "nodes.nobody.instanceType=t3.small,t3.medium"}),
      StartsWith("error: nodes.nobody.instanceType=t3.small: nothing in 'nodes' is named 'nobody'\n"));
  EXPECT_THAT(refused({"--vary", "workloads.web.replics=1,2"}),
              HasSubstr("error: workloads.web.replics=1: "));
  EXPECT_THAT(refused({"--vary", "users=50,many"}), StartsWith("error: loads[users].closed.users=many: "));
  EXPECT_THAT(refused({"--vary", "run.seed=1,2"}), HasSubstr("run.seed: cannot be varied"));
  EXPECT_THAT(refused({"--vary", "users=1,2", "--measure", "p97"}), HasSubstr("there is no figure 'p97'"));
  EXPECT_THAT(refused({"--vary", "users=1,2", "--shard", "3/2"}), HasSubstr("there is no part 3 of 2"));
  EXPECT_THAT(refused({"--vary", "users=1,2", "--shard", "1/2", "--no-store"}), HasSubstr("--no-store"));
  EXPECT_THAT(refused({"--vary", "users=1,2", "--sensitivity"}), HasSubstr("--sensitivity"));
  write("points.csv", "users\n10\n20,30\n");
  EXPECT_THAT(refused({"--points", "points.csv"}), StartsWith("error: points.csv:3: 2 values for 1 paths"));
  EXPECT_THAT(refused({"--points", "nowhere.csv"}), HasSubstr("nowhere.csv"));
}

TEST_F(SweepCommandTest, AStoreThatCannotBeUsedStopsTheStudyAndStaysAsItIs) {
  ASSERT_EQ(sweep({"--vary", "users=50", "--store", "points.db"}).code, 0);
  { SQLite::Database(folder_ / "points.db", SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99"); }
  EXPECT_THAT(refused({"--vary", "users=50", "--store", "points.db"}, 3), HasSubstr("version 99"));
  {
    SQLite::Database kept(folder_ / "points.db", SQLite::OPEN_READWRITE);
    EXPECT_EQ(kept.execAndGet("SELECT count(*) FROM points").getInt(), 2);
  }
  EXPECT_THAT(refused({"--vary", "users=50", "--store", "/proc/points.db"}, 3), HasSubstr("/proc/points.db"));
  write("notes.db", std::string(5000, 'n'));
  EXPECT_THAT(refused({"--vary", "users=50", "--store", "notes.db"}, 3), HasSubstr("notes.db"));
  EXPECT_EQ(readFile(folder_ / "notes.db"), std::string(5000, 'n'));
}

TEST_F(SweepCommandTest, AFileThatCannotBeWrittenStopsTheStudyBeforeItBegins) {
  EXPECT_THAT(refused({"--vary", "users=50", "--html", "no/such/page.html"}, 3), HasSubstr("no/such"));
  EXPECT_FALSE(std::filesystem::exists(defaultStore()));
}

}  // namespace
}  // namespace kubecast::e2e
