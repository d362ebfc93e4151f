// SPDX-License-Identifier: Apache-2.0
// Nodes that come and go, as the pods' controllers, the scheduler and the kubelets meet them.
#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

std::vector<Index> Fleet::podsOn(int node) const {
  std::vector<Index> there;
  for (std::size_t i = 0; i < pods_.size(); ++i)
    if (pods_[i].node == node) there.push_back(static_cast<Index>(i));
  return there;
}

void Fleet::joinNode(int node, double now) {
  const auto n = static_cast<std::size_t>(node);
  const Node& spec = around_.scenario().nodes[n];
  nodes_[n].allocatable =
      scheduling::allocatableOf(around_.scenario().cluster, around_.program.catalog.at(spec.instanceType));
  nodePresent_[n] = true;
  nodeLost_[n] = nodeCordoned_[n] = false;
  podsChanged_[n] = booted_[n] = now;
  images_[n] = {};
  // Source of the words: kubernetes v1.28 pkg/controller/nodelifecycle/node_lifecycle_controller.go.
  around_.note(now, "RegisteredNode", "node/" + spec.name,
               "Node " + spec.name + " event: Registered Node " + spec.name + " in Controller");
  restartPods(node, now);  // a machine of that name may have left some
  // A node is tainted not-ready for a moment, which the pods of DaemonSets tolerate: they are the first.
  nodeUnschedulable_[n] = true;
  for (std::size_t w = 0; w < desired_.size(); ++w)
    if (kindOf(static_cast<int>(w)) == WorkloadKind::DaemonSet) reconcile(static_cast<int>(w), now);
  nodeUnschedulable_[n] = false;
  schedulePending(now);
}

void Fleet::setUnschedulable(int node, bool unschedulable) {
  nodeUnschedulable_[static_cast<std::size_t>(node)] = unschedulable;
}

void Fleet::terminateMachine(int node, double now) {
  around_.note(now, "InstanceTerminated",
               "node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name,
               "terminated without a drain");
  machineGone(node);
}

void Fleet::deleteNode(int node, double now) {
  const auto n = static_cast<std::size_t>(node);
  const std::string& name = around_.scenario().nodes[n].name;
  nodePresent_[n] = nodeUnschedulable_[n] = nodeCordoned_[n] = nodeLost_[n] = false;
  ++taints_[n];
  around_.note(now, "RemovingNode", "node/" + name,
               "Node " + name + " event: Removing Node " + name + " from Controller");
  for (const Index p : podsOn(node)) {
    const int workload = workloadOf(p);
    stop(p, Loss::Silent);
    forget(p, now);
    reconcileSoon(workload, now);
  }
}

}  // namespace kubecast::sim::control
