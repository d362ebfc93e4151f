// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "models/scheduling/matching.hpp"
#include "models/scheduling/requests.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::scheduling {
namespace {

Pod pinned(const Workload& workload, int index, int ordinal, const Node& node) {
  return {fmt::format("{}-{}", workload.name, node.name), index, ordinal, node.name};
}

/// A kubelet runs the static pods of its own manifest folder; with no node named that is
/// every control-plane node.
bool runsStaticPod(const Workload& workload, const Node& node) {
  return workload.staticNode.empty() ? node.controlPlane : workload.staticNode == node.name;
}

/// Source: kubernetes v1.28 pkg/controller/daemon/daemon_controller.go NodeShouldRunDaemonPod.
bool runsDaemonPod(const Workload& workload, const Node& node) {
  return matchesNodeAffinity(workload, wellKnownLabels(node)) &&
         untoleratedTaint(node, podTolerations(workload)) == nullptr;
}

void appendPods(const Scenario& scenario, int index, std::vector<Pod>& pods) {
  const Workload& workload = scenario.workloads[static_cast<std::size_t>(index)];
  const bool daemon = workload.kind == WorkloadKind::DaemonSet;
  if (!daemon && workload.kind != WorkloadKind::StaticPod) {
    for (int i = 0; i < workload.replicas; ++i)
      pods.push_back({fmt::format("{}-{}", workload.name, i), index, i, ""});
    return;
  }
  int ordinal = 0;
  for (const Node& node : scenario.nodes) {
    if (daemon ? runsDaemonPod(workload, node) : runsStaticPod(workload, node)) {
      pods.push_back(pinned(workload, index, ordinal++, node));
    }
  }
}

}  // namespace

std::vector<Pod> expandPods(const Scenario& scenario) {
  std::vector<Pod> pods;
  for (std::size_t i = 0; i < scenario.workloads.size(); ++i) appendPods(scenario, static_cast<int>(i), pods);
  const auto group = [&](const Pod& pod) {
    const WorkloadKind kind = scenario.workloads[static_cast<std::size_t>(pod.workload)].kind;
    return kind == WorkloadKind::StaticPod ? 0 : kind == WorkloadKind::DaemonSet ? 1 : 2;
  };
  const auto priority = [&](const Pod& pod) {
    return podPriority(scenario.workloads[static_cast<std::size_t>(pod.workload)]);
  };
  std::stable_sort(pods.begin(), pods.end(), [&](const Pod& a, const Pod& b) {
    if ((group(a) == 0) != (group(b) == 0)) return group(a) == 0;
    if (priority(a) != priority(b)) return priority(a) > priority(b);
    return group(a) < group(b);
  });
  return pods;
}

}  // namespace kubecast::scheduling
