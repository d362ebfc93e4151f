// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "app/commands/commands.hpp"
#include "app/commands/study_session.hpp"
#include "app/commands/sweep_study.hpp"
#include "app/render/sweep_page.hpp"
#include "app/report/studies/sweep_report.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"
#include "studies/points/shard.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::SweepArguments;
using studies::Shard;

namespace {

/// Everything that can be wrong was, before a long study begins.
struct Prepared {
  LoadedScenario loaded;
  std::optional<Shard> shard;
  std::string style;  ///< the style sheet, for --html
  std::unique_ptr<store::PointStore> points;
};

tl::unexpected<ExitCode> refused(const Error& error, const Console& console, ExitCode code) {
  console.complain(error);
  return tl::unexpected(code);
}

tl::expected<Prepared, ExitCode> prepare(const SweepArguments& arguments, const Console& console) {
  if (const auto nothing = nothingVaried(arguments)) return refused(*nothing, console, ExitCode::BadInput);
  std::optional<Shard> shard;
  if (arguments.shard) {
    const auto read = studies::parseShard(*arguments.shard);
    if (!read) return refused(read.error(), console, ExitCode::BadInput);
    shard = *read;
  }
  auto loaded = loadForCommand(arguments.scenario, console, arguments.study.prices);
  if (!loaded) return tl::unexpected(loaded.error());
  for (const std::optional<std::string>& file : {arguments.csv, arguments.html}) {
    const auto error = file ? files::unwritable(*file) : std::nullopt;
    if (error) return refused(*error, console, ExitCode::Failure);
  }
  std::string style;
  if (arguments.html) {
    auto text = files::shippedStyle();
    if (!text) return refused(text.error(), console, ExitCode::Failure);
    style = *std::move(text);
  }
  remarkUnknownRegion(*loaded, console);
  auto points = openPoints(arguments.study, console);
  if (!points) return tl::unexpected(points.error());
  return Prepared{std::move(*loaded), shard, std::move(style), std::move(*points)};
}

ExitCode interruptedAfter(std::size_t simulations, std::size_t unfinished, bool kept,
                          const Console& console) {
  if (kept) {
    console.remark(fmt::format("interrupted; {} of {} simulations are kept, run the same command to go on\n",
                               simulations - unfinished, simulations));
  } else {
    console.remark("interrupted; nothing is kept (--no-store)\n");
  }
  return ExitCode::Interrupted;
}

/// A shard's share into the store, and one line of what was done.
ExitCode runShard(const Shard& shard, const std::vector<studies::Point>& points, StudySession& session,
                  const SweepArguments& arguments, const Console& console) {
  const Interruption interruption;
  const studies::ShardResult done = [&] {
    terminal::ProgressBar bar(console.err, console.errTerminal);
    return studies::simulateShard(shard, points, session.settings(),
                                  workersOf(arguments.study, interruption, bar, "simulating"));
  }();
  if (interruption.raised().load())
    return interruptedAfter(done.points, done.points - done.there - done.kept, true, console);
  for (const Error& error : done.failed) console.complain(error);
  console.print(fmt::format("shard {}/{}: {} points kept, {} were there\n", shard.index, shard.count,
                            done.kept, done.there));
  return done.failed.empty() ? ExitCode::Ok : ExitCode::Failure;
}

/// The page or JSON, and the files that were asked for.
struct Outputs {
  std::string page;
  std::string json;
  std::string csv;
  std::string html;
};

ExitCode write(const Outputs& outputs, const SweepArguments& arguments, const Console& console) {
  console.print(arguments.json ? outputs.json : outputs.page);
  ExitCode code = ExitCode::Ok;
  const auto writeTo = [&](const std::optional<std::string>& file, const std::string& text) {
    const auto error = file ? files::writeText(*file, text) : std::nullopt;
    if (!error) return;
    console.complain(*error);
    code = ExitCode::Failure;
  };
  writeTo(arguments.csv, outputs.csv);
  writeTo(arguments.html, outputs.html);
  return code;
}

render::StudyFacts factsOf(const StudySession& session, const SweepArguments& arguments) {
  const Scenario& scenario = session.scenario();
  return {scenario.name, KUBECAST_VERSION, scenario.run.seed, arguments.replications, scenario.run.duration};
}

ExitCode runSensitivity(Prepared& prepared, StudySession& session, const SweepArguments& arguments,
                        const Console& console) {
  studies::TornadoRequest request;
  request.load = [&session](const auto& changes) { return session.load(changes); };
  request.replications = arguments.replications;
  if (prepared.shard)
    return runShard(*prepared.shard, studies::tornadoPoints(session.scenario(), request), session, arguments,
                    console);
  const Interruption interruption;
  render::TornadoData data{factsOf(session, arguments), [&] {
                             terminal::ProgressBar bar(console.err, console.errTerminal);
                             return studies::tornado(
                                 session.scenario(), request, session.settings(),
                                 workersOf(arguments.study, interruption, bar, "moving assumptions"));
                           }()};
  if (interruption.raised().load())
    return interruptedAfter(data.tornado.simulations, data.tornado.unfinished, prepared.points != nullptr,
                            console);
  if (!data.tornado.problem.empty()) {
    console.complain({"the scenario as described", data.tornado.problem, ""});
    return ExitCode::Failure;
  }
  Outputs outputs{render::tornadoPage(data, console.style()), render::tornadoJson(data),
                  render::tornadoCsv(data), ""};
  if (arguments.html) outputs.html = report::tornadoReport(data, prepared.style);
  return write(outputs, arguments, console);
}

/// Read and tried, value by value.
struct Asked {
  SweepDesign design;
  studies::Measure measure;
  studies::SweepRequest request;
};

Expected<Asked> read(StudySession& session, const SweepArguments& arguments) {
  auto design = sweepDesign(arguments, session.scenario());
  if (!design) return tl::unexpected(design.error());
  auto measure = studies::parseMeasure(arguments.measure, session.scenario());
  if (!measure) return tl::unexpected(measure.error());
  studies::SweepRequest request{design->design,
                                [&session](const auto& changes) { return session.load(changes); },
                                arguments.replications};
  const auto tried = studies::tryAll(request);
  if (!tried) return tl::unexpected(tried.error());
  return Asked{*std::move(design), *std::move(measure), std::move(request)};
}

ExitCode runSweep(Prepared& prepared, StudySession& session, const SweepArguments& arguments,
                  const Console& console) {
  auto asked = read(session, arguments);
  if (!asked) {
    console.complain(asked.error());
    return ExitCode::BadInput;
  }
  if (prepared.shard)
    return runShard(*prepared.shard, studies::pointsOf(asked->request), session, arguments, console);
  const Interruption interruption;
  studies::Sweep sweep = [&] {
    terminal::ProgressBar bar(console.err, console.errTerminal);
    return studies::sweep(session.scenario(), asked->request, session.settings(),
                          workersOf(arguments.study, interruption, bar, "simulating"));
  }();
  if (interruption.raised().load())
    return interruptedAfter(sweep.simulations, sweep.unfinished, prepared.points != nullptr, console);
  studies::SweepReading reading = studies::read(sweep, asked->measure, asked->design.labels);
  const render::SweepData data{factsOf(session, arguments), asked->design.labels, asked->measure,
                               std::move(sweep), std::move(reading)};
  Outputs outputs{render::sweepPage(data, console.style()), render::sweepJson(data), render::sweepCsv(data),
                  ""};
  if (arguments.html) outputs.html = report::sweepReport(data, prepared.style);
  const ExitCode written = write(outputs, arguments, console);
  if (written != ExitCode::Ok || data.reading.failed < data.sweep.points.size()) return written;
  console.complain({"sweep", "no point has a result", ""});
  return ExitCode::Failure;
}

}  // namespace

ExitCode sweep(const SweepArguments& arguments, const Console& console) {
  auto prepared = prepare(arguments, console);
  if (!prepared) return prepared.error();
  StudySession session(std::move(prepared->loaded), arguments.scenario, arguments.study,
                       prepared->points.get(), console);
  return arguments.sensitivity ? runSensitivity(*prepared, session, arguments, console)
                               : runSweep(*prepared, session, arguments, console);
}

}  // namespace kubecast::commands
