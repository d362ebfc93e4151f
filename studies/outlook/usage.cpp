// SPDX-License-Identifier: Apache-2.0
#include "studies/outlook/usage.hpp"

#include <algorithm>

#include "models/cost/run_usage.hpp"
#include "sim/program/compile.hpp"
#include "studies/replicate/replicate.hpp"

namespace kubecast::studies {

Expected<cost::UsagePerMonth> simulatedUsage(const Scenario& scenario, const InstanceCatalog& catalog,
                                             const scheduling::Placement& placement,
                                             const OutlookSettings& settings) {
  Scenario shortened = scenario;
  shortened.run.duration = std::min(scenario.run.duration, kOutlookWindow);
  const auto program = sim::compile(shortened, catalog, placement, settings.prices);
  if (!program) return tl::unexpected(program.error());
  WorkerOptions workers;
  workers.jobs = settings.jobs;
  workers.cancel = settings.cancel;
  workers.onProgress = settings.onProgress;
  const auto replications = replicate(*program, {scenario.run.seed, scenario.run.replications}, workers);
  if (!replications) return tl::unexpected(replications.error());
  const bool cancelled = settings.cancel != nullptr && settings.cancel->load();
  if (cancelled) return tl::unexpected(Error{scenario.name, "cancelled", ""});
  return cost::measuredUsage(scenario, cost::offeredUsage(scenario, catalog, placement),
                             {program->metrics, *replications});
}

}  // namespace kubecast::studies
