// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "models/faults/fault.hpp"
#include "models/lifecycle/etcd_quorum.hpp"
#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

/// Pairs of nodes that cannot reach each other, and what follows for the control plane. Between its nodes:
/// etcd is stacked on them (kubeadm), and the API server of one whose etcd reaches no leader answers nobody.
/// For kubelets: one that reaches no API server that answers cannot renew its lease. On EKS the control plane
/// is on no node of the scenario, and a cluster that lists none has it elsewhere: everybody reaches it.
class NetworkPartitions {
 public:
  NetworkPartitions(const Surroundings& around, Fleet& fleet);

  void apply(const Partition& partition, bool cut, double now);
  /// After a machine was lost or came back: who leads, and who is in sight?
  void settle(double now);
  /// No API server answers for want of a quorum, though enough of their nodes may stand.
  [[nodiscard]] bool quorumLost() const { return !controlPlane_.empty() && !cut_.empty() && !leader_; }
  /// Since when the node's kubelet has reached no API server; none = it does.
  [[nodiscard]] std::optional<double> outOfSightSince(int node) const {
    return outOfSightSince_[static_cast<std::size_t>(node)];
  }
  [[nodiscard]] bool any() const { return !cut_.empty(); }
  [[nodiscard]] bool reach(int a, int b) const { return a == b || !cut_.contains(std::minmax(a, b)); }
  /// Whether an API server that answers reaches the node, and the node it. Without a quorum: whether one
  /// would.
  [[nodiscard]] bool controlPlaneReaches(int node) const;

 private:
  [[nodiscard]] lifecycle::EtcdMembers members() const;
  void look(int node, double now);

  Surroundings around_;
  Fleet& fleet_;
  std::vector<int> controlPlane_;      ///< nodes; empty = not among the scenario's
  std::set<std::pair<int, int>> cut_;  ///< the smaller number first
  std::optional<std::size_t> leader_;  ///< of etcd, by index into controlPlane_
  std::vector<bool> answers_;          ///< per control-plane node: its API server
  std::vector<std::optional<double>> outOfSightSince_;
};

}  // namespace kubecast::sim::control
