// SPDX-License-Identifier: Apache-2.0
#include "exporters/prometheus/burn_rates.hpp"

#include <fmt/format.h>

#include "exporters/prometheus/alerts.hpp"
#include "exporters/prometheus/metrics.hpp"
#include "models/alerting/burn_rate.hpp"

namespace kubecast::exporters::prometheus {
namespace {

std::string bad(const alerting::BurnRate& burn, Seconds window) {
  const std::string over = promDuration(window);
  // Where a threshold is given it is one of the bounds.
  return burn.slowest ? slowShare(*latencyBound(*burn.slowest), over) : errorShare(over);
}

}  // namespace

std::string burnSummary(const alerting::BurnRate& burn) {
  return fmt::format(
      "{{{{ $value | humanizePercentage }}}} of requests over {}: the error budget burns {} times as fast as "
      "30 "
      "days allow",
      promDuration(burn.window), burn.rate);
}

Expected<std::vector<Document>> burnRateAlerts(const Objective& objective) {
  const auto burns = alerting::burnRates(objective);
  if (!burns) return tl::unexpected(burns.error());
  std::vector<Document> alerts;
  for (const alerting::BurnRate& burn : *burns)
    alerts.push_back({{"alert", burn.name},
                      {"expr", fmt::format("({}) > {} and ({}) > {}", bad(burn, burn.window), burn.most,
                                           bad(burn, burn.control), burn.most)},
                      {"labels", {{"severity", burn.severity}}},
                      {"annotations", {{"summary", burnSummary(burn)}}}});
  return alerts;
}

}  // namespace kubecast::exporters::prometheus
