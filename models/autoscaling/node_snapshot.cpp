// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "models/scheduling/filtering.hpp"
#include "models/scheduling/matching.hpp"

namespace kubecast::autoscaling {

using scheduling::NodeState;
using scheduling::Pod;

Snapshot::Snapshot(const ClusterView& view) {
  trial_.cluster = view.cluster;
  trial_.workloads = view.workloads;
  for (const PresentNode& present : view.nodes) {
    if (present.leaving) continue;
    trial_.nodes.push_back(present.node);
    states_.push_back({size() - 1, present.allocatable, present.pods});
    removed_.push_back(false);
    if (!present.ready) addDaemonPods(size() - 1);
  }
}

int Snapshot::indexOf(const std::string& name) const {
  const auto found = std::find_if(trial_.nodes.begin(), trial_.nodes.end(),
                                  [&](const Node& node) { return node.name == name; });
  assert(found != trial_.nodes.end());
  return static_cast<int>(found - trial_.nodes.begin());
}

int Snapshot::addNode(Node shape, const InstanceType& type) {
  // No pod is pinned to it by name, and no present node has it.
  shape.name = fmt::format("{}/new-{}", shape.group, size());
  trial_.nodes.push_back(std::move(shape));
  states_.push_back({size() - 1, {}, {}});
  removed_.push_back(false);
  retype(size() - 1, type);
  addDaemonPods(size() - 1);
  return size() - 1;
}

void Snapshot::retype(int index, const InstanceType& type) {
  trial_.nodes[static_cast<std::size_t>(index)].instanceType = type.name;
  states_[static_cast<std::size_t>(index)].allocatable = scheduling::allocatableOf(trial_.cluster, type);
}

void Snapshot::addDaemonPods(int index) {
  NodeState& state = states_[static_cast<std::size_t>(index)];
  for (std::size_t i = 0; i < trial_.workloads.size(); ++i) {
    const Workload& workload = trial_.workloads[i];
    const bool has = std::any_of(state.pods.begin(), state.pods.end(),
                                 [&](const Pod& pod) { return pod.workload == static_cast<int>(i); });
    if (workload.kind != WorkloadKind::DaemonSet || has) continue;
    if (!scheduling::matchesNodeAffinity(workload, wellKnownLabels(node(index)))) continue;
    if (scheduling::untoleratedTaint(node(index), scheduling::podTolerations(workload)) != nullptr) continue;
    const std::string& name = node(index).name;
    state.pods.push_back({fmt::format("{}-{}", workload.name, name), static_cast<int>(i), 0, name});
  }
}

std::vector<Pod> Snapshot::removeNode(int index) {
  removed_[static_cast<std::size_t>(index)] = true;
  return std::exchange(states_[static_cast<std::size_t>(index)].pods, {});
}

std::vector<NodeState> Snapshot::present() const {
  std::vector<NodeState> states;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    if (!removed_[i]) states.push_back(states_[i]);
  }
  return states;
}

std::vector<std::string> Snapshot::rejections(const Pod& pod, int index) const {
  const std::vector<NodeState> states = present();
  const scheduling::Cycle cycle = scheduling::makeCycle(trial_, states, pod);
  const auto info = std::find_if(cycle.nodes.begin(), cycle.nodes.end(),
                                 [&](const scheduling::NodeInfo& each) { return each.state->node == index; });
  assert(info != cycle.nodes.end() && "the node was removed");
  const auto rejection = scheduling::FilterChain(cycle).reject(*info);
  return rejection ? rejection->reasons : std::vector<std::string>{};
}

std::optional<int> Snapshot::firstFit(const Pod& pod, int from) const {
  const std::vector<NodeState> states = present();
  const scheduling::Cycle cycle = scheduling::makeCycle(trial_, states, pod);
  const scheduling::FilterChain filters(cycle);
  for (const scheduling::NodeInfo& info : cycle.nodes) {
    if (info.state->node >= from && !filters.reject(info)) return info.state->node;
  }
  return std::nullopt;
}

void Snapshot::bind(const Pod& pod, int index) {
  states_[static_cast<std::size_t>(index)].pods.push_back(pod);
}

bool isMovable(const ClusterView& view, const Pod& pod) {
  const WorkloadKind kind = view.workloads[static_cast<std::size_t>(pod.workload)].kind;
  return kind != WorkloadKind::DaemonSet && kind != WorkloadKind::StaticPod;
}

std::vector<Pod> podsToMove(const ClusterView& view, const PresentNode& present) {
  std::vector<Pod> pods;
  for (const Pod& pod : present.pods) {
    if (isMovable(view, pod)) pods.push_back(pod);
  }
  return pods;
}

const Pod* blockedByBudget(const ClusterView& view, const std::vector<Pod>& pods) {
  for (const Pod& pod : pods) {
    const auto budget = view.disruptionsAllowed.find(pod.workload);
    if (budget != view.disruptionsAllowed.end() && budget->second < 1) return &pod;
  }
  return nullptr;
}

}  // namespace kubecast::autoscaling
