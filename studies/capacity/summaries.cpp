// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/summaries.hpp"

#include <algorithm>
#include <set>

namespace kubecast::studies::capacity {
namespace {

/// The mean of a figure over the replications that have it.
std::optional<double> meanOf(const std::vector<PointResult>& replications, FigureKind kind,
                             std::string_view subject) {
  double sum = 0;
  int stated = 0;
  for (const PointResult& replication : replications) {
    const auto value = valueOf(replication.figures, kind, subject);
    sum += value.value_or(0);
    stated += value ? 1 : 0;
  }
  return stated > 0 ? std::optional(sum / stated) : std::nullopt;
}

}  // namespace

LoadSummary summaryOf(const std::vector<PointResult>& replications, std::vector<ObjectiveAtLoad> objectives) {
  LoadSummary summary;
  for (const PointResult& replication : replications) summary.flowsPerSecond += replication.flowsPerSecond;
  summary.flowsPerSecond /= static_cast<double>(std::max<std::size_t>(1, replications.size()));
  summary.p95 = meanOf(replications, FigureKind::P95, "all calls").value_or(0);
  summary.errorRate = meanOf(replications, FigureKind::ErrorRate, "all calls").value_or(0);
  summary.monthly = meanOf(replications, FigureKind::CostPerMonth, "");
  summary.objectives = std::move(objectives);
  return summary;
}

std::vector<FlowRate> flowRates(const Scenario& scenario, const std::vector<PointResult>& replications) {
  std::set<std::string> driven;
  for (const Load& load : scenario.loads)
    for (const FlowShare& share : load.mix)
      if (share.weight > 0) driven.insert(share.flow);
  std::vector<FlowRate> rates;
  for (const Flow& flow : scenario.flows) {
    if (!driven.contains(flow.name)) continue;
    rates.push_back({flow.name, meanOf(replications, FigureKind::Throughput, flow.name).value_or(0)});
  }
  return rates;
}

std::size_t mostStrained(const std::vector<ObjectiveAtLoad>& objectives) {
  const auto most = std::max_element(objectives.begin(), objectives.end(),
                                     [](const auto& a, const auto& b) { return a.strain < b.strain; });
  return static_cast<std::size_t>(most - objectives.begin());
}

}  // namespace kubecast::studies::capacity
