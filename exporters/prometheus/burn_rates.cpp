// SPDX-License-Identifier: Apache-2.0
#include "exporters/prometheus/burn_rates.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <functional>

#include "exporters/prometheus/metrics.hpp"
#include "models/units/format.hpp"

namespace kubecast::exporters::prometheus {
namespace {

struct Burn {
  const char* speed;  ///< of the name
  double rate;        ///< times what the budget of 30 days allows
  const char* window;
  const char* control;  ///< a twelfth: the alert ends soon after the trouble does
  const char* severity;
};
constexpr std::array<Burn, 4> kBurns = {{{"fast", 14.4, "1h", "5m", "page"},
                                         {"quick", 6, "6h", "30m", "page"},
                                         {"steady", 3, "1d", "2h", "ticket"},
                                         {"slow", 1, "3d", "6h", "ticket"}}};

/// What share of requests may be bad, and PromQL of the share that is, over a window.
struct Budget {
  double allowed;
  std::function<std::string(const std::string&)> bad;
};

Expected<Budget> budgetOf(const Objective& objective) {
  const auto refuse = [&](std::string what) {
    return tl::unexpected(Error{fmt::format("objectives[{}]", objective.name), std::move(what), ""});
  };
  if (objective.measure == Measure::ErrorRate) return Budget{objective.errorsBelow.value(), errorShare};
  if (objective.measure != Measure::CallLatency)
    return refuse("no burn-rate alert: the services measure calls, not flows from end to end");
  if (!objective.flow.empty()) return refuse("no burn-rate alert: the services do not know flows");
  const auto bound = latencyBound(objective.latencyBelow);
  if (!bound)
    return refuse(fmt::format("no burn-rate alert: {} is no bound of http_request_duration_seconds",
                              units::format(objective.latencyBelow)));
  return Budget{1 - objective.percentile / 100,
                [bound](const std::string& window) { return slowShare(*bound, window); }};
}

}  // namespace

Expected<std::vector<Document>> burnRateAlerts(const Objective& objective) {
  const auto budget = budgetOf(objective);
  if (!budget) return tl::unexpected(budget.error());
  std::vector<Document> alerts;
  for (const Burn& burn : kBurns) {
    // Whole millionths: 14.4 * 0.05 is 0.72, not 0.7200000000000001.
    const double most = std::round(burn.rate * budget->allowed * 1e6) / 1e6;
    if (most >= 1) continue;  // a share above 1 never comes
    alerts.push_back(
        {{"alert", fmt::format("{}: {} burn", objective.name, burn.speed)},
         {"expr", fmt::format("({}) > {} and ({}) > {}", budget->bad(burn.window), most,
                              budget->bad(burn.control), most)},
         {"labels", {{"severity", burn.severity}}},
         {"annotations",
          {{"summary", fmt::format("{{{{ $value | humanizePercentage }}}} of requests over {}: the error "
                                   "budget burns {} times as fast as 30 days allow",
                                   burn.window, burn.rate)}}}});
  }
  return alerts;
}

}  // namespace kubecast::exporters::prometheus
