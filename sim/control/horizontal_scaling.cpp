// SPDX-License-Identifier: Apache-2.0
#include "sim/control/horizontal_scaling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/audit/audit.hpp"

namespace kubecast::sim::control {
namespace {

constexpr double kScrapePeriod = autoscaling::kMetricResolution.value();
/// Of the first sync: not before there are two readings. Scraper and controller are two programs whose
/// phases are as good as any; half a period apart is the mean.
constexpr double kFirstSync = kScrapePeriod * 1.5;

autoscaling::PodPhase phaseOf(Phase phase) {
  return phase == Phase::Pending ? autoscaling::PodPhase::Pending : autoscaling::PodPhase::Running;
}

}  // namespace

HorizontalScaling::HorizontalScaling(const Surroundings& around, Fleet& fleet,
                                     const NetworkPartitions& network)
    : around_(around),
      fleet_(fleet),
      network_(network),
      readings_(around.program.pods.size()),
      usages_(around.program.pods.size()) {
  const Scenario& scenario = around_.scenario();
  for (std::size_t w = 0; w < scenario.workloads.size(); ++w)
    if (audit::servesResourceMetrics(scenario.workloads[w])) metricsServers_.push_back(static_cast<int>(w));
  for (const Autoscaler& spec : scenario.autoscalers) {
    const auto workload = std::ranges::find(scenario.workloads, spec.workload, &Workload::name);
    scalers_.push_back({&spec, static_cast<int>(workload - scenario.workloads.begin()), {}, 0, {}});
  }
  if (scalers_.empty()) return;
  around_.timetable.at(0, [this](double now) { scrape(now); });
  for (Scaler& scaler : scalers_)
    around_.timetable.at(kFirstSync, [this, &scaler](double now) { sync(scaler, now); });
}

bool HorizontalScaling::metricsServed() const {
  return fleet_.goesOn(lifecycle::Activity::ResourceMetrics) &&
         std::ranges::any_of(metricsNodes(), [&](int node) { return network_.controlPlaneReaches(node); });
}

/// Of the metrics-servers that are ready.
std::vector<int> HorizontalScaling::metricsNodes() const {
  std::vector<int> nodes;
  for (const int workload : metricsServers_)
    for (const Index p : fleet_.podsOf(workload))
      if (const PodRecord& pod = fleet_.pods()[static_cast<std::size_t>(p)]; pod.readySince && pod.node)
        nodes.push_back(*pod.node);
  return nodes;
}

bool HorizontalScaling::scraped(int node) const {
  if (!network_.any()) return true;
  const std::vector<int> servers = metricsNodes();
  return servers.empty() ||
         std::ranges::any_of(servers, [&](int server) { return network_.reach(server, node); });
}

/// metrics-server keeps the last two readings of each container that it can tell apart from a new one, and
/// serves nothing of a node that it did not reach at the last scrape (pkg/storage Store: the last batch
/// only).
void HorizontalScaling::scrape(double now) {
  for (const Scaler& scaler : scalers_) {
    for (const Index p : fleet_.podsOf(scaler.workload)) {
      const auto i = static_cast<std::size_t>(p);
      const PodRecord& pod = fleet_.pods()[i];
      if (!pod.running || !scraped(*pod.node)) {
        readings_[i].reset();
        usages_[i].reset();
        continue;
      }
      const autoscaling::MetricsPoint reading{Seconds(pod.startedAt), Seconds(now),
                                              Seconds(around_.port.podCpuSeconds(p) - pod.cpuAtStart),
                                              Bytes(static_cast<std::int64_t>(around_.port.podMemory(p)))};
      usages_[i] = autoscaling::servedUsage(readings_[i], reading);
      readings_[i] = reading;
    }
  }
  if (now + kScrapePeriod < around_.end)
    around_.timetable.at(now + kScrapePeriod, [this](double then) { scrape(then); });
}

autoscaling::PodObservation HorizontalScaling::observe(Index p) const {
  const auto i = static_cast<std::size_t>(p);
  const PodRecord& pod = fleet_.pods()[i];
  autoscaling::PodObservation seen;
  seen.name = around_.program.pods[i].name;
  seen.phase = phaseOf(pod.phase);
  using Status = autoscaling::ReadyCondition::Status;
  seen.ready =
      autoscaling::ReadyCondition{pod.readySince ? Status::True : Status::False, Seconds(pod.readyChanged)};
  if (pod.node) seen.startTime = Seconds(pod.createdAt);
  seen.deleting = pod.phase == Phase::Terminating;
  seen.usage = usages_[i];
  seen.containers =
      around_.scenario().workloads[static_cast<std::size_t>(around_.program.pods[i].workload)].containers;
  return seen;
}

void HorizontalScaling::sync(Scaler& scaler, double now) {
  const double then = now + autoscaling::HpaSettings{}.syncPeriod.value();
  if (then < around_.end) around_.timetable.at(then, [this, &scaler](double t) { sync(scaler, t); });
  if (!fleet_.goesOn(lifecycle::Activity::HorizontalScaling)) return;
  // What it remembers lives in the controller's process: a new one knows no recommendation and no scaling.
  if (std::exchange(scaler.controllerRestarts, fleet_.controllerRestarts()) != fleet_.controllerRestarts())
    scaler.state = {};

  autoscaling::HpaObservation observation;
  observation.specReplicas = fleet_.desired(scaler.workload);
  observation.metricsServer = metricsServed();
  for (const Index p : fleet_.podsOf(scaler.workload))
    if (fleet_.pods()[static_cast<std::size_t>(p)].phase != Phase::Absent)
      observation.pods.push_back(observe(p));

  autoscaling::HpaDecision decision =
      autoscaling::decide(*scaler.spec, observation, std::move(scaler.state), Seconds(now));
  scaler.state = std::move(decision.state);
  const std::string object = "horizontalpodautoscaler/" + scaler.spec->workload;
  if (decision.scalingActive && decision.scalingActive->reason != scaler.scalingActive) {
    scaler.scalingActive = decision.scalingActive->reason;
    if (!decision.scalingActive->status)
      around_.note(now, scaler.scalingActive, object, decision.scalingActive->message);
  }
  if (!decision.rescale) return;
  around_.note(now, "SuccessfulRescale", object,
               fmt::format("New size: {}; reason: {}", decision.desiredReplicas, decision.reason));
  fleet_.scale(scaler.workload, decision.desiredReplicas, now);
}

}  // namespace kubecast::sim::control
