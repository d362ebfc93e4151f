// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "exporters/grafana/dashboards.hpp"
#include "exporters/prometheus/metrics.hpp"

namespace kubecast::exporters::grafana {
namespace {

using prometheus::kRateWindow;

/// The strictest that an objective asks of the latency or of the errors of calls.
std::optional<double> objective(const Scenario& scenario, Measure measure) {
  std::optional<double> strictest;
  for (const Objective& one : scenario.objectives) {
    if (one.measure != measure) continue;
    const double limit = measure == Measure::ErrorRate ? one.errorsBelow.value() : one.latencyBelow.value();
    strictest = std::min(limit, strictest.value_or(limit));
  }
  return strictest;
}

Query perService(const char* expression, const char* legend = "{{job}}") {
  return {fmt::format(fmt::runtime(expression), fmt::arg("window", kRateWindow)), legend};
}

Row calls(const Scenario& scenario) {
  Panel latency{"Latency", Unit::Seconds, {}, objective(scenario, Measure::CallLatency)};
  for (const int percentile : {50, 95, 99})
    latency.queries.push_back({prometheus::latency(percentile), fmt::format("P{}", percentile)});
  return {"All calls",
          {{"Requests", Unit::PerSecond, {perService("sum by (job) (rate(http_requests_total[{window}]))")}},
           latency,
           {"Errors (5xx)",
            Unit::Share,
            {{prometheus::errorShare(kRateWindow), "share of all calls"}},
            objective(scenario, Measure::ErrorRate)}}};
}

Row services() {
  return {"Each service",
          {{"P95 of a service",
            Unit::Seconds,
            {perService("histogram_quantile(0.95, sum by (job, le) "
                        "(rate(http_request_duration_seconds_bucket[{window}])))")}},
           {"P95 of a route",
            Unit::Seconds,
            {perService("histogram_quantile(0.95, sum by (route, le) "
                        "(rate(http_request_duration_seconds_bucket[{window}])))",
                        "{{route}}")}},
           {"Requests in hand", Unit::Count, {perService("sum by (job) (http_requests_in_flight)")}}}};
}

Row outside() {
  return {"Other systems",
          {{"P95 of an answer",
            Unit::Seconds,
            {perService("histogram_quantile(0.95, sum by (target, le) "
                        "(rate(external_request_duration_seconds_bucket[{window}])))",
                        "{{target}}")}},
           {"Answers",
            Unit::PerSecond,
            {perService("sum by (target, outcome) (rate(external_request_duration_seconds_count[{window}]))",
                        "{{target}} {{outcome}}")}}}};
}

Row jobs() {
  return {"Jobs",
          {{"Jobs done",
            Unit::PerSecond,
            {perService("sum by (queue, outcome) (rate(jobs_total[{window}]))", "{{queue}} {{outcome}}")}},
           {"P95 of a job",
            Unit::Seconds,
            {perService(
                "histogram_quantile(0.95, sum by (queue, le) (rate(job_duration_seconds_bucket[{window}])))",
                "{{queue}}")}},
           {"Waiting to be published or stored",
            Unit::Count,
            {{"sum(scan_outbox_pending)", "outbox"}, {"sum by (job) (journal_pending)", "{{job}}"}}}}};
}

}  // namespace

Dashboard apiPerformance(const Scenario& scenario) {
  Dashboard dashboard{"api-performance", "API performance", {calls(scenario), services()}};
  if (!scenario.externals.empty()) dashboard.rows.push_back(outside());
  if (!scenario.queues.empty()) dashboard.rows.push_back(jobs());
  return dashboard;
}

}  // namespace kubecast::exporters::grafana
