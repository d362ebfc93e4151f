// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

class TerminalOutputTest : public ProgramTest {};

constexpr const char* kEscape = "\033[";
constexpr const char* kRedraw = "\r\033[K";

TEST_F(TerminalOutputTest, APipeGetsNeitherColourNorProgress) {
  const Outcome run = kubecast({"run", data("tiny.yaml"), "--no-sensitivity"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, Not(HasSubstr("\033")));
  EXPECT_EQ(run.err, "");
}

TEST_F(TerminalOutputTest, ATerminalGetsBothAndIsLeftClean) {
  Start start{{"run", data("tiny.yaml"), "--no-sensitivity"}, {{"TERM", "xterm-256color"}}, true, {}, {}};
  const Outcome run = kubecast(start);
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr(std::string(kRedraw) + "█"));
  EXPECT_THAT(run.out, HasSubstr("\033[1m"));
  // The progress line is gone before the page begins.
  EXPECT_GT(run.out.find("tiny"), run.out.rfind(kRedraw));
}

TEST_F(TerminalOutputTest, NoColorTakesTheColourAndLeavesTheProgress) {
  Start start{
      {"run", data("tiny.yaml"), "--no-sensitivity"}, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, true, {}, {}};
  const Outcome run = kubecast(start);
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr(kRedraw));
  EXPECT_THAT(run.out, Not(HasSubstr("\033[1m")));
  EXPECT_THAT(run.out, Not(HasSubstr("\033[2m")));
}

TEST_F(TerminalOutputTest, ADumbTerminalGetsNeither) {
  Start start{{"check", data("tiny.yaml")}, {{"TERM", "dumb"}}, true, {}, {}};
  const Outcome check = kubecast(start);
  EXPECT_EQ(check.code, 0);
  EXPECT_THAT(check.out, Not(HasSubstr(kEscape)));
}

}  // namespace
}  // namespace kubecast::e2e
