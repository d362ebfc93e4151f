// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sim/control/control_plane.hpp"

/// What a control plane shows of itself while it is at work.
namespace kubecast::sim::control {

// In the order of report().
std::vector<std::string> ControlPlane::liveSeries() const {
  std::vector<std::string> names;
  credits_.nameLive(names);
  disks_.nameLive(names);
  memory_.nameLive(names);
  return names;
}

void ControlPlane::liveValues(std::size_t bucket, double step, std::vector<float>& values) const {
  const double end = static_cast<double>(bucket + 1) * step;
  credits_.addLive(end, values);
  disks_.addLive(end, values);
  memory_.addLive(bucket, values);
}

bool ControlPlane::nodeReady(Index node) const {
  return fleet_.present(node) && !fleet_.lost(node) && !fleet_.knownLost(node);
}

/// A node that is lost has not told its API server: what was true of its pods there still is.
PodStatus ControlPlane::podStatus(Index index) const {
  const PodRecord& pod = fleet_.pods()[static_cast<std::size_t>(index)];
  PodStatus status;
  if (pod.phase == Phase::Absent) return status;
  // Its images are pulled and its container made before it counts as Running.
  const bool created = pod.running || pod.restarts > 0 || pod.phase != Phase::Starting;
  status.phase = pod.phase == Phase::Pending || !created ? PodPhase::Pending : PodPhase::Running;
  status.node = pod.node ? static_cast<Index>(*pod.node) : kNone;
  status.restarts = pod.restarts;
  status.crashLoop = pod.phase == Phase::Restarting && pod.backingOff;
  return status;
}

NodeStatus ControlPlane::nodeStatus(Index node, double now) const {
  const auto n = static_cast<int>(node);
  const double booted = fleet_.bootedAt(n);
  return {fleet_.present(n),
          fleet_.present(n) && !fleet_.lost(n),
          !fleet_.knownLost(n),
          std::max(0.0, booted),
          live_.nodes[static_cast<std::size_t>(node)].instanceType,
          disks_.used(n, now)};
}

std::vector<int> ControlPlane::replicas() const {
  std::vector<int> counts;
  for (const Autoscaler& spec : live_.autoscalers) {
    const auto workload = std::ranges::find(live_.workloads, spec.workload, &Workload::name);
    const auto w = static_cast<int>(workload - live_.workloads.begin());
    counts.push_back(static_cast<int>(std::ranges::count_if(fleet_.podsOf(w), [&](Index p) {
      return isActive(fleet_.pods()[static_cast<std::size_t>(p)].phase);
    })));
  }
  return counts;
}

std::optional<double> ControlPlane::machinesPerHour() const {
  if (live_.nodeGroups.empty()) return std::nullopt;
  double sum = 0;
  for (std::size_t n = 0; n < live_.nodes.size(); ++n) {
    if (machines_.membership(static_cast<int>(n)) == Membership::Absent) continue;
    const auto price = around_.program.prices.find(live_.nodes[n].instanceType);
    if (price != around_.program.prices.end()) sum += static_cast<double>(price->second.millionths()) / 1e6;
  }
  return sum;
}

}  // namespace kubecast::sim::control
