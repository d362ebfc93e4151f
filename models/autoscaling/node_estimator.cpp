// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_estimator.hpp"

#include <algorithm>

namespace kubecast::autoscaling {
namespace {

using scheduling::Pod;

/// Pods of one workload, in the order they came.
struct PodGroup {
  double score = 0;
  std::vector<Pod> pods;
};

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

std::vector<PodGroup> decreasing(const std::vector<Workload>& workloads, const std::vector<Pod>& pods,
                                 const Allocatable& allocatable) {
  std::vector<PodGroup> groups;
  for (const Pod& pod : pods) {
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const PodGroup& group) {
      return group.pods.front().workload == pod.workload;
    });
    if (known != groups.end()) {
      known->pods.push_back(pod);
      continue;
    }
    const auto wanted = scheduling::podRequests(workloads[static_cast<std::size_t>(pod.workload)]);
    groups.push_back(
        {share(static_cast<double>(wanted.cpu.value()), static_cast<double>(allocatable.cpu.value())) +
             share(static_cast<double>(wanted.memory.value()),
                   static_cast<double>(allocatable.memory.value())),
         {pod}});
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const PodGroup& a, const PodGroup& b) { return a.score > b.score; });
  return groups;
}

}  // namespace

Estimate estimateNodes(Snapshot snapshot, const Node& shape, const InstanceType& type,
                       const std::vector<Workload>& workloads, const std::vector<Pod>& pods, int maxNew) {
  Estimate estimate;
  const int firstNew = snapshot.size();
  std::vector<NewNode> nodes;
  const auto place = [&](const Pod& pod, int index) {
    snapshot.bind(pod, index);
    nodes[static_cast<std::size_t>(index - firstNew)].pods.push_back(pod.name);
    estimate.pods.push_back(pod);
  };
  const Allocatable allocatable = scheduling::allocatableOf(snapshot.cluster(), type);
  for (const PodGroup& group : decreasing(workloads, pods, allocatable)) {
    for (const Pod& pod : group.pods) {
      if (const auto fitting = snapshot.firstFit(pod, firstNew)) {
        place(pod, *fitting);
        continue;
      }
      const bool lastIsEmpty = !nodes.empty() && nodes.back().pods.empty();
      if (lastIsEmpty || static_cast<int>(nodes.size()) >= maxNew) break;
      const int added = snapshot.addNode(shape, type);
      nodes.push_back({type.name, {}});
      if (!snapshot.fits(pod, added)) break;
      place(pod, added);
    }
  }
  for (NewNode& node : nodes) {
    if (!node.pods.empty()) estimate.nodes.push_back(std::move(node));
  }
  return estimate;
}

}  // namespace kubecast::autoscaling
