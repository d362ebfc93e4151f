// SPDX-License-Identifier: Apache-2.0
#include "app/commands/plan_files.hpp"

#include <filesystem>

#include "app/report/document.hpp"
#include "app/report/studies/plan_report.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"
#include "studies/plan/overrides_yaml.hpp"

namespace kubecast::commands {
namespace {

/// How the file at `out` names the scenario it extends.
std::string extendsPath(const std::string& scenario, const std::string& out) {
  namespace fs = std::filesystem;
  std::error_code failed;
  const fs::path relative = fs::relative(fs::absolute(scenario), fs::absolute(out).parent_path(), failed);
  return failed || relative.empty() ? fs::absolute(scenario).string() : relative.string();
}

std::string remarkOf(const render::PlanView& view) {
  return "# The cheapest cluster that kubecast plan found for " + view.from + ".\n";
}

}  // namespace

std::optional<Error> unwritablePlanFile(const cli::PlanArguments& arguments) {
  if (arguments.out && (arguments.scenario.as || !arguments.scenario.overrides.empty())) {
    return Error{"--out", "a file can extend the scenario as it stands in its own file only",
                 "without --set and --as; write them into a scenario that extends it"};
  }
  for (const auto& file : {arguments.out, arguments.html}) {
    if (!file) continue;
    if (auto error = files::unwritable(*file)) return error;
  }
  return std::nullopt;
}

std::optional<Error> writePlanFiles(const cli::PlanArguments& arguments, const render::PlanView& view) {
  if (arguments.out && view.plan.chosen) {
    const std::string text = studies::plan::overridesYaml(
        view.scenario, view.changes, extendsPath(arguments.scenario.file, *arguments.out), remarkOf(view));
    if (auto error = files::writeText(*arguments.out, text)) return error;
  }
  if (!arguments.html) return std::nullopt;
  const auto style = files::shippedStyle();
  if (!style) return style.error();
  const report::Document document{view.scenario.name + ": the cheapest cluster", KUBECAST_VERSION, *style};
  return files::writeText(*arguments.html, report::documentText(document, report::planSections(view)));
}

}  // namespace kubecast::commands
