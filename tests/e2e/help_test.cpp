// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "app/cli/command_line.hpp"
#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class HelpTest : public ProgramTest {
 protected:
  /// Runs a script in bash with the completion for bash loaded.
  std::string inBash(const std::string& script) const {
    write("completion.bash", kubecast({"completion", "bash"}).out);
    const std::string command =
        "bash -c 'source " + (folder_ / "completion.bash").string() + "; " + script + "'";
    std::FILE* pipe = popen(command.c_str(), "r");
    std::string out;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
    EXPECT_EQ(pclose(pipe), 0) << out;
    return out;
  }
};

TEST_F(HelpTest, OfTheProgramNamesTheCommandsAndTheExitCodes) {
  const Outcome help = kubecast({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_EQ(help.err, "");
  for (const char* part : {"Usage: kubecast COMMAND", "check", "explain", "run", "runs", "show", "schema",
                           "completion", "Exit codes:", "130", "Examples:", "NO_COLOR"}) {
    EXPECT_THAT(help.out, HasSubstr(part));
  }
  EXPECT_EQ(tooWide(help.out), "");
}

TEST_F(HelpTest, OfEveryCommandHasExamplesAndFits80Columns) {
  for (const cli::CommandShape& command : cli::shapeOfCommands()) {
    const Outcome help = kubecast({command.name, "--help"});
    EXPECT_EQ(help.code, 0) << command.name;
    EXPECT_THAT(help.out, HasSubstr("Usage: kubecast " + command.name));
    EXPECT_THAT(help.out, HasSubstr("Examples:"));
    EXPECT_EQ(tooWide(help.out), "") << command.name;
    for (const cli::OptionShape& option : command.options)
      EXPECT_THAT(help.out, HasSubstr(option.names.back()));
  }
}

TEST_F(HelpTest, WithoutACommandIsAMistakeAndSaysWhatThereIs) {
  const Outcome bare = kubecast(std::vector<std::string>{});
  EXPECT_EQ(bare.code, 2);
  EXPECT_EQ(bare.out, "");
  EXPECT_THAT(bare.err, HasSubstr("Commands:"));
}

TEST_F(HelpTest, VersionIsOneLine) {
  const Outcome version = kubecast({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_THAT(version.out, testing::MatchesRegex("kubecast [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_F(HelpTest, SchemaIsJson) {
  const Outcome schema = kubecast({"schema"});
  EXPECT_EQ(schema.code, 0) << schema.err;
  EXPECT_THAT(schema.out, StartsWith("{"));
  EXPECT_THAT(schema.out, HasSubstr("\"$schema\""));
}

TEST_F(HelpTest, BashCompletesCommandsOptionsAndChoices) {
  EXPECT_EQ(inBash("COMP_WORDS=(kubecast ru); COMP_CWORD=1; _kubecast; echo ${COMPREPLY[@]}"), "run runs\n");
  EXPECT_EQ(
      inBash("COMP_WORDS=(kubecast run --repl); COMP_CWORD=2; _kubecast 2>/dev/null; echo ${COMPREPLY[@]}"),
      "--replications\n");
  EXPECT_EQ(inBash("COMP_WORDS=(kubecast run --engine r); COMP_CWORD=3; _kubecast; echo ${COMPREPLY[@]}"),
            "reference\n");
  EXPECT_EQ(
      inBash("COMP_WORDS=(kubecast export add); COMP_CWORD=2; _kubecast 2>/dev/null; echo ${COMPREPLY[@]}"),
      "addons\n");
  EXPECT_EQ(inBash("COMP_WORDS=(kubecast check --as kubeadm); COMP_CWORD=3; _kubecast; echo ${COMPREPLY[@]}"),
            "kubeadm kubeadm-ha\n");
}

TEST_F(HelpTest, CompletionScriptsAreValidWhereTheirShellIsInstalled) {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const Outcome script = kubecast({"completion", shell});
    EXPECT_EQ(script.code, 0);
    EXPECT_THAT(script.out, HasSubstr("explain"));
    const std::filesystem::path file = write("completion." + shell, script.out);
    if (std::system(("command -v " + shell + " > /dev/null").c_str()) != 0) continue;
    EXPECT_EQ(std::system((shell + " -n " + file.string()).c_str()), 0) << shell;
  }
}

}  // namespace
}  // namespace kubecast::e2e
