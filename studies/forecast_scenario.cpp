// SPDX-License-Identifier: Apache-2.0
#include "studies/forecast_scenario.hpp"

#include <algorithm>

#include "models/audit/audit.hpp"
#include "models/scheduling/scheduler.hpp"
#include "sim/program/compile.hpp"
#include "studies/aggregate/aggregate.hpp"
#include "studies/availability/availability.hpp"
#include "studies/saturation/load_study.hpp"
#include "studies/saturation/resources.hpp"
#include "studies/sensitivity/sensitivity.hpp"
#include "studies/sentences/sentences.hpp"

namespace kubecast::studies {
namespace {

Expected<Scenario> loadAsAsked(const ForecastRequest& request) {
  auto scenario = request.load({});
  if (!scenario) return scenario;
  scenario->run.replications = request.replications.value_or(scenario->run.replications);
  scenario->run.seed = request.seed.value_or(scenario->run.seed);
  scenario->run.duration = request.duration.value_or(scenario->run.duration);
  return scenario;
}

WorkerOptions workersFor(const ForecastRequest& request, ForecastObserver& observer, ForecastPhase phase) {
  WorkerOptions options;
  options.jobs = request.jobs;
  options.cancel = request.cancel;
  options.onProgress = [&observer, phase](Ratio done) { observer.onProgress(phase, done); };
  return options;
}

/// US dollars of the nodes on demand; absent = a price is unknown.
std::optional<double> machinesPerHour(const Scenario& scenario, const OnDemandPrices& prices) {
  const auto region = prices.find(scenario.cluster.region);
  if (region == prices.end()) return std::nullopt;
  Money sum;
  for (const Node& node : scenario.nodes) {
    const auto price = region->second.find(node.instanceType);
    if (price == region->second.end()) return std::nullopt;
    sum += price->second;
  }
  return static_cast<double>(sum.millionths()) / 1e6;
}

bool cancelled(const ForecastRequest& request) { return request.cancel && request.cancel->load(); }

/// The figures of the replications, without the studies that simulate more.
Expected<Forecast> figures(const Scenario& scenario, const ForecastRequest& request,
                           const sim::Program& program,
                           const std::vector<results::Replication>& replications) {
  const Usable use = usable(replications);
  if (use.replications.empty()) {
    return tl::unexpected(Error{scenario.name, "the run ended before anything was measured", {}});
  }
  const Measured measured{scenario, request.catalog, program, use.replications};
  Forecast forecast = aggregate(measured);
  forecast.resources = resourceUses(measured);
  forecast.replications = use.partial ? 0 : static_cast<int>(use.replications.size());
  forecast.partial = forecast.replications < forecast.replicationsAsked;
  return forecast;
}

void takeSensitivity(Forecast& forecast, Sensitivity study) {
  forecast.sensitivityStudy = study.state;
  forecast.sensitivities = std::move(study.figures);
  for (std::size_t i = 0; i < forecast.objectives.size(); ++i) {
    ObjectiveForecast& objective = forecast.objectives[i];
    objective.flips = std::move(study.flips[i]);
    if (!objective.flips.empty()) objective.verdict = Verdict::Undecided;
  }
}

void takeLoadStudy(Forecast& forecast, LoadStudy study) {
  forecast.loadStudy = study.state;
  forecast.saturationCheck = std::move(study.check);
  forecast.capacity = std::move(study.capacity);
}

std::optional<SpotUse> spotUse(const cost::SpotFaults& spot) {
  if (spot.faults.empty()) return {};
  SpotUse use{spot.faults.size(), 0};
  for (const cost::SpotFault& each : spot.faults) use.takenBackPerMonth += each.perMonth();
  return use;
}

/// What cannot work as described, and is simulated as if it did.
std::size_t errorsIn(const std::vector<audit::Finding>& findings) {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [](const audit::Finding& f) { return f.severity == audit::Severity::Error; }));
}

void putInWords(Forecast& forecast) {
  for (ObjectiveForecast& objective : forecast.objectives) objective.why = verdictReason(objective);
  forecast.story = story(forecast);
  forecast.sentences = sentences(forecast);
}

}  // namespace

Expected<Forecast> forecastScenario(const ForecastRequest& request, ForecastObserver& observer) {
  const auto scenario = loadAsAsked(request);
  if (!scenario) return tl::unexpected(scenario.error());
  const auto placement = scheduling::place(*scenario, request.catalog);
  const auto program = sim::compile(*scenario, request.catalog, placement, request.prices);
  if (!program) return tl::unexpected(program.error());

  ReplicationPlan plan{scenario->run.seed, scenario->run.replications, request.engine, request.simulator, {}};
  WorkerOptions workers = workersFor(request, observer, ForecastPhase::Replications);
  if (request.stream) {
    plan.streamAs = scenario->name;
    plan.machinesPerHour = machinesPerHour(*scenario, request.prices);
    workers.onMessage = [&observer](std::size_t, std::string_view frames) { observer.onStream(frames); };
  }
  const auto replications = replicate(*program, plan, workers);
  if (!replications) return tl::unexpected(replications.error());
  auto forecast = figures(*scenario, request, *program, *replications);
  if (!forecast) return forecast;

  forecast->findings = errorsIn(audit::audit(*scenario, request.catalog, placement, request.facts));
  if (scenario->nodeGroups.empty())  // else what finds room depends on the nodes that come
    forecast->autoscalerRoom = audit::autoscalerRoom(*scenario, request.catalog, placement);
  const cost::SpotFaults spot = request.facts.spotFaults(*scenario);
  forecast->spot = spotUse(spot);
  // Without it (too many redundant nodes for the exact figure) `check` says why.
  if (auto promise = audit::promisedAvailability(*scenario, placement, spot))
    forecast->availability = std::move(*promise);

  const PointSettings points{request.catalog, scenario->run.seed, request.engine, request.simulator,
                             request.prices};
  if (request.loadStudy && !cancelled(request)) {
    takeLoadStudy(*forecast, studyLoad(*scenario, *forecast, points,
                                       workersFor(request, observer, ForecastPhase::LoadStudy)));
  }
  if (request.sensitivity && !cancelled(request)) {
    const LoadWith loadWith = [&request](const scenarios::Override& change) {
      return request.load({change});
    };
    takeSensitivity(*forecast, studySensitivity(*scenario, *forecast, loadWith, points,
                                                workersFor(request, observer, ForecastPhase::Sensitivity)));
  }
  if (request.availability && !cancelled(request)) {
    AvailabilityStudy study = studyAvailability(
        *scenario, points, workersFor(request, observer, ForecastPhase::Availability), spot);
    forecast->availabilityStudy = study.state;
    forecast->simulatedAvailability = std::move(study.forecast);
  }
  putInWords(*forecast);
  return forecast;
}

}  // namespace kubecast::studies
