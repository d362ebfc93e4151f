// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/loading.hpp"
#include "app/render/cost_page.hpp"

namespace kubecast::commands {

using cli::ExitCode;

ExitCode cost(const cli::CostArguments& arguments, const Console& console) {
  const auto loaded = loadForCommand(arguments.scenario, console, arguments.prices);
  if (!loaded) return loaded.error();
  const Scenario& scenario = loaded->scenario;
  const auto placement = scheduling::place(scenario, loaded->catalog);
  const auto bill = kubecast::cost::bill({scenario, loaded->catalog, placement, loaded->prices.book, loaded->facts.versions},
                                         kubecast::cost::offeredUsage(scenario, loaded->catalog, placement));
  switch (arguments.format) {
    case cli::Format::Page:
      console.print(render::costPage(scenario, bill, arguments.sources, console.style()));
      break;
    case cli::Format::Json:
      console.print(render::costJson(scenario, bill));
      break;
    case cli::Format::Csv:
      console.print(render::costCsv(bill));
      break;
  }
  return ExitCode::Ok;
}

}  // namespace kubecast::commands
