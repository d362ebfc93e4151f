// SPDX-License-Identifier: Apache-2.0
// Nodes whose kubelet cannot reach the API server: what runs there runs on, restarts included, and nobody
// hears of it. The control plane takes the node for lost, and its pods for gone in the end.
#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

bool Fleet::outOfSight(const PodRecord& pod) const {
  return pod.node && nodeOutOfSight_[static_cast<std::size_t>(*pod.node)] && pod.phase != Phase::Lost &&
         pod.phase != Phase::Terminating;
}

void Fleet::loseSight(int node, double now) {
  nodeOutOfSight_[static_cast<std::size_t>(node)] = true;
  if (!present(node)) return;
  around_.note(now, "NodeOutOfSight", "node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name,
               "its kubelet cannot reach the API server; its pods run on");
}

/// The kubelet renews its lease and hears what was decided meanwhile.
void Fleet::regainSight(int node, double now) {
  const auto n = static_cast<std::size_t>(node);
  nodeOutOfSight_[n] = false;
  if (!present(node) || nodeLost_[n]) return;
  nodeCordoned_[n] = false;
  around_.note(now, "NodeReady", "node/" + around_.scenario().nodes[n].name,
               "its kubelet reaches the API server again");
  for (std::size_t i = 0; i < pods_.size(); ++i) {
    PodRecord& pod = pods_[i];
    if (pod.node != node) continue;
    const auto p = static_cast<Index>(i);
    if (pod.phase == Phase::Terminating) {
      shutDown(p, now);
    } else if (pod.phase == Phase::Lost) {  // bound meanwhile: new to it
      pod.phase = Phase::Starting;
      startOn(p, now);
    } else {
      publish(p, now);
    }
  }
  schedulePending(now);
}

/// The control plane takes it for not ready: it leaves the endpoints and works on.
void Fleet::withdraw(Index p, double now) {
  around_.timetable.at(now + kEndpointDelay, [this, p](double) {
    PodRecord& pod = record(p);
    if (!goesOn(lifecycle::Activity::EndpointUpdate) || !outOfSight(pod) || !pod.inEndpoints) return;
    pod.inEndpoints = false;
    around_.port.leaveEndpoints(p);
  });
}

}  // namespace kubecast::sim::control
