// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/interruption.hpp"
#include "app/commands/keeping.hpp"
#include "app/commands/loading.hpp"
#include "app/commands/report_simulation.hpp"
#include "app/report/page.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::ReportArguments;

namespace {

/// The scenario's file without its folder and ending: names may hold what files may not.
std::string outOf(const ReportArguments& arguments) {
  if (arguments.out) return *arguments.out;
  return std::filesystem::path(arguments.scenario.file).stem().string() + "-report.html";
}

/// Said before anything is simulated.
bool allWritable(const ReportArguments& arguments, const Console& console) {
  bool writable = true;
  for (const std::optional<std::string>& file :
       {std::optional(outOf(arguments)), arguments.csv, arguments.json}) {
    if (!file) continue;
    if (const auto error = files::unwritable(*file)) {
      console.complain(*error);
      writable = false;
    }
  }
  return writable;
}

bool write(const std::string& file, const std::string& text, const Console& console) {
  if (const auto error = files::writeText(file, text)) {
    console.complain(*error);
    return false;
  }
  return true;
}

ExitCode writeAll(const ReportArguments& arguments, const report::ReportData& data, const Console& console) {
  const std::string out = outOf(arguments);
  bool written = write(out, report::render(data), console);
  if (arguments.csv) written = write(*arguments.csv, report::toCsv(data), console) && written;
  if (arguments.json) written = write(*arguments.json, report::toJson(data), console) && written;
  if (!written) return ExitCode::Failure;
  console.print(fmt::format("{}\nWritten to {}\n", data.decision.answer, shortPath(out)));
  return ExitCode::Ok;
}

Expected<ReportSimulation> simulated(const ReportArguments& arguments, const LoadedScenario& loaded,
                                     const std::vector<decision::Option>& options,
                                     const Interruption& interruption, const Console& console) {
  if (!arguments.run) return ReportSimulation{};
  terminal::ProgressBar bar(console.err, console.errTerminal);
  return simulateForReport(
      {options, cost::onDemandPrices(loaded.prices.book), arguments.jobs, &interruption.raised()}, bar);
}

}  // namespace

ExitCode report(const ReportArguments& arguments, const Console& console) {
  const auto loaded = loadForCommand(arguments.scenario, console, arguments.prices);
  if (!loaded) return loaded.error();
  remarkUnknownRegion(*loaded, console);
  if (!allWritable(arguments, console)) return ExitCode::Failure;
  const auto style = files::shippedStyle();
  if (!style) {
    console.complain(style.error());
    return ExitCode::Failure;
  }
  const decision::DecisionInputs inputs{loaded->scenario, loaded->catalog, loaded->prices.book,
                                        loaded->facts.versions,
                                        loaded->facts.spot ? &*loaded->facts.spot : nullptr};
  const std::vector<decision::Option> options = decision::optionsOf(inputs);

  const Interruption interruption;
  auto simulation = simulated(arguments, *loaded, options, interruption, console);
  if (interruption.raised().load()) {
    console.remark("interrupted; nothing was written");
    return ExitCode::Interrupted;
  }
  if (!simulation) {
    console.complain(simulation.error());
    return ExitCode::Failure;
  }
  const report::ReportData data{loaded->scenario,
                                options,
                                decision::decide(inputs, options, simulation->outlooks),
                                arguments.run,
                                std::move(simulation->curves),
                                std::move(simulation->firstResource),
                                KUBECAST_VERSION,
                                *style,
                                loaded->prices.usersFile};
  return writeAll(arguments, data, console);
}

}  // namespace kubecast::commands
