// SPDX-License-Identifier: Apache-2.0
#include "sim/control/network_partitions.hpp"

#include <algorithm>

namespace kubecast::sim::control {

NetworkPartitions::NetworkPartitions(const Surroundings& around, Fleet& fleet)
    : around_(around), fleet_(fleet), outOfSightSince_(around.scenario().nodes.size()) {
  const Scenario& scenario = around_.scenario();
  if (scenario.cluster.distribution == Distribution::Eks) return;
  for (std::size_t n = 0; n < scenario.nodes.size(); ++n)
    if (scenario.nodes[n].controlPlane) controlPlane_.push_back(static_cast<int>(n));
}

void NetworkPartitions::apply(const Partition& partition, bool cut, double now) {
  const std::vector<Node>& nodes = around_.scenario().nodes;
  const auto indexOf = [&](const std::string& name) {
    return static_cast<int>(std::ranges::find(nodes, name, &Node::name) - nodes.begin());
  };
  const int a = indexOf(partition.a);
  const int b = indexOf(partition.b);
  if (cut) {
    cut_.insert(std::minmax(a, b));
  } else {
    cut_.erase(std::minmax(a, b));
  }
  around_.port.setPartition(a, b, cut);
  around_.note(now, cut ? "NetworkPartition" : "NetworkHealed",
               "network/" + partition.a + " to " + partition.b,
               cut ? "neither node can reach the other" : "the nodes reach each other again");
  look(a, now);
  look(b, now);
}

/// A control-plane node's kubelet asks its own API server.
bool NetworkPartitions::seesControlPlane(int node) const {
  return controlPlane_.empty() || std::ranges::any_of(controlPlane_, [&](int other) {
           return other == node || !cut_.contains(std::minmax(node, other));
         });
}

void NetworkPartitions::look(int node, double now) {
  std::optional<double>& since = outOfSightSince_[static_cast<std::size_t>(node)];
  if (seesControlPlane(node) == !since) return;
  if (since) {
    since.reset();
    fleet_.regainSight(node, now);
  } else {
    since = now;
    fleet_.loseSight(node, now);
  }
}

}  // namespace kubecast::sim::control
