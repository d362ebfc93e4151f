// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/capacity.hpp"

#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/keeping.hpp"
#include "app/commands/study_session.hpp"
#include "app/render/capacity_page.hpp"
#include "app/report/document.hpp"
#include "app/report/studies/capacity_report.hpp"
#include "scenarios/diagnostics/did_you_mean.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"
#include "studies/capacity/words.hpp"

namespace kubecast::commands {

using cli::CapacityArguments;
using cli::ExitCode;
using studies::capacity::CapacityStudy;
using studies::capacity::LoadUnit;

namespace {

/// The scenario with the objectives to judge by, which of them count, and what tells them from the file's.
struct Judged {
  Scenario scenario;
  std::vector<std::size_t> objectives;
  std::string identity;
};

/// Objectives of the command line stand for the scenario's.
void replaceObjectives(const CapacityArguments& arguments, Judged& judged) {
  judged.scenario.objectives.clear();
  judged.identity = "/objectives=";
  if (arguments.p95) {
    Objective objective;
    objective.name = "API calls";
    objective.latencyBelow = *arguments.p95;
    judged.scenario.objectives.push_back(objective);
    judged.identity += fmt::format("p95<{}s", arguments.p95->value());
  }
  if (arguments.errors) {
    Objective objective;
    objective.name = "errors";
    objective.measure = Measure::ErrorRate;
    objective.errorsBelow = *arguments.errors;
    judged.scenario.objectives.push_back(objective);
    judged.identity += fmt::format("errors<{}", arguments.errors->value());
  }
}

Expected<Judged> judgedBy(const CapacityArguments& arguments, const Scenario& scenario) {
  Judged judged{scenario, {}, {}};
  if (scenario.loads.empty())
    return tl::unexpected(Error{scenario.name, "drives no load", "add 'loads', with users or a rate"});
  if (arguments.p95 || arguments.errors) replaceObjectives(arguments, judged);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < judged.scenario.objectives.size(); ++i) {
    names.push_back(judged.scenario.objectives[i].name);
    if (!arguments.objective || names.back() == *arguments.objective) judged.objectives.push_back(i);
  }
  if (names.empty()) {
    return tl::unexpected(Error{scenario.name, "has no objectives to meet",
                                "add 'objectives' to the scenario, or name some: --p95 2s, --errors 0.5%"});
  }
  if (judged.objectives.empty()) {
    const std::string meant = scenarios::didYouMean(*arguments.objective, names);
    return tl::unexpected(
        Error{"--objective", fmt::format("the scenario has no objective '{}'", *arguments.objective),
              meant.empty() ? fmt::format("its objectives: {}", fmt::join(names, ", ")) : meant});
  }
  return judged;
}

/// Said before anything is simulated.
bool allWritable(const CapacityArguments& arguments, const Console& console) {
  bool writable = true;
  for (const std::optional<std::string>& file : {arguments.csv, arguments.html}) {
    if (!file) continue;
    if (const auto error = files::unwritable(*file)) {
      console.complain(*error);
      writable = false;
    }
  }
  return writable;
}

bool write(const std::optional<std::string>& file, const std::string& text, const Console& console) {
  if (!file) return true;
  const auto error = files::writeText(*file, text);
  if (error) console.complain(*error);
  return !error;
}

/// `1,240 users, 1,290 users`.
std::string roundNote(const std::vector<studies::capacity::Ask>& asks, const LoadUnit& unit) {
  std::string note = "at ";
  for (std::size_t i = 0; i < asks.size() && i < 2; ++i)
    note += (i > 0 ? " and " : "") + unit.figure(asks[i].factor);
  return note + " " + unit.name() + (asks.size() > 2 ? ", …" : "");
}

CapacityStudy study(const CapacityArguments& arguments, const Judged& judged, StudySession& session,
                    const Interruption& interruption, const Console& console) {
  terminal::ProgressBar bar(console.err, console.errTerminal);
  const LoadUnit unit(judged.scenario);
  std::string note;
  studies::WorkerOptions workers = workersOf(arguments.study, interruption, bar, {});
  workers.onProgress = [&bar, &note](Ratio done) { bar.update(done.value(), note); };
  studies::capacity::CapacityRequest request{judged.scenario, judged.objectives, judged.identity,
                                             arguments.wholeWindow};
  request.onRound = [&note, &unit](const auto& asks) { note = roundNote(asks, unit); };
  return findCapacity(request, session.settings(), workers);
}

bool writeFiles(const CapacityArguments& arguments, const render::CapacityView& view,
                const Console& console) {
  bool written = !arguments.csv || write(arguments.csv, render::capacityCsv(view), console);
  if (!arguments.html) return written;
  const auto style = files::shippedStyle();
  if (!style) {
    console.complain(style.error());
    return false;
  }
  const report::Document document{view.scenario.name + ": capacity", KUBECAST_VERSION, *style};
  return write(arguments.html, report::documentText(document, report::capacitySections(view)), console) &&
         written;
}

}  // namespace

ExitCode capacity(const CapacityArguments& arguments, const Console& console) {
  auto loaded = loadForCommand(arguments.scenario, console, arguments.study.prices);
  if (!loaded) return loaded.error();
  const auto judged = judgedBy(arguments, loaded->scenario);
  if (!judged) {
    console.complain(judged.error());
    return ExitCode::BadInput;
  }
  if (!allWritable(arguments, console)) return ExitCode::Failure;
  const auto points = openPoints(arguments.study, console);
  if (!points) return points.error();
  StudySession session(*std::move(loaded), arguments.scenario, arguments.study, points->get(), console);

  const Interruption interruption;
  const CapacityStudy found = study(arguments, *judged, session, interruption, console);
  if (found.state == studies::StudyState::Partial) {
    console.remark(*points ? fmt::format("interrupted; {} points are kept, run the same command to go on",
                                         found.simulated)
                           : "interrupted; nothing is kept");
    return ExitCode::Interrupted;
  }
  const render::CapacityView view{judged->scenario, found, LoadUnit(judged->scenario)};
  console.print(arguments.json ? render::capacityJson(view) : render::capacityPage(view, console.style()));
  if (!writeFiles(arguments, view, console)) return ExitCode::Failure;
  const auto answer = answerOf(found);
  const bool answered =
      answer == studies::capacity::Answer::Bracketed || answer == studies::capacity::Answer::Unlimited;
  return answered ? ExitCode::Ok : ExitCode::NotMet;
}

}  // namespace kubecast::commands
