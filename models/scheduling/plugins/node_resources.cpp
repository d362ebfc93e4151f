// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/noderesources/fit.go,
// least_allocated.go, balanced_allocation.go, resource_allocation.go
#include <algorithm>
#include <cmath>

#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {
namespace {

/// leastRequestedScore: the free share, 0–100, in integers.
std::int64_t freeShare(std::int64_t requested, std::int64_t capacity) {
  if (capacity == 0 || requested > capacity) return 0;
  return (capacity - requested) * kMaxNodeScore / capacity;
}

int leastAllocated(const CpuMemory& requested, const Allocatable& capacity) {
  // A resource the node has none of does not count; both weigh 1.
  const int resources = (capacity.cpu.value() != 0) + (capacity.memory.value() != 0);
  if (resources == 0) return 0;
  return static_cast<int>((freeShare(requested.cpu.value(), capacity.cpu.value()) +
                           freeShare(requested.memory.value(), capacity.memory.value())) /
                          resources);
}

int balancedAllocation(const CpuMemory& requested, const Allocatable& capacity) {
  // With one resource or none the deviation is 0.
  if (capacity.cpu.value() == 0 || capacity.memory.value() == 0) return kMaxNodeScore;
  const double cpu = std::min(1.0, requested.cpu / capacity.cpu);
  const double memory = std::min(1.0, requested.memory / capacity.memory);
  const double deviation = std::fabs((cpu - memory) / 2);
  return static_cast<int>((1 - deviation) * kMaxNodeScore);
}

}  // namespace

Filter nodeResourcesFitFilter(const Cycle& cycle) {
  // Since 1.34 preemption is not tried where even the empty node would be too small (noderesources/fit.go,
  // InsufficientResource.Unresolvable).
  const bool knowsTooSmall = cycle.scenario.cluster.version >= KubernetesVersion{1, 34};
  return [wanted = podRequests(cycle.workload),
          knowsTooSmall](const NodeInfo& info) -> std::optional<Rejection> {
    const Allocatable& allocatable = info.state->allocatable;
    std::vector<std::string> reasons;
    if (info.state->pods.size() + 1 > static_cast<std::size_t>(std::max(0, allocatable.pods))) {
      reasons.emplace_back("Too many pods");
    }
    // A resource the pod does not request fits a node that is over its requests already.
    if (wanted.cpu.value() > 0 && allocatable.cpu < wanted.cpu + info.requested.cpu) {
      reasons.emplace_back("Insufficient cpu");
    }
    if (wanted.memory.value() > 0 && allocatable.memory < wanted.memory + info.requested.memory) {
      reasons.emplace_back("Insufficient memory");
    }
    if (reasons.empty()) return std::nullopt;
    const bool tooSmall = wanted.cpu > allocatable.cpu || wanted.memory > allocatable.memory;
    return Rejection{std::move(reasons), !(knowsTooSmall && tooSmall)};
  };
}

Scores leastAllocatedScores(const Cycle& cycle, const FeasibleNodes& nodes) {
  Scores scores;
  for (const NodeInfo* info : nodes) {
    CpuMemory requested = podNonZeroRequests(cycle.workload);
    requested += info->nonZeroRequested;
    scores.push_back(leastAllocated(requested, info->state->allocatable));
  }
  return scores;
}

Scores balancedAllocationScores(const Cycle& cycle, const FeasibleNodes& nodes) {
  const CpuMemory wanted = podRequests(cycle.workload);
  // Since 1.33 it has no say in pods that request nothing (balanced_allocation.go, isBestEffortPod).
  const bool hasNoSay = cycle.scenario.cluster.version >= KubernetesVersion{1, 33} &&
                        wanted.cpu.value() == 0 && wanted.memory.value() == 0;
  if (hasNoSay) return Scores(nodes.size(), 0);
  Scores scores;
  for (const NodeInfo* info : nodes) {
    CpuMemory requested = wanted;
    requested += info->requested;
    scores.push_back(balancedAllocation(requested, info->state->allocatable));
  }
  return scores;
}

}  // namespace kubecast::scheduling
