// SPDX-License-Identifier: Apache-2.0
#include "models/alerting/burn_rate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/monitoring/latency_histogram.hpp"
#include "models/units/format.hpp"

namespace kubecast::alerting {
namespace {

struct Burn {
  const char* speed;  ///< of the name
  double rate;        ///< times what the budget of 30 days allows
  Seconds window;
  Seconds control;
  const char* severity;
};
constexpr double kHour = 3600;
constexpr std::array<Burn, 4> kBurns = {
    {{"fast", 14.4, Seconds(kHour), Seconds(kHour / 12), "page"},
     {"quick", 6, Seconds(6 * kHour), Seconds(6 * kHour / 12), "page"},
     {"steady", 3, Seconds(24 * kHour), Seconds(24 * kHour / 12), "ticket"},
     {"slow", 1, Seconds(72 * kHour), Seconds(72 * kHour / 12), "ticket"}}};

/// What share of requests may be bad, and what is bad.
struct Budget {
  double allowed = 0;
  std::optional<Seconds> slowest;
};

Expected<Budget> budgetOf(const Objective& objective) {
  const auto refuse = [&](std::string what) {
    return tl::unexpected(Error{fmt::format("objectives[{}]", objective.name), std::move(what), ""});
  };
  if (objective.measure == Measure::ErrorRate) return Budget{objective.errorsBelow.value(), std::nullopt};
  if (objective.measure != Measure::CallLatency)
    return refuse("no burn-rate alert: the services measure calls, not flows from end to end");
  if (!objective.flow.empty()) return refuse("no burn-rate alert: the services do not know flows");
  const auto& bounds = monitoring::kLatencyBounds;
  if (std::ranges::find(bounds, objective.latencyBelow.value()) == bounds.end())
    return refuse(fmt::format("no burn-rate alert: {} is no bound of http_request_duration_seconds",
                              units::format(objective.latencyBelow)));
  return Budget{1 - objective.percentile / 100, objective.latencyBelow};
}

}  // namespace

Expected<std::vector<BurnRate>> burnRates(const Objective& objective) {
  const auto budget = budgetOf(objective);
  if (!budget) return tl::unexpected(budget.error());
  std::vector<BurnRate> rates;
  for (const Burn& burn : kBurns) {
    // Whole millionths: 14.4 * 0.05 is 0.72, not 0.7200000000000001.
    const double most = std::round(burn.rate * budget->allowed * 1e6) / 1e6;
    if (most >= 1) continue;  // a share above 1 never comes
    rates.push_back({fmt::format("{}: {} burn", objective.name, burn.speed), budget->slowest, most, burn.rate,
                     burn.window, burn.control, burn.severity});
  }
  return rates;
}

}  // namespace kubecast::alerting
