// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "app/report/report_data.hpp"
#include "app/terminal/progress.hpp"
#include "models/cluster/price_list.hpp"
#include "models/decision/decision.hpp"

namespace kubecast::commands {

/// What a report knows from simulation.
struct ReportSimulation {
  decision::Outlooks outlooks;
  std::vector<report::LatencyCurve> curves;
  std::string firstResource;  ///< in words; empty = none
};

struct ReportSimulationRequest {
  const std::vector<decision::Option>& options;
  OnDemandPrices prices;
  int jobs = 0;
  const std::atomic<bool>* cancel = nullptr;
};

/// Short runs of every option, and of the scenario and its EKS side over loads. Errors: those of
/// studies::outlooks() and studies::latencyCurves(); a cancellation.
Expected<ReportSimulation> simulateForReport(const ReportSimulationRequest& request,
                                             terminal::ProgressBar& bar);

}  // namespace kubecast::commands
