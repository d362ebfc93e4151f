// SPDX-License-Identifier: Apache-2.0
// The scheduler at work: its queue, and preemption for who finds no room.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/lifecycle/critical_pod.hpp"
#include "models/lifecycle/node_pressure.hpp"
#include "models/scheduling/preemption.hpp"
#include "models/scheduling/requests.hpp"
#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {
namespace {

using lifecycle::Activity;

bool underDiskPressure(const scheduling::NodeState& node) {
  return std::ranges::find(node.taints, lifecycle::kDiskPressureTaint, &Taint::key) != node.taints.end();
}

}  // namespace

/// The more important first, then who came first (queuesort/priority_sort.go).
void Fleet::schedulePending(double now) {
  if (!goesOn(Activity::Scheduling)) return;
  std::vector<Index> queue;
  for (std::size_t i = 0; i < pods_.size(); ++i)
    if (pods_[i].phase == Phase::Pending) queue.push_back(static_cast<Index>(i));
  std::ranges::stable_sort(queue, {}, [&](Index p) {
    return std::pair(-scheduling::podPriority(specOf(p)), record(p).createdAt);
  });
  for (const Index p : queue) {
    PodRecord& pod = record(p);
    if (pod.phase != Phase::Pending) continue;
    const std::vector<scheduling::NodeState> nodes = nodesFor(p);
    const scheduling::Decision decision =
        scheduling::schedule(around_.scenario(), nodes, around_.program.pods[static_cast<std::size_t>(p)]);
    if (decision.node) {
      bind(p, *decision.node, now);
      continue;
    }
    if (now > 0 && !std::exchange(pod.saidPending, true))
      around_.note(now, "FailedScheduling", nameOf(p), decision.event);
    preemptFor(p, nodes, now);
  }
}

/// The nodes the scheduler offers the pod: DaemonSets tolerate a cordon. They tolerate disk pressure, too,
/// but the kubelet does not admit them while it lasts (eviction_manager.go Admit) and their controller tries
/// again and again; here their pods wait. Where others of no lower priority are nominated they count as there
/// already (RunFilterPluginsWithNominatedPods).
std::vector<scheduling::NodeState> Fleet::nodesFor(Index p) const {
  const bool daemon = specOf(p).kind == WorkloadKind::DaemonSet;
  const std::int64_t priority = scheduling::podPriority(specOf(p));
  std::vector<scheduling::NodeState> offered;
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    if (!nodePresent_[n] || nodeCordoned_[n] || (nodeUnschedulable_[n] && !daemon)) continue;
    if (daemon && !lifecycle::isCritical(specOf(p)) && underDiskPressure(nodes_[n])) continue;
    offered.push_back(nodes_[n]);
  }
  for (std::size_t i = 0; i < pods_.size(); ++i) {
    const auto other = static_cast<Index>(i);
    if (other == p || !pods_[i].nominated || scheduling::podPriority(specOf(other)) < priority) continue;
    const auto node = std::ranges::find(offered, *pods_[i].nominated, &scheduling::NodeState::node);
    if (node != offered.end()) node->pods.push_back(around_.program.pods[i]);
  }
  return offered;
}

void Fleet::bind(Index p, int node, double now) {
  PodRecord& pod = record(p);
  const auto n = static_cast<std::size_t>(node);
  pod.node = node;
  pod.phase = Phase::Starting;
  pod.nominated.reset();
  nodes_[n].pods.push_back(around_.program.pods[static_cast<std::size_t>(p)]);
  podsChanged_[n] = now;
  around_.note(now, "Scheduled", nameOf(p), "assigned to " + around_.scenario().nodes[n].name);
  // The scheduler does not know yet that the node is gone; its kubelet never hears of the pod.
  if (nodeLost_[n] || nodeOutOfSight_[n]) {
    pod.phase = Phase::Lost;
    return;
  }
  startOn(p, now);
}

/// Deletes who is less important where that does least harm; the pod waits until they are gone. Who waits
/// already for others to go does not preempt more (PodEligibleToPreemptOthers).
void Fleet::preemptFor(Index p, const std::vector<scheduling::NodeState>& nodes, double now) {
  const std::int64_t priority = scheduling::podPriority(specOf(p));
  if (priority <= lowestPriority_ || !goesOn(Activity::Preemption)) return;
  PodRecord& pod = record(p);
  const auto slotOf = [&](const scheduling::Pod& placed) { return slotOf_.at(placed.name); };
  if (pod.nominated) {
    const auto& there = nodes_[static_cast<std::size_t>(*pod.nominated)].pods;
    const bool waits = std::ranges::any_of(there, [&](const scheduling::Pod& other) {
      return record(slotOf(other)).phase == Phase::Terminating &&
             scheduling::podPriority(specOf(slotOf(other))) < priority;
    });
    if (waits) return;
    pod.nominated.reset();
  }
  scheduling::PreemptionContext context;
  for (const scheduling::NodeState& node : nodes) {
    std::vector<Seconds>& started = context.startedAt.emplace_back();
    for (const scheduling::Pod& placed : node.pods) started.emplace_back(record(slotOf(placed)).startedAt);
  }
  for (std::size_t w = 0; w < desired_.size(); ++w)
    context.disruptionsAllowed.push_back(disruptionsAllowed(static_cast<int>(w)));
  const auto preemption = scheduling::preempt(around_.scenario(), nodes,
                                              around_.program.pods[static_cast<std::size_t>(p)], context);
  if (!preemption) return;
  pod.nominated = preemption->node;
  const std::string& node = around_.scenario().nodes[static_cast<std::size_t>(preemption->node)].name;
  for (PodRecord& other : pods_)  // who was promised this room and is less important looks again
    if (other.nominated == preemption->node && &other != &pod &&
        scheduling::podPriority(specOf(static_cast<Index>(&other - pods_.data()))) < priority)
      other.nominated.reset();
  for (const scheduling::Pod& victim : preemption->victims) {
    const Index v = slotOf(victim);
    if (!isActive(record(v).phase)) continue;
    // Source of the words: kubernetes v1.28 framework/preemption/preemption.go prepareCandidate.
    around_.note(now, "Preempted", nameOf(v), fmt::format("Preempted by {} on node {}", nameOf(p), node));
    terminate(v, now);
    reconcileSoon(workloadOf(v), now);
  }
}

}  // namespace kubecast::sim::control
