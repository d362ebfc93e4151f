// SPDX-License-Identifier: Apache-2.0
#include "exporters/prometheus/alerts.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>

#include "exporters/prometheus/metrics.hpp"

namespace kubecast::exporters::prometheus {
namespace {

struct Said {
  std::string signal;
  const char* summary;  ///< a template of Prometheus'
};

Said said(const AlertRule& rule) {
  switch (rule.signal) {
    case AlertSignal::NodeCpu:
      return {nodeCpuUsed(), "CPU of {{ $labels.instance }} is {{ $value | humanizePercentage }} busy"};
    case AlertSignal::NodeMemory:
      return {nodeMemoryUsed(), "Memory of {{ $labels.instance }} is {{ $value | humanizePercentage }} used"};
    case AlertSignal::DiskUsed:
      return {diskUsed(),
              "{{ $labels.mountpoint }} of {{ $labels.instance }} is {{ $value | humanizePercentage }} full"};
    case AlertSignal::CrashLoop:
      return {crashLooping(), "{{ $labels.namespace }}/{{ $labels.pod }} crashes again and again"};
    case AlertSignal::CallLatency:
      return {latency(rule.percentile), "API calls take {{ $value | humanizeDuration }} at the percentile"};
    case AlertSignal::ErrorRate:
      return {errorShare(kRateWindow), "{{ $value | humanizePercentage }} of API calls fail"};
    case AlertSignal::DatabaseConnections:
      return {databaseConnectionsUsed(),
              "{{ $value | humanizePercentage }} of the database's connections are used"};
  }
  return {};
}

}  // namespace

std::string expression(const AlertRule& rule) {
  return fmt::format("{} > {}", said(rule).signal, rule.threshold);
}

std::string alertSummary(const AlertRule& rule) { return said(rule).summary; }

std::string promDuration(Seconds duration) {
  struct Unit {
    std::int64_t milliseconds;
    const char* name;
  };
  static constexpr std::array<Unit, 5> kUnits = {
      {{86'400'000, "d"}, {3'600'000, "h"}, {60'000, "m"}, {1000, "s"}, {1, "ms"}}};
  auto rest = static_cast<std::int64_t>(std::llround(duration.value() * 1000));
  std::string text;
  for (const Unit& unit : kUnits) {
    if (rest >= unit.milliseconds) text += fmt::format("{}{}", rest / unit.milliseconds, unit.name);
    rest %= unit.milliseconds;
  }
  return text.empty() ? "0s" : text;
}

Document alertingRule(const AlertRule& rule) {
  return {{"alert", rule.name},
          {"expr", expression(rule)},
          {"for", promDuration(rule.pending)},
          {"annotations", {{"summary", alertSummary(rule)}}}};
}

}  // namespace kubecast::exporters::prometheus
