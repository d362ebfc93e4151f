// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/nodename/node_name.go,
// nodeunschedulable/node_unschedulable.go, nodeports/node_ports.go
#include <algorithm>

#include "models/scheduling/matching.hpp"
#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {
namespace {

const Taint* cordonTaint(const Node& node) {
  const auto taint = std::find_if(node.taints.begin(), node.taints.end(), [](const Taint& each) {
    return each.key == "node.kubernetes.io/unschedulable" && each.effect == TaintEffect::NoSchedule;
  });
  return taint == node.taints.end() ? nullptr : &*taint;
}

/// On the host network a pod's port is the node's.
bool takesHostPort(const Workload& workload) { return workload.hostNetwork && workload.port.has_value(); }

}  // namespace

/// A cordoned node carries the taint node.kubernetes.io/unschedulable.
Filter nodeUnschedulableFilter(const Cycle& cycle) {
  return [&cycle](const NodeInfo& info) -> std::optional<Rejection> {
    const Taint* cordon = cordonTaint(*info.node);
    if (cordon == nullptr || tolerates(cycle.tolerations, *cordon)) return std::nullopt;
    return Rejection{{"node(s) were unschedulable"}, false};
  };
}

/// Static pods name their node. A DaemonSet's pod is held to its node by an affinity on
/// `metadata.name` instead and is turned away in nodeAffinityFilter.
Filter nodeNameFilter(const Cycle& cycle) {
  return [&cycle](const NodeInfo& info) -> std::optional<Rejection> {
    const bool named = cycle.workload.kind == WorkloadKind::StaticPod;
    if (!named || cycle.pod.pinnedNode == info.node->name) return std::nullopt;
    return Rejection{{"node(s) didn't match the requested node name"}, false};
  };
}

Filter nodePortsFilter(const Cycle& cycle) {
  return [&cycle](const NodeInfo& info) -> std::optional<Rejection> {
    if (!takesHostPort(cycle.workload)) return std::nullopt;
    const bool taken = std::any_of(info.state->pods.begin(), info.state->pods.end(), [&](const Pod& bound) {
      const Workload& other = cycle.workloadOf(bound);
      return takesHostPort(other) && other.port == cycle.workload.port;
    });
    if (!taken) return std::nullopt;
    return Rejection{{"node(s) didn't have free ports for the requested pod ports"}, true};
  };
}

}  // namespace kubecast::scheduling
