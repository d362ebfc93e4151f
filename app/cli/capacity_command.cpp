// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.hpp"
#include "app/cli/study_commands.hpp"

namespace kubecast::cli {
namespace {

constexpr const char* kCapacityFooter = R"(Examples:
)";

}  // namespace

void addCapacity(CLI::App& app, CapacityArguments& arguments) {
  CLI::App* added =
      addCommand(app, "capacity", "find the largest load that meets the objectives", kCapacityFooter);
  addScenario(added, arguments.scenario);
  addStudy(added, arguments.study);
}

}  // namespace kubecast::cli
