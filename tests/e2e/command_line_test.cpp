// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.hpp"

#include <gtest/gtest.h>

namespace kubecast::cli {
namespace {

template <class Arguments>
Arguments parsed(const std::vector<std::string>& words) {
  const auto result = parse(words);
  const auto* command = std::get_if<Command>(&result);
  EXPECT_NE(command, nullptr) << std::get<Reply>(result).text;
  return std::get<Arguments>(*command);
}

TEST(CommandLine, RunTakesItsOptions) {
  const auto run = parsed<RunArguments>({"run", "s.yaml", "--users", "2000", "--jobs", "3", "--engine",
                                         "reference", "--no-sensitivity", "--availability", "--no-store",
                                         "--json", "--out", "f.json", "--all"});
  EXPECT_EQ(run.scenario.file, "s.yaml");
  EXPECT_EQ(run.users, 2000);
  EXPECT_EQ(run.jobs, 3);
  EXPECT_EQ(run.engine, sim::Engine::Reference);
  EXPECT_FALSE(run.sensitivity);
  EXPECT_TRUE(run.loadStudy);
  EXPECT_TRUE(run.availability);
  EXPECT_FALSE(run.keep);
  EXPECT_TRUE(run.json);
  EXPECT_TRUE(run.all);
  EXPECT_EQ(run.out, "f.json");
}

TEST(CommandLine, RunHasSensibleDefaults) {
  const auto run = parsed<RunArguments>({"run", "s.yaml"});
  EXPECT_EQ(run.engine, sim::Engine::Fast);
  EXPECT_EQ(run.jobs, 0);
  EXPECT_TRUE(run.sensitivity);
  EXPECT_FALSE(run.availability);
  EXPECT_TRUE(run.keep);
  EXPECT_FALSE(run.strict);
  EXPECT_FALSE(run.users.has_value());
  EXPECT_TRUE(run.scenario.overrides.empty());
}

TEST(CommandLine, OverridesKeepTheirOrderAndMayContainAnEqualsSign) {
  const auto run =
      parsed<RunArguments>({"run", "s.yaml", "--set", "a.b=1", "--duration", "5m", "--set", "c=x=y"});
  ASSERT_EQ(run.scenario.overrides.size(), 3U);
  EXPECT_EQ(run.scenario.overrides[0].path, "a.b");
  EXPECT_EQ(run.scenario.overrides[0].value, "1");
  EXPECT_EQ(run.scenario.overrides[1].path, "run.duration");
  EXPECT_EQ(run.scenario.overrides[1].value, "5m");
  EXPECT_EQ(run.scenario.overrides[2].path, "c");
  EXPECT_EQ(run.scenario.overrides[2].value, "x=y");
}

TEST(CommandLine, YesWithoutDeleteIsAMistake) {
  EXPECT_EQ(std::get<Reply>(parse({"runs", "--yes"})).code, ExitCode::BadInput);
  EXPECT_EQ(parsed<RunsArguments>({"runs", "--delete", "4", "--yes"}).remove, 4);
}

TEST(CommandLine, ShowTakesEitherJsonOrTheScenario) {
  EXPECT_TRUE(parsed<ShowArguments>({"show", "4", "--json"}).json);
  EXPECT_EQ(std::get<Reply>(parse({"show", "4", "--json", "--scenario"})).code, ExitCode::BadInput);
  EXPECT_EQ(std::get<Reply>(parse({"show", "four"})).code, ExitCode::BadInput);
}

}  // namespace
}  // namespace kubecast::cli
