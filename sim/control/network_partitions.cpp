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
  answers_.assign(controlPlane_.size(), true);
  leader_ = lifecycle::etcdLeader(members(), {});
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
  settle(now);
}

lifecycle::EtcdMembers NetworkPartitions::members() const {
  lifecycle::EtcdMembers members;
  for (std::size_t i = 0; i < controlPlane_.size(); ++i) {
    members.up.push_back(!fleet_.lost(controlPlane_[i]));
    for (std::size_t j = i + 1; j < controlPlane_.size(); ++j)
      if (!reach(controlPlane_[i], controlPlane_[j])) members.cut.emplace(i, j);
  }
  return members;
}

void NetworkPartitions::settle(double now) {
  const lifecycle::EtcdMembers etcd = members();
  leader_ = lifecycle::etcdLeader(etcd, leader_);
  for (std::size_t i = 0; i < controlPlane_.size(); ++i) {
    const bool answers = lifecycle::apiServerAnswers(etcd, leader_, i);
    if (answers == answers_[i]) continue;
    answers_[i] = answers;
    if (answers || !etcd.up[i] || cut_.empty()) continue;  // of lost nodes is said elsewhere
    around_.note(now, "ApiServerWithoutQuorum",
                 "node/" + around_.scenario().nodes[static_cast<std::size_t>(controlPlane_[i])].name,
                 "its etcd reaches no leader with a majority: it answers no request");
  }
  for (std::size_t n = 0; n < outOfSightSince_.size(); ++n) look(static_cast<int>(n), now);
}

/// Its kubelet asks by the endpoint that all API servers share, a load balancer on no node, or its own.
bool NetworkPartitions::controlPlaneReaches(int node) const {
  if (cut_.empty() || controlPlane_.empty()) return true;
  for (std::size_t i = 0; i < controlPlane_.size(); ++i)
    if ((answers_[i] || !leader_) && reach(node, controlPlane_[i])) return true;
  return false;
}

void NetworkPartitions::look(int node, double now) {
  std::optional<double>& since = outOfSightSince_[static_cast<std::size_t>(node)];
  if (controlPlaneReaches(node) == !since) return;
  if (since) {
    since.reset();
    fleet_.regainSight(node, now);
  } else {
    since = now;
    fleet_.loseSight(node, now);
  }
}

}  // namespace kubecast::sim::control
