// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/interruption.hpp"
#include "app/commands/loading.hpp"
#include "app/render/decision_page.hpp"
#include "app/terminal/progress.hpp"
#include "models/decision/decision.hpp"
#include "studies/outlook/outlook.hpp"

namespace kubecast::commands {

using cli::DecideArguments;
using cli::ExitCode;

ExitCode decide(const DecideArguments& arguments, const Console& console) {
  const auto loaded = loadForCommand(arguments.scenario, console, arguments.prices);
  if (!loaded) return loaded.error();
  remarkUnknownRegion(*loaded, console);
  const decision::DecisionInputs inputs{loaded->scenario, loaded->catalog, loaded->prices.book,
                                        loaded->facts.versions,
                                        loaded->facts.spot ? &*loaded->facts.spot : nullptr};
  const auto options = decision::optionsOf(inputs);

  decision::Outlooks outlooks;
  if (arguments.run) {
    const Interruption interruption;
    terminal::ProgressBar bar(console.err, console.errTerminal);
    studies::OutlookSettings settings;
    settings.prices = cost::onDemandPrices(loaded->prices.book);
    settings.jobs = arguments.jobs;
    settings.cancel = &interruption.raised();
    settings.onProgress = [&bar](Ratio done) { bar.update(done.value(), "how fast each answers"); };
    auto simulated = studies::outlooks(options, settings);
    if (!simulated && interruption.raised().load()) {
      console.remark("interrupted; 'kubecast decide --no-run' decides without simulating");
      return ExitCode::Interrupted;
    }
    if (!simulated) {
      console.complain(simulated.error());
      return ExitCode::Failure;
    }
    outlooks = *std::move(simulated);
  }
  const auto decision = decision::decide(inputs, options, outlooks);
  console.print(arguments.json ? render::decisionJson(decision)
                               : render::decisionPage(loaded->scenario, decision, console.style()));
  return ExitCode::Ok;
}

}  // namespace kubecast::commands
