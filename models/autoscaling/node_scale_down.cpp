// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_scale_down.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/units/format.hpp"

namespace kubecast::autoscaling {
namespace {

using scheduling::Pod;

constexpr int kMaxScaleDownParallelism = 10;
constexpr int kMaxDrainParallelism = 1;

const NodeGroup* groupOf(const std::vector<NodeGroup>& groups, const std::string& name) {
  const auto found =
      std::find_if(groups.begin(), groups.end(), [&](const NodeGroup& group) { return group.name == name; });
  return found == groups.end() ? nullptr : &*found;
}

/// `--skip-nodes-with-system-pods`: a pod in kube-system without a budget pins its node.
bool hasUnmovableSystemPod(const ClusterView& view, const std::vector<Pod>& pods) {
  return std::any_of(pods.begin(), pods.end(), [&](const Pod& pod) {
    return view.workloads[static_cast<std::size_t>(pod.workload)].ns == "kube-system" &&
           !view.disruptionsAllowed.contains(pod.workload);
  });
}

/// Moves the pods of the node to the others, all or none.
bool emptyInto(Snapshot& snapshot, const std::string& name, const std::vector<Pod>& pods) {
  Snapshot trial = snapshot;
  trial.removeNode(trial.indexOf(name));
  for (const Pod& pod : pods) {
    const auto elsewhere = trial.firstFit(pod);
    if (!elsewhere) return false;
    trial.bind(pod, *elsewhere);
  }
  snapshot = std::move(trial);
  return true;
}

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

}  // namespace

NodeUtilization nodeUtilization(const ClusterView& view, const PresentNode& present) {
  scheduling::CpuMemory requested;
  for (const Pod& pod : present.pods) {
    requested += scheduling::podRequests(view.workloads[static_cast<std::size_t>(pod.workload)]);
  }
  const Allocatable& whole = present.allocatable;
  const double cpu =
      share(static_cast<double>(requested.cpu.value()), static_cast<double>(whole.cpu.value()));
  const double memory =
      share(static_cast<double>(requested.memory.value()), static_cast<double>(whole.memory.value()));
  return cpu > memory ? NodeUtilization{Ratio(cpu), "cpu"} : NodeUtilization{Ratio(memory), "memory"};
}

std::vector<UnneededNode> unneededNodes(const std::vector<NodeGroup>& groups, const ClusterView& view,
                                        Snapshot snapshot) {
  std::vector<UnneededNode> unneeded;
  for (const PresentNode& present : view.nodes) {
    const NodeGroup* group = groupOf(groups, present.node.group);
    if (group == nullptr || !present.ready || present.leaving) continue;
    const NodeUtilization utilization = nodeUtilization(view, present);
    if (utilization.value >= group->scaleDownUtilization) continue;
    const std::vector<Pod> own = podsToMove(view, present);
    if (hasUnmovableSystemPod(view, own) || blockedByBudget(view, own) != nullptr) continue;
    // Pods of nodes that went before, and pending ones, may be planned on this one by now.
    const int index = snapshot.indexOf(present.node.name);
    std::vector<Pod> pods;
    for (const Pod& pod : snapshot.state(index).pods) {
      if (isMovable(view, pod)) pods.push_back(pod);
    }
    if (!emptyInto(snapshot, present.node.name, pods)) continue;
    unneeded.push_back({present.node.name, group->name, own.size(), utilization});
  }
  return unneeded;
}

std::vector<NodeDecision> scaleDown(const std::vector<NodeGroup>& groups, const ClusterView& view,
                                    const std::vector<UnneededNode>& unneeded,
                                    const std::map<std::string, Seconds>& since) {
  std::vector<NodeDecision> decisions;
  std::map<std::string, int> sizes;
  for (const NodeGroup& group : groups) sizes[group.name] = groupSize(view, group.name);
  int drains = 0;
  for (const UnneededNode& node : unneeded) {
    const NodeGroup& group = *groupOf(groups, node.group);
    const Seconds duration = view.now - since.at(node.name);
    int& size = sizes[node.group];
    if (duration < group.scaleDownUnneeded || size <= group.minNodes) continue;
    if (static_cast<int>(decisions.size()) >= kMaxScaleDownParallelism) break;
    if (node.podsToMove > 0 && ++drains > kMaxDrainParallelism) continue;
    const std::string pods = node.podsToMove == 0
                                 ? "no pods to move"
                                 : counted(node.podsToMove, "pod") + " to move, with room elsewhere";
    NodeDecision removal;
    removal.group = node.group;
    removal.removed = {node.name};
    removal.reason = fmt::format("{}: {} unneeded for {}: {} requests {} of allocatable (threshold {}), {}",
                                 sizeChange(group, size, size - 1), node.name, units::format(duration),
                                 node.utilization.resource, units::format(node.utilization.value),
                                 units::format(group.scaleDownUtilization), pods);
    decisions.push_back(std::move(removal));
    --size;
  }
  return decisions;
}

}  // namespace kubecast::autoscaling
