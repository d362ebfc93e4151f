// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "app/commands/commands.hpp"
#include "app/commands/loading.hpp"
#include "app/render/explain_page.hpp"
#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using scheduling::Decision;

ExitCode explain(const cli::ExplainArguments& arguments, const Console& console) {
  const auto loaded = loadForCommand(arguments.scenario, console);
  if (!loaded) return loaded.error();
  const scheduling::Placement placement = scheduling::place(loaded->scenario, loaded->catalog);
  const auto decision = std::find_if(placement.decisions.begin(), placement.decisions.end(),
                                     [&](const Decision& d) { return d.pod.name == arguments.pod; });
  if (decision == placement.decisions.end()) {
    std::vector<std::string> names;
    for (const Decision& d : placement.decisions) names.push_back(d.pod.name);
    console.complain({arguments.scenario.file, fmt::format("the scenario makes no pod '{}'", arguments.pod),
                      scenarios::didYouMean(arguments.pod, names)});
    return ExitCode::BadInput;
  }
  console.print(render::explainPage(loaded->scenario, *decision, console.style()));
  return ExitCode::Ok;
}

}  // namespace kubecast::commands
