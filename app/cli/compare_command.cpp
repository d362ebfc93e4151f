// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.hpp"
#include "app/cli/study_commands.hpp"

namespace kubecast::cli {
namespace {

constexpr const char* kCompareFooter = R"(Examples:
)";

}  // namespace

void addCompare(CLI::App& app, CompareArguments& arguments) {
  CLI::App* added =
      addCommand(app, "compare", "say which differences between clusters are real", kCompareFooter);
  addStudy(added, arguments.study);
}

}  // namespace kubecast::cli
