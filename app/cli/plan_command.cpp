// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.hpp"
#include "app/cli/study_commands.hpp"

namespace kubecast::cli {
namespace {

constexpr const char* kPlanFooter = R"(Examples:
)";

}  // namespace

void addPlan(CLI::App& app, PlanArguments& arguments) {
  CLI::App* added =
      addCommand(app, "plan", "find the cheapest cluster that meets the objectives", kPlanFooter);
  addScenario(added, arguments.scenario);
  addStudy(added, arguments.study);
}

}  // namespace kubecast::cli
