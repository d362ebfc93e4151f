// SPDX-License-Identifier: Apache-2.0
#include "app/commands/report_simulation.hpp"

#include "studies/outlook/latency_curves.hpp"
#include "studies/outlook/outlook.hpp"
#include "studies/sentences/resource_words.hpp"

namespace kubecast::commands {
namespace {

/// The scenario and, if it is another, its EKS side.
std::vector<const decision::Option*> compared(const std::vector<decision::Option>& options) {
  std::vector<const decision::Option*> both{&options.front()};
  const decision::Option* eks = decision::eksOf(options);
  if (eks != nullptr && eks != both.front()) both.push_back(eks);
  return both;
}

Expected<ReportSimulation> withCurves(ReportSimulation simulation, const ReportSimulationRequest& request,
                                      terminal::ProgressBar& bar) {
  const std::vector<const decision::Option*> options = compared(request.options);
  std::vector<const Scenario*> scenarios;
  InstanceCatalog catalog;
  for (const decision::Option* option : options) {
    scenarios.push_back(&option->scenario);
    catalog.insert(option->catalog.begin(), option->catalog.end());
  }
  const std::uint64_t seed = scenarios.front()->run.seed;
  const studies::PointSettings settings{catalog, seed, sim::Engine::Fast, sim::simulate, request.prices};
  studies::WorkerOptions workers;
  workers.jobs = request.jobs;
  workers.cancel = request.cancel;
  workers.onProgress = [&bar](Ratio done) { bar.update(done.value(), "latency against load"); };
  const auto curves = studies::latencyCurves(scenarios, settings, workers);
  if (!curves) return tl::unexpected(curves.error());
  if (curves->first) {
    simulation.firstResource = studies::resourceWords(curves->first->kind, curves->first->name);
  }
  for (std::size_t i = 0; i < options.size(); ++i) {
    report::LatencyCurve curve{options[i]->kind, options[i]->name, {}};
    for (const studies::CurvePoint& point : curves->points[i]) {
      const double users = decision::closedUsers(studies::withLoad(*scenarios[i], point.factor));
      report::LatencyAtLoad at{point.factor, users, point.p95, {}};
      for (const auto& each : point.objectives) {
        at.objectives.push_back({Seconds(each.measured), each.counted, each.met});
      }
      curve.points.push_back(std::move(at));
    }
    simulation.curves.push_back(std::move(curve));
  }
  return simulation;
}

}  // namespace

Expected<ReportSimulation> simulateForReport(const ReportSimulationRequest& request,
                                             terminal::ProgressBar& bar) {
  studies::OutlookSettings settings;
  settings.prices = request.prices;
  settings.jobs = request.jobs;
  settings.cancel = request.cancel;
  settings.onProgress = [&bar](Ratio done) { bar.update(done.value(), "each option"); };
  auto outlooks = studies::outlooks(request.options, settings);
  if (!outlooks) return tl::unexpected(outlooks.error());
  ReportSimulation simulation;
  simulation.outlooks = std::move(*outlooks);
  return withCurves(std::move(simulation), request, bar);
}

}  // namespace kubecast::commands
