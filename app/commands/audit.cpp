// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/loading.hpp"
#include "app/render/findings_section.hpp"

namespace kubecast::commands {

using cli::ExitCode;

ExitCode audit(const cli::AuditArguments& arguments, const Console& console) {
  const auto loaded = loadForCommand(arguments.scenario, console);
  if (!loaded) return loaded.error();
  const Scenario& scenario = loaded->scenario;
  const auto findings = kubecast::audit::audit(scenario, loaded->catalog,
                                               scheduling::place(scenario, loaded->catalog), loaded->facts);
  if (arguments.json) {
    console.print(render::findingsJson(scenario, findings));
  } else {
    render::Page page(console.style());
    page.title(scenario.name, "what cannot work, or is not what the documents say");
    render::addFindings(page, findings, arguments.all);
    console.print(std::move(page).text());
  }
  return arguments.strict && render::hasErrors(findings) ? ExitCode::NotMet : ExitCode::Ok;
}

}  // namespace kubecast::commands
