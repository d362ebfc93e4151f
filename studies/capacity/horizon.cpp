// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/horizon.hpp"

#include <algorithm>

#include "models/autoscaling/hpa.hpp"
#include "studies/points/point.hpp"

namespace kubecast::studies::capacity {
namespace {

Seconds startOf(const Scenario& scenario, const std::string& workload) {
  for (const Workload& each : scenario.workloads)
    if (each.name == workload) return each.lifecycle.start.mean;
  return Seconds(0);
}

}  // namespace

bool isTimed(const Scenario& scenario) {
  const Seconds end = scenario.run.warmup + scenario.run.duration;
  const auto within = [end](Seconds at) { return at < end; };
  const auto anyOf = [](const auto& items, auto test) {
    return std::any_of(items.begin(), items.end(), test);
  };
  return anyOf(scenario.loads, [](const Load& load) { return !load.profile.empty(); }) ||
         anyOf(scenario.faults, [&](const Fault& f) { return f.when.at && within(*f.when.at); }) ||
         anyOf(scenario.rollouts, [&](const Rollout& r) { return within(r.at); }) ||
         anyOf(scenario.bulkTransfers, [&](const BulkTransfer& b) { return within(b.at); }) ||
         anyOf(scenario.nodeGroups, [&](const NodeGroup& g) {
           return anyOf(g.changes, [&](const NodeCountChange& c) { return within(c.at); });
         });
}

Seconds settlingTime(const Scenario& scenario) {
  Seconds longest{0};
  Seconds boot{0};
  for (const NodeGroup& group : scenario.nodeGroups)
    if (group.scaler != NodeScaler::Manual) boot = std::max(boot, group.bootTime.mean + group.scanInterval);
  const autoscaling::HpaSettings controller;
  for (const Autoscaler& scaler : scenario.autoscalers) {
    int doublings = 0;
    for (int replicas = std::max(1, scaler.minReplicas); replicas < scaler.maxReplicas; replicas *= 2)
      ++doublings;
    const Seconds step = std::max(controller.syncPeriod, startOf(scenario, scaler.workload));
    longest = std::max(longest, step * doublings + controller.downscaleStabilization + boot);
  }
  return longest;
}

Seconds warmupFor(const Scenario& scenario) {
  return isTimed(scenario) ? scenario.run.warmup : std::max(scenario.run.warmup, settlingTime(scenario));
}

Scenario withSpike(Scenario scenario, double factor, double spikeFactor, const Spike& spike) {
  constexpr Seconds kFall{1};
  const Seconds until = scenario.run.warmup + spike.lasts;
  scenario.run.warmup = until + kFall + spike.recovery;
  const double high = spikeFactor / factor;
  for (Load& load : scenario.loads) {
    load.profile = {
        {until - spike.lasts, 1}, {until - spike.lasts + kFall, high}, {until, high}, {until + kFall, 1}};
  }
  return withLoad(std::move(scenario), factor);
}

}  // namespace kubecast::studies::capacity
