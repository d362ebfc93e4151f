// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_scale_up.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <map>

#include "models/autoscaling/node_estimator.hpp"
#include "models/units/format.hpp"

namespace kubecast::autoscaling {
namespace {

using scheduling::Pod;

/// `--expendable-pods-priority-cutoff`.
constexpr int kExpendableBelow = -10;

/// A way to grow, and what of it nobody would use.
struct Option {
  const NodeGroup* group = nullptr;
  Estimate estimate;
  double wastedCpu = 0;
  double wastedMemory = 0;
  [[nodiscard]] double waste() const { return wastedCpu + wastedMemory; }
};

/// expander/waste: shares of the capacity of the new nodes that these pods do not request.
Option optionOf(const NodeGroup& group, const InstanceType& type, const ClusterView& view,
                Estimate estimate) {
  scheduling::CpuMemory requested;
  for (const Pod& pod : estimate.pods) {
    requested += scheduling::podRequests(view.workloads[static_cast<std::size_t>(pod.workload)]);
  }
  const auto nodes = static_cast<std::int64_t>(estimate.nodes.size());
  const MilliCpu cpu(1000 * type.vcpus * nodes);
  const Bytes memory = (type.osVisibleMemory.value() > 0 ? type.osVisibleMemory : type.memory) * nodes;
  return {&group, std::move(estimate), 1 - requested.cpu / cpu, 1 - requested.memory / memory};
}

std::string described(const Option& option) {
  return fmt::format("wastes {} of CPU, {} of memory", units::format(Ratio(option.wastedCpu)),
                     units::format(Ratio(option.wastedMemory)));
}

NodeDecision chosen(const Option& best, const std::vector<Option>& options, const ClusterView& view) {
  NodeDecision decision;
  decision.group = best.group->name;
  decision.added = best.estimate.nodes;
  std::vector<std::string> names;
  for (const Pod& pod : best.estimate.pods) names.push_back(pod.name);
  const int size = groupSize(view, best.group->name);
  decision.reason = fmt::format(
      "{} ({}) for {} pending: {}; {}",
      sizeChange(*best.group, size, size + static_cast<int>(best.estimate.nodes.size())),
      best.group->shape.instanceType, counted(names.size(), "pod"), listed(names), described(best));
  for (const Option& other : options) {
    if (other.group == best.group) continue;
    decision.reason +=
        fmt::format("; {} × {} {}", other.estimate.nodes.size(), other.group->name, described(other));
  }
  return decision;
}

}  // namespace

std::vector<Pod> unschedulablePods(const ClusterView& view, Snapshot& snapshot) {
  std::vector<Pod> waiting;
  for (const PendingPod& pending : view.pending) {
    const Workload& workload = view.workloads[static_cast<std::size_t>(pending.pod.workload)];
    if (!isMovable(view, pending.pod) || workload.lifecycle.priority < kExpendableBelow) continue;
    if (const auto node = snapshot.firstFit(pending.pod)) {
      snapshot.bind(pending.pod, *node);
    } else {
      waiting.push_back(pending.pod);
    }
  }
  return waiting;
}

NodeDecision scaleUp(const std::vector<NodeGroup>& groups, const InstanceCatalog& catalog,
                     const ClusterView& view, const Snapshot& snapshot, const std::vector<Pod>& waiting) {
  std::vector<Option> options;
  std::map<std::string, int> against;  // NotTriggerScaleUp's reasons, of the first pod
  for (const NodeGroup& group : groups) {
    const int headroom = group.maxNodes - groupSize(view, group.name);
    if (headroom <= 0) {
      ++against["max node group size reached"];
      continue;
    }
    const auto found = catalog.find(group.shape.instanceType);
    assert(found != catalog.end() && "the loader has checked the instance types");
    const InstanceType& type = found->second;
    Node shape = group.shape;
    shape.group = group.name;
    Snapshot trial = snapshot;
    const int fresh = trial.addNode(shape, type);
    std::vector<Pod> helped;
    for (const Pod& pod : waiting) {
      const std::vector<std::string> rejections = trial.rejections(pod, fresh);
      if (rejections.empty()) helped.push_back(pod);
      if (&pod == &waiting.front()) {
        for (const std::string& reason : rejections) ++against[reason];
      }
    }
    if (helped.empty()) continue;
    Estimate estimate = estimateNodes(snapshot, shape, type, view.workloads, helped, headroom);
    if (!estimate.nodes.empty()) options.push_back(optionOf(group, type, view, std::move(estimate)));
  }
  if (!options.empty()) {
    const auto best = std::min_element(options.begin(), options.end(), [](const Option& a, const Option& b) {
      return a.waste() < b.waste();
    });
    return chosen(*best, options, view);
  }
  std::vector<std::string> reasons;
  for (const auto& [reason, count] : against) reasons.push_back(fmt::format("{} {}", count, reason));
  NodeDecision nothing;
  nothing.reason = fmt::format(
      "{} pending, pod {} didn't trigger scale-up: {}", counted(waiting.size(), "pod"), waiting.front().name,
      reasons.empty() ? "no node group" : fmt::format("{}", fmt::join(reasons, ", ")));
  return nothing;
}

}  // namespace kubecast::autoscaling
