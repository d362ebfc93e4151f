// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using testing::HasSubstr;

class MistakesTest : public ProgramTest {
 protected:
  /// Exit code 2, nothing on the standard output, and nothing written anywhere.
  std::string refused(const std::vector<std::string>& words) const {
    std::size_t before = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
      ++before;
    const Outcome outcome = kubecast(words);
    EXPECT_EQ(outcome.code, 2) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    std::size_t after = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) ++after;
    EXPECT_EQ(before, after) << "something was written";
    return outcome.err;
  }
};

TEST_F(MistakesTest, AnUnknownCommandIsNamedWithItsNeighbour) {
  EXPECT_EQ(refused({"rnu", "x.yaml"}),
            "error: unknown command 'rnu'\n"
            "  help: did you mean 'run'?\n"
            "'kubecast --help' shows how it is used\n");
}

TEST_F(MistakesTest, AnUnknownOptionIsNamedWithItsNeighbour) {
  EXPECT_EQ(refused({"run", data("tiny.yaml"), "--replicatons", "5"}),
            "error: unknown option '--replicatons'\n"
            "  help: did you mean '--replications'?\n"
            "'kubecast run --help' shows how it is used\n");
}

TEST_F(MistakesTest, AMissingArgumentIsNamed) {
  EXPECT_THAT(refused({"run"}), HasSubstr("SCENARIO is required"));
  EXPECT_THAT(refused({"explain", data("tiny.yaml")}), HasSubstr("POD is required"));
}

TEST_F(MistakesTest, BadValuesOfOptionsAreNamed) {
  EXPECT_THAT(refused({"run", data("tiny.yaml"), "--set", "users"}),
              HasSubstr("'users' is not of the form PATH=VALUE"));
  EXPECT_THAT(refused({"run", data("tiny.yaml"), "--engine", "warp"}),
              HasSubstr("'warp' is not 'fast' or 'reference'"));
  EXPECT_THAT(refused({"run", data("tiny.yaml"), "--jobs", "0"}), HasSubstr("--jobs"));
  EXPECT_THAT(refused({"run", data("tiny.yaml"), "--users", "many"}), HasSubstr("--users"));
}

TEST_F(MistakesTest, AFileThatIsNotThereIsNamed) {
  EXPECT_THAT(refused({"run", "nowhere.yaml"}), HasSubstr("nowhere.yaml"));
  EXPECT_THAT(refused({"check", folder_.string()}), HasSubstr(folder_.string()));
}

TEST_F(MistakesTest, ABadScenarioIsToldWhereAndNothingIsWritten) {
  write("bad.yaml", "apiVersion: kubecast/v1\nkind: Scenario\nnoddes: []\n");
  const std::string text = refused({"run", "bad.yaml", "--out", "forecast.json", "--store", "runs.db"});
  EXPECT_THAT(text, HasSubstr("bad.yaml:3:1: error:"));
  EXPECT_THAT(text, HasSubstr("did you mean 'nodes'?"));
  EXPECT_THAT(text, HasSubstr("    3 | noddes: []"));
}

TEST_F(MistakesTest, ABadOverrideIsADiagnostic) {
  EXPECT_THAT(refused({"run", data("tiny.yaml"), "--duration", "20 parsecs"}), HasSubstr("20 parsecs"));
  EXPECT_THAT(refused({"run", data("tiny.yaml"), "--set", "nodes[nobody].instanceType=t3.small"}),
              HasSubstr("nobody"));
}

TEST_F(MistakesTest, APodThatIsNotThereIsNamedWithItsNeighbour) {
  const std::string text = refused({"explain", data("tiny.yaml"), "wbe-0"});
  EXPECT_THAT(text, HasSubstr("the scenario makes no pod 'wbe-0'"));
  EXPECT_THAT(text, HasSubstr("did you mean 'web-0'?"));
}

TEST_F(MistakesTest, ARunThatIsNotThereIsNamed) {
  EXPECT_THAT(refused({"show", "7"}), HasSubstr("there is no run 7"));
  EXPECT_THAT(refused({"runs", "--delete", "7", "--yes"}), HasSubstr("there is no run 7"));
}

TEST_F(MistakesTest, AStoreThatCannotBeWrittenStopsTheRunBeforeItBegins) {
  const Outcome outcome = kubecast({"run", data("tiny.yaml"), "--store", "/proc/runs.db"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("/proc/runs.db"));
  EXPECT_THAT(outcome.err, HasSubstr("--store PATH"));
}

TEST_F(MistakesTest, AFileThatIsNoStoreIsRefusedAndLeftAlone) {
  const std::string text(5000, 'n');
  write("notes.db", text);
  const Outcome outcome = kubecast({"runs", "--store", "notes.db"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("notes.db: the file is not a run store"));
  EXPECT_EQ(readFile(folder_ / "notes.db"), text);
}

TEST_F(MistakesTest, AnOutFileThatCannotBeWrittenStopsTheRunBeforeItBegins) {
  const Outcome outcome = kubecast({"run", data("tiny.yaml"), "--out", "no/such/folder/f.json"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_EQ(outcome.out, "");
  EXPECT_FALSE(std::filesystem::exists(defaultStore()));
}

TEST_F(MistakesTest, AFullDiskBehindTheOutputIsNotSuccess) {
  Start start{{"check", data("tiny.yaml")}, {}, false, "/dev/full", {}};
  EXPECT_EQ(kubecast(start).code, 3);
}

}  // namespace
}  // namespace kubecast::e2e
