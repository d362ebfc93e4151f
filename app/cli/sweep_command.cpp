// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.hpp"
#include "app/cli/study_commands.hpp"

namespace kubecast::cli {
namespace {

constexpr const char* kSweepFooter = R"(Examples:
)";

}  // namespace

void addSweep(CLI::App& app, SweepArguments& arguments) {
  CLI::App* added = addCommand(app, "sweep", "simulate a scenario over values of its figures", kSweepFooter);
  addScenario(added, arguments.scenario);
  addStudy(added, arguments.study);
}

}  // namespace kubecast::cli
