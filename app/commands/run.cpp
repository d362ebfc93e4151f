// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "app/commands/as_variant.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/interruption.hpp"
#include "app/commands/keeping.hpp"
#include "app/commands/loading.hpp"
#include "app/commands/users.hpp"
#include "app/render/forecast_page.hpp"
#include "app/terminal/progress.hpp"
#include "scenarios/files/files.hpp"
#include "store/fingerprint.hpp"
#include "studies/forecast_scenario.hpp"
#include "studies/report/json.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::RunArguments;
using studies::Forecast;

namespace {

class ProgressObserver : public studies::ForecastObserver {
 public:
  explicit ProgressObserver(terminal::ProgressBar& bar) : bar_(bar) {}
  void onProgress(studies::ForecastPhase phase, Ratio done) override {
    bar_.update(done.value(), noteOf(phase));
  }

 private:
  static const char* noteOf(studies::ForecastPhase phase) {
    switch (phase) {
      case studies::ForecastPhase::Replications:
        return "replications";
      case studies::ForecastPhase::LoadStudy:
        return "how much load it carries";
      case studies::ForecastPhase::Sensitivity:
        return "which assumptions matter";
      case studies::ForecastPhase::Availability:
        return "what faults cost";
    }
    return "";
  }
  terminal::ProgressBar& bar_;
};

/// The parsed and checked command: everything that can be wrong was, before a long run begins.
struct Prepared {
  LoadedScenario loaded;
  std::optional<store::RunStore> store;
};

tl::expected<Prepared, ExitCode> prepare(const RunArguments& arguments, const Console& console) {
  auto loaded = loadForCommand(arguments.scenario, console);
  if (!loaded) return tl::unexpected(loaded.error());
  if (arguments.users) {
    const auto path = usersPath(loaded->scenario, "--users");
    if (!path) {
      console.complain(path.error());
      return tl::unexpected(ExitCode::BadInput);
    }
    cli::ScenarioArguments changed = arguments.scenario;
    changed.overrides.push_back({*path, std::to_string(*arguments.users)});
    loaded->options.overrides = changed.overrides;
    scenarios::Loaded again = loaded->source.load(loaded->options);
    if (!again.scenario) {
      console.remark(scenarios::render(again.diagnostics, console.errTerminal.colour));
      return tl::unexpected(ExitCode::BadInput);
    }
    auto asked =
        asAsked(std::move(*again.scenario), {loaded->catalog, loaded->prices.book}, arguments.scenario);
    if (!asked) {
      console.complain(asked.error());
      return tl::unexpected(ExitCode::BadInput);
    }
    loaded->scenario = std::move(*asked);
  }
  if (arguments.out) {
    if (const auto error = files::unwritable(*arguments.out)) {
      console.complain(*error);
      return tl::unexpected(ExitCode::Failure);
    }
  }
  Prepared prepared{std::move(*loaded), std::nullopt};
  if (arguments.keep) {
    auto opened = openStore(arguments.store);
    if (!opened) {
      console.complain(opened.error());
      return tl::unexpected(ExitCode::Failure);
    }
    prepared.store = std::move(*opened);
  }
  return prepared;
}

studies::ForecastRequest requestFor(const RunArguments& arguments, LoadedScenario& loaded,
                                    const std::atomic<bool>& cancel) {
  studies::ForecastRequest request;
  request.load = [&loaded, &arguments](const std::vector<scenarios::Override>& changes) {
    return loadAgain(loaded, arguments.scenario, changes);
  };
  request.catalog = loaded.catalog;
  // Without prices everything runs but Karpenter, which says that it knows none.
  request.prices = cost::onDemandPrices(loaded.prices.book);
  request.facts = loaded.facts;
  request.jobs = arguments.jobs;
  request.engine = arguments.engine;
  request.loadStudy = arguments.loadStudy;
  request.sensitivity = arguments.sensitivity;
  request.availability = arguments.availability;
  request.cancel = &cancel;
  return request;
}

/// Keeps the run; what goes wrong is told, and does not take the page away.
bool keep(Prepared& prepared, const cli::ScenarioArguments& asked, const Forecast& forecast,
          const std::string& json, bool quiet, const Console& console) {
  store::StoredRun run;
  run.scenarioText = prepared.loaded.source.text(prepared.loaded.options.overrides) + variantRemark(asked);
  run.forecast = json;
  run.summary = {.created = utcNow(),
                 .scenario = forecast.scenario,
                 .scenarioHash = store::fingerprint(run.scenarioText),
                 .version = KUBECAST_VERSION,
                 .seed = forecast.seed,
                 .partial = forecast.partial,
                 .verdict = render::verdictSummary(forecast)};
  const auto id = prepared.store->add(run);
  if (!id) {
    console.complain(id.error());
    return false;
  }
  if (!quiet) {
    console.print(fmt::format("\nKept as run {} in {} · kubecast show {}\n", *id,
                              shortPath(prepared.store->file()), *id));
  }
  return true;
}

}  // namespace

ExitCode run(const RunArguments& arguments, const Console& console) {
  auto prepared = prepare(arguments, console);
  if (!prepared) return prepared.error();

  const Interruption interruption;
  Expected<Forecast> forecast = [&] {
    terminal::ProgressBar bar(console.err, console.errTerminal);
    ProgressObserver observer(bar);
    return studies::forecastScenario(requestFor(arguments, prepared->loaded, interruption.raised()),
                                     observer);
  }();
  const bool interrupted = interruption.raised().load();
  if (!forecast) {
    if (interrupted) {
      console.remark("interrupted before anything was measured; nothing was kept");
      return ExitCode::Interrupted;
    }
    console.complain(forecast.error());
    return ExitCode::Failure;
  }
  forecast->partial = forecast->partial || interrupted;

  const std::string json = studies::toJson(*forecast).dump(2) + "\n";
  console.print(arguments.json ? json : render::forecastPage(*forecast, console.style(), {arguments.all}));
  bool failed = false;
  if (arguments.out) {
    if (const auto error = files::writeText(*arguments.out, json)) {
      console.complain(*error);
      failed = true;
    }
  }
  if (prepared->store && !keep(*prepared, arguments.scenario, *forecast, json, arguments.json, console))
    failed = true;
  if (failed) return ExitCode::Failure;
  if (interrupted) return ExitCode::Interrupted;
  return arguments.strict && !render::allMet(*forecast) ? ExitCode::NotMet : ExitCode::Ok;
}

}  // namespace kubecast::commands
