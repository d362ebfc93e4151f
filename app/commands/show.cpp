// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/keeping.hpp"
#include "app/render/forecast_page.hpp"
#include "studies/report/json.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::ShowArguments;

namespace {

Expected<studies::Forecast> forecastOf(const store::StoredRun& run) {
  const auto json = nlohmann::ordered_json::parse(run.forecast, nullptr, false);
  if (json.is_discarded()) {
    return tl::unexpected(Error{fmt::format("run {}", run.summary.id), "its forecast is not JSON", ""});
  }
  return studies::forecastFromJson(json);
}

ExitCode print(const store::StoredRun& run, const ShowArguments& arguments, const Console& console) {
  if (arguments.json || arguments.scenario) {
    console.print(arguments.json ? run.forecast : run.scenarioText);
    return ExitCode::Ok;
  }
  const auto forecast = forecastOf(run);
  if (!forecast) {
    console.complain({fmt::format("run {} ({})", run.summary.id, forecast.error().where),
                      forecast.error().what,
                      fmt::format("Kubecast {} wrote it; --json prints it as it is", run.summary.version)});
    return ExitCode::Failure;
  }
  console.print(render::forecastPage(*forecast, console.style(), {arguments.all}));
  console.print(fmt::format("\nRun {} of {} by kubecast {}, scenario text {}\n", run.summary.id,
                            run.summary.created, run.summary.version, run.summary.scenarioHash.substr(0, 7)));
  return ExitCode::Ok;
}

}  // namespace

ExitCode show(const ShowArguments& arguments, const Console& console) {
  const auto opened = openExistingStore(arguments.store);
  if (!opened) {
    console.complain(opened.error());
    return ExitCode::Failure;
  }
  const auto found = *opened ? (*opened)->find(arguments.id) : Expected<std::optional<store::StoredRun>>();
  if (!found) {
    console.complain(found.error());
    return ExitCode::Failure;
  }
  if (!*found) {
    console.complain({"", fmt::format("there is no run {}", arguments.id), "'kubecast runs' lists them"});
    return ExitCode::BadInput;
  }
  return print(**found, arguments, console);
}

}  // namespace kubecast::commands
