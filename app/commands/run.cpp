// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

#include "app/commands/as_variant.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/interruption.hpp"
#include "app/commands/keeping.hpp"
#include "app/commands/loading.hpp"
#include "app/commands/stream_output.hpp"
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
  /// `stream`: nullptr = the run is not streamed.
  ProgressObserver(terminal::ProgressBar& bar, StreamOutput* stream) : bar_(bar), stream_(stream) {}
  void onProgress(studies::ForecastPhase phase, Ratio done) override {
    bar_.update(done.value(), noteOf(phase));
    if (stream_ != nullptr) stream_->progress(static_cast<int>(phase), done);
  }
  void onStream(std::string_view frames) override {
    if (stream_ != nullptr) stream_->frames(frames);
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
  StreamOutput* stream_;
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
      console.diagnose(again.diagnostics);
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
  request.stream = arguments.stream;
  request.cancel = &cancel;
  return request;
}

/// Keeps the run; what goes wrong is told, and does not take the page away. Where it is kept goes to
/// `remark`; empty = is not told.
bool keep(Prepared& prepared, const cli::ScenarioArguments& asked, const Forecast& forecast,
          const std::string& json, const Console& console,
          const std::function<void(const std::string&)>& remark) {
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
  if (remark) {
    remark(
        fmt::format("Kept as run {} in {} · kubecast show {}", *id, shortPath(prepared.store->file()), *id));
  }
  return true;
}

ExitCode runPrepared(Prepared& prepared, const RunArguments& arguments, const Console& console,
                     const Interruption& interruption, StreamOutput* stream) {
  Expected<Forecast> forecast = [&] {
    terminal::ProgressBar bar(console.err, console.errTerminal);
    ProgressObserver observer(bar, stream);
    return studies::forecastScenario(requestFor(arguments, prepared.loaded, interruption.raised()), observer);
  }();
  if (stream != nullptr && stream->closed()) return ExitCode::Interrupted;
  const bool interrupted = interruption.raised().load();
  if (!forecast) {
    if (interrupted) {
      constexpr const char* kWhy = "interrupted before anything was measured; nothing was kept";
      console.remark(kWhy);
      if (stream != nullptr) stream->failure({"run", kWhy, ""});
      return ExitCode::Interrupted;
    }
    console.complain(forecast.error());
    return ExitCode::Failure;
  }
  forecast->partial = forecast->partial || interrupted;

  const std::string json = studies::toJson(*forecast).dump(2) + "\n";
  if (stream != nullptr) {
    stream->forecast(json);
  } else {
    console.print(arguments.json ? json : render::forecastPage(*forecast, console.style(), {arguments.all}));
  }
  bool failed = false;
  if (arguments.out) {
    if (const auto error = files::writeText(*arguments.out, json)) {
      console.complain(*error);
      failed = true;
    }
  }
  std::function<void(const std::string&)> remark;
  if (stream != nullptr) {
    remark = [&console](const std::string& text) { console.remark(text); };
  } else if (!arguments.json) {
    remark = [&console](const std::string& text) { console.print("\n" + text + "\n"); };
  }
  if (prepared.store && !keep(prepared, arguments.scenario, *forecast, json, console, remark)) failed = true;
  if (failed) return ExitCode::Failure;
  if (interrupted) return ExitCode::Interrupted;
  return arguments.strict && !render::allMet(*forecast) ? ExitCode::NotMet : ExitCode::Ok;
}

/// The first complaint before a forecast was told is why there is none.
ExitCode runStreaming(const RunArguments& arguments, Console console) {
  if (isatty(STDOUT_FILENO) != 0) {
    console.complain({"--stream", "standard output is a terminal, and would get bytes no person can read",
                      "leave --stream away, or let a program read: kubecast run --stream … | program"});
    return ExitCode::BadInput;
  }
  std::optional<Error> first;
  console.onComplaint = [&first](const Error& error) {
    if (!first) first = error;
  };
  auto prepared = prepare(arguments, console);
  const Interruption interruption;
  StreamOutput stream(interruption);
  ExitCode code = prepared ? ExitCode::Failure : prepared.error();
  try {
    if (prepared) code = runPrepared(*prepared, arguments, console, interruption, &stream);
  } catch (const std::exception& e) {
    console.complain(
        {"", std::string("Kubecast failed: ") + e.what(), "this is a mistake of Kubecast's own"});
  }
  if (first) stream.failure(*first);
  if (const auto trouble = stream.trouble()) {
    console.complain(*trouble);
    return ExitCode::Failure;
  }
  return code;
}

}  // namespace

ExitCode run(const RunArguments& arguments, const Console& console) {
  if (arguments.stream) return runStreaming(arguments, console);
  auto prepared = prepare(arguments, console);
  if (!prepared) return prepared.error();
  const Interruption interruption;
  return runPrepared(*prepared, arguments, console, interruption, nullptr);
}

}  // namespace kubecast::commands
