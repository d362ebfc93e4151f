// SPDX-License-Identifier: Apache-2.0
#include "app/commands/export_study.hpp"

#include <fmt/format.h>

#include "app/commands/as_variant.hpp"
#include "app/commands/sweep_study.hpp"
#include "scenarios/files/files.hpp"
#include "studies/sweep/sweep.hpp"
#include "studies/sweep/tornado.hpp"

namespace kubecast::commands {
namespace {

/// How many simulations it is, replications among them.
Expected<std::size_t> simulations(const cli::ExportArguments& arguments, LoadedScenario& loaded) {
  const cli::SweepArguments& sweep = arguments.sweep;
  const auto load = [&](const std::vector<scenarios::Override>& changes) {
    return loadAgain(loaded, arguments.scenario, changes);
  };
  if (sweep.sensitivity) {
    studies::TornadoRequest request;
    request.load = load;
    request.replications = sweep.replications;
    return studies::tornadoPoints(loaded.scenario, request).size();
  }
  const auto design = sweepDesign(sweep, loaded.scenario);
  if (!design) return tl::unexpected(design.error());
  const studies::SweepRequest request{design->design, load, sweep.replications};
  const auto tried = studies::tryAll(request);
  if (!tried) return tl::unexpected(tried.error());
  return studies::pointsOf(request).size();
}

/// For a scenario that has the values of --set in it already.
std::vector<std::string> argumentsOf(const cli::ExportArguments& arguments) {
  const cli::SweepArguments& sweep = arguments.sweep;
  std::vector<std::string> words;
  for (const std::string& one : sweep.vary) words.insert(words.end(), {"--vary", one});
  if (sweep.sample) words.insert(words.end(), {"--sample", std::to_string(*sweep.sample)});
  if (sweep.sensitivity) words.emplace_back("--sensitivity");
  words.insert(words.end(), {"--replications", std::to_string(sweep.replications)});
  if (arguments.scenario.as) words.insert(words.end(), {"--as", wordOf(*arguments.scenario.as)});
  if (arguments.scenario.fitted) words.emplace_back("--fitted");
  return words;
}

}  // namespace

Expected<exporters::indexed_job::Study> studyOf(const cli::ExportArguments& arguments,
                                                LoadedScenario& loaded) {
  if (const auto nothing = nothingVaried(arguments.sweep)) return tl::unexpected(*nothing);
  const auto count = simulations(arguments, loaded);
  if (!count) return tl::unexpected(count.error());
  exporters::indexed_job::Study study = arguments.options.study;
  if (static_cast<std::size_t>(study.shards) > *count)
    return tl::unexpected(Error{"--shards", fmt::format("{} pods share {} simulations", study.shards, *count),
                                "give as many shards as there are simulations, or fewer"});
  auto whole = loaded.source.whole(arguments.scenario.overrides);
  if (!whole) return tl::unexpected(whole.error());
  study.scenario = *std::move(whole);
  if (arguments.sweep.points) {
    auto table = files::readText(*arguments.sweep.points);
    if (!table) return tl::unexpected(table.error());
    study.points = *std::move(table);
  }
  study.arguments = argumentsOf(arguments);
  return study;
}

}  // namespace kubecast::commands
