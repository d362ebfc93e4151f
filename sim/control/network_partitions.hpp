// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "models/faults/fault.hpp"
#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

/// Pairs of nodes that cannot reach each other, and what follows for kubelets: one that reaches no
/// control-plane node cannot renew its lease. The API server is up in each of them (kubeadm's stacked
/// topology); on EKS it is on no node of the scenario, and a cluster that lists none has it elsewhere.
/// What partitions do to the control plane itself, between its nodes, is not simulated.
class NetworkPartitions {
 public:
  NetworkPartitions(const Surroundings& around, Fleet& fleet);

  void apply(const Partition& partition, bool cut, double now);
  /// Since when the node's kubelet has reached no API server; none = it does.
  [[nodiscard]] std::optional<double> outOfSightSince(int node) const {
    return outOfSightSince_[static_cast<std::size_t>(node)];
  }

 private:
  [[nodiscard]] bool seesControlPlane(int node) const;
  void look(int node, double now);

  Surroundings around_;
  Fleet& fleet_;
  std::vector<int> controlPlane_;      ///< nodes; empty = not among the scenario's
  std::set<std::pair<int, int>> cut_;  ///< the smaller number first
  std::vector<std::optional<double>> outOfSightSince_;
};

}  // namespace kubecast::sim::control
