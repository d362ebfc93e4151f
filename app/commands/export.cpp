// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/export_study.hpp"
#include "app/commands/interruption.hpp"
#include "app/commands/loading.hpp"
#include "app/commands/users.hpp"
#include "app/render/export_page.hpp"
#include "app/terminal/progress.hpp"
#include "exporters/openmetrics/back_fill.hpp"
#include "exporters/tree/deliver.hpp"
#include "studies/recording/record_run.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::ExportArguments;
using exporters::Delivery;

namespace {

Delivery deliveryOf(const ExportArguments& arguments) {
  if (arguments.check) return Delivery::Look;
  return arguments.takeBack ? Delivery::TakeBack : Delivery::Write;
}

bool drifted(const exporters::Delivered& delivered) {
  for (const auto& [path, step] : delivered.steps)
    if (exporters::isDrift(step)) return true;
  return false;
}

/// The scenario with the users that were asked for.
std::optional<Error> setUsers(LoadedScenario& loaded, const ExportArguments& arguments) {
  if (!arguments.users) return std::nullopt;
  const auto path = usersPath(loaded.scenario, "--users");
  if (!path) return path.error();
  auto again = loadAgain(loaded, arguments.scenario, {{*path, std::to_string(*arguments.users)}});
  if (!again) return again.error();
  loaded.scenario = std::move(*again);
  return std::nullopt;
}

/// A run to be written, for the targets that write one.
tl::expected<std::optional<monitoring::Recording>, ExitCode> record(const LoadedScenario& loaded,
                                                                    const ExportArguments& arguments,
                                                                    const Console& console) {
  if (arguments.target != exporters::Target::OpenMetrics) return std::nullopt;
  // Before the run: a mistake in the time should not cost one.
  if (const auto start = exporters::openmetrics::startOf(loaded.scenario, arguments.options.start); !start) {
    console.complain(start.error());
    return tl::unexpected(ExitCode::BadInput);
  }
  const Interruption interruption;
  terminal::ProgressBar bar(console.err, console.errTerminal);
  const auto recording = studies::recordRun({loaded.scenario, loaded.catalog,
                                             cost::onDemandPrices(loaded.prices.book), &interruption.raised(),
                                             [&bar](Ratio done) { bar.update(done.value(), "the run"); }});
  bar.clear();
  if (recording) return *recording;
  console.complain(recording.error());
  return tl::unexpected(interruption.raised().load() ? ExitCode::Interrupted : ExitCode::Failure);
}

}  // namespace

ExitCode exportFiles(const ExportArguments& arguments, const Console& console) {
  auto loaded = loadForCommand(arguments.scenario, console);
  if (!loaded) return loaded.error();
  if (const auto error = setUsers(*loaded, arguments)) {
    console.complain(*error);
    return ExitCode::BadInput;
  }
  const auto recording = record(*loaded, arguments, console);
  if (!recording) return recording.error();
  exporters::Options options = arguments.options;
  if (*recording) options.recording = &**recording;
  if (arguments.target == exporters::Target::IndexedJob) {
    auto study = studyOf(arguments, *loaded);
    if (!study) {
      console.complain(study.error());
      return ExitCode::BadInput;
    }
    options.study = *std::move(study);
  }
  const auto made = exporters::exportAs(arguments.target, loaded->scenario, options);
  if (!made) {
    console.complain(made.error());
    return ExitCode::BadInput;
  }
  const exporters::TargetWords& words = exporters::wordsOf(arguments.target);
  const auto delivered = exporters::deliver(made->tree, {words.word, loaded->scenario.name}, arguments.out,
                                            deliveryOf(arguments));
  if (!delivered) {
    console.complain(delivered.error());
    return ExitCode::Failure;
  }
  const render::ExportView view{loaded->scenario.name, words.name,    arguments.out,
                                arguments.check,       made->leftOut, *delivered};
  console.print(render::exportPage(view, console.style()));
  return arguments.check && drifted(*delivered) ? ExitCode::NotMet : ExitCode::Ok;
}

}  // namespace kubecast::commands
