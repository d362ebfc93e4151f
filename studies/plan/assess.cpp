// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/assess.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/units/format.hpp"
#include "studies/aggregate/objectives.hpp"

namespace kubecast::studies::plan {
namespace {

constexpr double kCorrelated = 82;
constexpr double kDeviations = 3;
constexpr double kBusyMargin = 0.05;

/// The breaches of one objective over all replications.
std::vector<results::Tally> talliesOf(const std::vector<PointResult>& results, std::size_t objective) {
  std::vector<results::Tally> tallies;
  for (const PointResult& result : results) {
    const auto& point = result.objectives.at(objective);
    tallies.push_back({static_cast<std::uint64_t>(std::llround(point.breaching * point.requests)),
                       static_cast<std::uint64_t>(std::llround(point.requests))});
  }
  return tallies;
}

double meanOf(const std::vector<PointResult>& results, FigureKind kind, std::string_view subject) {
  double sum = 0;
  for (const PointResult& result : results) sum += valueOf(result.figures, kind, subject).value_or(0);
  return results.empty() ? 0 : sum / static_cast<double>(results.size());
}

/// All but the finding.
Assessment measured(const std::vector<PointResult>& results) {
  Assessment a;
  std::vector<double> p95;
  for (const PointResult& result : results) p95.push_back(result.p95);
  a.p95 = results::meanEstimate(p95);
  for (const auto& [node, cpu] : cpuOf(results)) {
    if (cpu <= a.utilization) continue;
    a.busiest = node;
    a.utilization = cpu;
  }
  a.costPerMonth = meanOf(results, FigureKind::CostPerMonth, "");
  return a;
}

void fail(Assessment& a, Reason reason) {
  if (a.finding == Finding::Passes) a.reason = reason;
  a.finding = Finding::Fails;
}

void consider(Assessment& a, double miss, std::string why) {
  if (miss <= a.miss) return;
  a.miss = miss;
  a.why = std::move(why);
}

std::string percent(double share) { return fmt::format("{:.3g}%", share * 100); }

std::string breachText(const Objective& objective, double share) {
  const std::string what = objective.measure == Measure::ErrorRate
                               ? std::string("fail")
                               : "fail or take longer than " + units::format(objective.latencyBelow);
  return fmt::format("{}: {} {}, {} may", objective.name, percent(share), what,
                     percent(allowance(objective)));
}

void considerCpu(Assessment& a, Ratio headroom, double margin) {
  const double most = 1 - headroom.value();
  consider(
      a, a.utilization / most,
      fmt::format("{} uses {} of its CPU, {} is allowed", a.busiest, percent(a.utilization), percent(most)));
  if (a.utilization > most + margin) fail(a, Reason::TooBusy);
}

}  // namespace

std::vector<std::pair<std::string, double>> cpuOf(const std::vector<PointResult>& results) {
  std::vector<std::pair<std::string, double>> nodes;
  for (const PointResult& result : results) {
    std::size_t n = 0;
    for (const Figure& figure : result.figures) {
      if (figure.kind != FigureKind::NodeCpu) continue;
      if (n == nodes.size()) nodes.emplace_back(figure.subject, 0);
      nodes[n++].second += figure.value / static_cast<double>(results.size());
    }
  }
  return nodes;
}

Assessment assessShort(const Scenario& scenario, const std::vector<PointResult>& results, Ratio headroom) {
  Assessment a = measured(results);
  for (std::size_t o = 0; o < scenario.objectives.size(); ++o) {
    double events = 0;
    double trials = 0;
    for (const results::Tally& tally : talliesOf(results, o)) {
      events += static_cast<double>(tally.events);
      trials += static_cast<double>(tally.trials);
    }
    if (!(trials > 0)) continue;
    const double allowed = allowance(scenario.objectives[o]);
    const double share = events / trials;
    const double deviation = std::sqrt(kCorrelated * allowed * (1 - allowed) / trials);
    if (share > allowed + kDeviations * deviation) fail(a, Reason::TooSlow);
    if (allowed > 0) consider(a, share / allowed, breachText(scenario.objectives[o], share));
  }
  considerCpu(a, headroom, kBusyMargin);
  return a;
}

Assessment assessFull(const Scenario& scenario, const std::vector<PointResult>& results, Ratio headroom) {
  Assessment a = measured(results);
  bool any = false;
  for (std::size_t o = 0; o < scenario.objectives.size(); ++o) {
    const Objective& objective = scenario.objectives[o];
    const std::vector<results::Tally> tallies = talliesOf(results, o);
    ObjectiveMeasure m;
    for (const results::Tally& tally : tallies) m.counted += tally.trials;
    if (m.counted == 0) continue;
    any = true;
    m.breaching = results::shareEstimate(tallies);
    if (allowance(objective) > 0)
      consider(a, m.breaching.value / allowance(objective), breachText(objective, m.breaching.value));
    if (studies::judge(objective, m) == Verdict::Met) continue;
    fail(a, Reason::TooSlow);
    if (m.breaching.value < allowance(objective))
      consider(a, 1, breachText(objective, m.breaching.value) + ", too close to tell");
  }
  if (!any) fail(a, Reason::TooSlow);
  considerCpu(a, headroom, 0);
  return a;
}

}  // namespace kubecast::studies::plan
