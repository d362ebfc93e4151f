// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/loading.hpp"
#include "app/render/check_json.hpp"
#include "app/render/check_page.hpp"
#include "sim/program/not_simulated.hpp"

namespace kubecast::commands {

using cli::ExitCode;

ExitCode check(const cli::CheckArguments& arguments, const Console& console) {
  const auto loaded = loadForCommand(arguments.scenario, console);
  if (!loaded) return loaded.error();
  render::CheckResult result;
  result.placement = scheduling::place(loaded->scenario, loaded->catalog);
  result.loads = scheduling::nodeLoads(loaded->scenario, result.placement);
  result.findings = audit::audit(loaded->scenario, loaded->catalog, result.placement, loaded->facts);
  if (const auto simulated = sim::isSimulated(loaded->scenario); !simulated)
    result.notSimulated = simulated.error();
  result.variant = loaded->variant;
  result.fitted = arguments.scenario.fitted;
  if (const auto promise = audit::promisedAvailability(loaded->scenario, result.placement,
                                                       loaded->facts.spotFaults(loaded->scenario))) {
    result.availability = *promise;
  } else {
    result.availabilityProblem = promise.error().what;
  }
  console.print(arguments.json ? render::placementJson(loaded->scenario, result.placement)
                               : render::checkPage(loaded->scenario, result,
                                                   {arguments.all, arguments.assumptions}, console.style()));
  return arguments.strict && render::hasErrors(result) ? ExitCode::NotMet : ExitCode::Ok;
}

}  // namespace kubecast::commands
