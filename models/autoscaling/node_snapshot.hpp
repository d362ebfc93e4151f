// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/autoscaling/node_state.hpp"
#include "models/scheduling/requests.hpp"

namespace kubecast::autoscaling {

/// A copy of the cluster to try things on: "would these pods fit if …". All the scheduler's filters
/// count (models/scheduling); scores do not, as in upstream's simulations. Nodes are known by the
/// order they were added in; copying it forks it.
class Snapshot {
 public:
  /// The nodes of the view that are not leaving, with their pods; booting ones also with the
  /// DaemonSet pods they will have.
  explicit Snapshot(const ClusterView& view);

  [[nodiscard]] int size() const { return static_cast<int>(trial_.nodes.size()); }
  [[nodiscard]] const Node& node(int index) const { return trial_.nodes[static_cast<std::size_t>(index)]; }
  [[nodiscard]] const scheduling::NodeState& state(int index) const {
    return states_[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const Cluster& cluster() const { return trial_.cluster; }
  /// Index of the node of this name; it must be there.
  [[nodiscard]] int indexOf(const std::string& name) const;

  /// Adds a node like `shape` of the given type, with the pods of the DaemonSets that run there.
  int addNode(Node shape, const InstanceType& type);
  /// Gives an added node another type: labels and allocatable change, its pods stay.
  void retype(int index, const InstanceType& type);
  /// Takes the node out and returns its pods; its index is not given again.
  std::vector<scheduling::Pod> removeNode(int index);

  /// kube-scheduler's reasons against the pod on the node; empty = it fits.
  [[nodiscard]] std::vector<std::string> rejections(const scheduling::Pod& pod, int index) const;
  [[nodiscard]] bool fits(const scheduling::Pod& pod, int index) const {
    return rejections(pod, index).empty();
  }
  /// The first of the nodes from `from` on that the pod fits.
  [[nodiscard]] std::optional<int> firstFit(const scheduling::Pod& pod, int from = 0) const;
  /// Binds the pod to the node.
  void bind(const scheduling::Pod& pod, int index);

 private:
  [[nodiscard]] std::vector<scheduling::NodeState> present() const;
  void addDaemonPods(int index);

  Scenario trial_;  ///< cluster, nodes and workloads only
  std::vector<scheduling::NodeState> states_;
  std::vector<bool> removed_;
};

/// Whether the pod is one that node autoscalers care for: neither of a DaemonSet nor static.
bool isMovable(const ClusterView& view, const scheduling::Pod& pod);

/// The pods that have to go elsewhere when the node is drained.
std::vector<scheduling::Pod> podsToMove(const ClusterView& view, const PresentNode& present);

/// The first pod to move whose disruption budget allows no eviction.
/// Source: kubernetes/autoscaler cluster-autoscaler/simulator/drain.go checkPdbs (allowed < 1).
const scheduling::Pod* blockedByBudget(const ClusterView& view, const std::vector<scheduling::Pod>& pods);

}  // namespace kubecast::autoscaling
