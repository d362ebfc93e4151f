// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/interruption.hpp"
#include "app/commands/loading.hpp"
#include "app/render/cost_page.hpp"
#include "app/terminal/progress.hpp"
#include "studies/outlook/usage.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using kubecast::cost::Bill;
using kubecast::cost::UsagePerMonth;

namespace {

tl::expected<UsagePerMonth, ExitCode> usageOf(const LoadedScenario& loaded,
                                              const scheduling::Placement& placement,
                                              const cli::CostArguments& arguments, const Console& console) {
  if (!arguments.run) return kubecast::cost::offeredUsage(loaded.scenario, loaded.catalog, placement);
  const Interruption interruption;
  terminal::ProgressBar bar(console.err, console.errTerminal);
  studies::OutlookSettings settings;
  settings.prices = kubecast::cost::onDemandPrices(loaded.prices.book);
  settings.jobs = arguments.jobs;
  settings.cancel = &interruption.raised();
  settings.onProgress = [&bar](Ratio done) { bar.update(done.value(), "what is used"); };
  auto usage = studies::simulatedUsage(loaded.scenario, loaded.catalog, placement, settings);
  if (usage) return *std::move(usage);
  if (interruption.raised().load()) return tl::unexpected(ExitCode::Interrupted);
  console.complain(usage.error());
  return tl::unexpected(ExitCode::Failure);
}

}  // namespace

ExitCode cost(const cli::CostArguments& arguments, const Console& console) {
  const auto loaded = loadForCommand(arguments.scenario, console, arguments.prices);
  if (!loaded) return loaded.error();
  remarkUnknownRegion(*loaded, console);
  const Scenario& scenario = loaded->scenario;
  const auto placement = scheduling::place(scenario, loaded->catalog);
  const auto usage = usageOf(*loaded, placement, arguments, console);
  if (!usage) return usage.error();
  const Bill bill =
      kubecast::cost::bill({scenario, loaded->catalog, placement, loaded->prices.book, loaded->facts.versions,
                            loaded->facts.spot ? &*loaded->facts.spot : nullptr},
                           *usage);
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
