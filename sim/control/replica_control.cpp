// SPDX-License-Identifier: Apache-2.0
// Controllers that make the pods there are those there should be, and how pods go.
#include <algorithm>
#include <cassert>

#include "models/lifecycle/disruption_budget.hpp"
#include "models/lifecycle/scale_down.hpp"
#include "models/lifecycle/stateful_set.hpp"
#include "models/lifecycle/termination.hpp"
#include "sim/control/fleet.hpp"
#include "sim/control/spare_nodes.hpp"

namespace kubecast::sim::control {
namespace {

using lifecycle::Activity;

/// A stopped process ends what it has begun; how long that takes is assumed.
constexpr Seconds kDrain{5};

}  // namespace

/// Creates what is missing, deletes what is too many, and goes on with a rollout.
void Fleet::reconcile(int workload, double now) {
  if (!goesOn(Activity::ReplicaControl)) return;
  switch (kindOf(workload)) {
    case WorkloadKind::Deployment:
      reconcileDeployment(workload, now);
      break;
    case WorkloadKind::StatefulSet:
      reconcileStatefulSet(workload, now);
      break;
    case WorkloadKind::DaemonSet:
      reconcileDaemonSet(workload, now);
      break;
    case WorkloadKind::StaticPod:  // the kubelet's own
      break;
  }
  schedulePending(now);
}

void Fleet::reconcileSoon(int workload, double now) {
  const auto w = static_cast<std::size_t>(workload);
  if (reconcileDue_[w]) return;
  reconcileDue_[w] = true;
  around_.timetable.at(now, [this, workload, w](double then) {
    reconcileDue_[w] = false;
    reconcile(workload, then);
  });
}

/// A rollout waits for pods to be ready, a StatefulSet for each before it makes the next.
void Fleet::readinessChanged(Index p, double now) {
  const int workload = workloadOf(p);
  if (rollingSince_[static_cast<std::size_t>(workload)] || kindOf(workload) == WorkloadKind::StatefulSet)
    reconcileSoon(workload, now);
}

/// A ReplicaSet's controller: as many pods of the revision as it wants.
void Fleet::match(int workload, const ReplicaSet& set, double now) {
  auto count = static_cast<int>(std::ranges::count_if(podsOf(workload), [&](Index p) {
    return isActive(record(p).phase) && record(p).revision == set.revision;
  }));
  for (const Index p : podsOf(workload)) {
    if (count >= set.replicas) break;
    if (record(p).phase != Phase::Absent) continue;  // still in use by a pod that is not gone
    create(p, now);
    record(p).revision = set.revision;
    ++count;
  }
  if (count > set.replicas) remove(workload, set.revision, count - set.replicas, now);
}

/// In order, one by one; the pod of a lost node keeps its ordinal until it is gone.
void Fleet::reconcileStatefulSet(int workload, double now) {
  using Kind = lifecycle::StatefulSetStep::Kind;
  const std::vector<Index>& slots = podsOf(workload);
  for (;;) {
    std::vector<lifecycle::OrdinalPod> pods(slots.size());
    for (std::size_t i = 0; i < slots.size(); ++i) {
      const PodRecord& pod = record(slots[i]);
      const int ordinal = around_.program.pods[static_cast<std::size_t>(slots[i])].ordinal;
      pods[static_cast<std::size_t>(ordinal)] = {pod.phase != Phase::Absent, pod.phase == Phase::Terminating,
                                                 pod.readySince.has_value(),
                                                 pod.revision == revisionOf(workload)};
    }
    const auto step = lifecycle::syncStatefulSet(pods, desired(workload));
    const auto slot = std::ranges::find_if(slots, [&](Index p) {
      return around_.program.pods[static_cast<std::size_t>(p)].ordinal == step.ordinal;
    });
    if (step.kind == Kind::Nothing || slot == slots.end()) break;
    if (step.kind == Kind::Create) {
      create(*slot, now);
    } else {
      terminate(*slot, now);
    }
  }
  endRollout(workload, now);
}

/// One pod on every node where it may run, as long as the node is there.
void Fleet::reconcileDaemonSet(int workload, double now) {
  const std::vector<Node>& nodes = around_.scenario().nodes;
  for (const Index p : podsOf(workload)) {
    if (record(p).phase != Phase::Absent) continue;
    const std::string& pinned = around_.program.pods[static_cast<std::size_t>(p)].pinnedNode;
    const auto node = std::ranges::find(nodes, pinned, &Node::name);
    if (node == nodes.end() || !present(static_cast<int>(node - nodes.begin()))) continue;
    if (runsDaemonPod(specOf(p), *node)) create(p, now);
  }
  replaceDaemonPods(workload, now);
  endRollout(workload, now);
}

void Fleet::create(Index p, double now) {
  PodRecord& pod = record(p);
  assert(pod.phase == Phase::Absent);
  pod.phase = Phase::Pending;
  pod.createdAt = now;
  pod.restarts = 0;
  pod.backOff = {};
  pod.revision = revisionOf(workloadOf(p));
}

void Fleet::remove(int workload, int revision, int count, double now) {
  std::vector<lifecycle::ActivePod> candidates;
  std::vector<lifecycle::ActivePod> related;
  std::vector<Index> slots;
  for (const Index p : podsOf(workload)) {
    const PodRecord& pod = record(p);
    if (!isActive(pod.phase)) continue;
    lifecycle::ActivePod candidate;
    candidate.node = pod.node;
    candidate.phase = pod.phase == Phase::Pending ? lifecycle::PodPhase::Pending
                      : pod.phase == Phase::Lost  ? lifecycle::PodPhase::Unknown
                                                  : lifecycle::PodPhase::Running;
    if (pod.readySince) candidate.readySince = Seconds(*pod.readySince);
    candidate.restarts = pod.restarts;
    candidate.createdAt = Seconds(pod.createdAt);
    candidate.uid =
        controlDraw(around_.key, ControlPurpose::PodOrder, static_cast<std::uint64_t>(p), pod.incarnation)
            .value;
    related.push_back(candidate);
    if (pod.revision != revision) continue;
    candidates.push_back(candidate);
    slots.push_back(p);
  }
  for (const std::size_t chosen :
       lifecycle::podsToDelete(candidates, related, static_cast<std::size_t>(count), Seconds(now)))
    terminate(slots[chosen], now);
}

/// Deleted: leaves the endpoints, gets SIGTERM, is gone when it has finished what it had begun.
void Fleet::terminate(Index p, double now) {
  PodRecord& pod = record(p);
  const bool unheard = pod.phase == Phase::Lost || outOfSight(pod);
  pod.phase = Phase::Terminating;
  ++pod.incarnation;
  notReady(p, now);
  if (!pod.node) return forget(p, now);
  if (!unheard) shutDown(p, now);  // else it stays so until its kubelet answers
}

/// Its kubelet has heard that it is deleted.
void Fleet::shutDown(Index p, double now) {
  const std::optional<Seconds> delay =
      goesOn(Activity::EndpointUpdate) ? std::optional(Seconds(kEndpointDelay)) : std::nullopt;
  const lifecycle::Termination end = lifecycle::terminate(
      lifecycle::StopReason::Deleted, Seconds(now), specOf(p).lifecycle.terminationGrace, kDrain, delay);
  later(end.gone.value(), p, [this, p](double then) {
    const int workload = workloadOf(p);
    stop(p, Loss::Refuses);
    forget(p, then);
    reconcile(workload, then);
    schedulePending(then);
  });
}

/// The pod is gone: its slot and its place on the node are free.
void Fleet::forget(Index p, double now) {
  PodRecord& pod = record(p);
  if (pod.inEndpoints) around_.port.setReady(p, false);
  if (pod.node) {
    const auto node = static_cast<std::size_t>(*pod.node);
    const std::string& name = around_.program.pods[static_cast<std::size_t>(p)].name;
    std::erase_if(nodes_[node].pods, [&](const scheduling::Pod& other) { return other.name == name; });
    podsChanged_[node] = now;
  }
  const std::uint32_t incarnation = pod.incarnation + 1;
  pod = {};
  pod.incarnation = incarnation;
}

namespace {

lifecycle::CoveredPods coveredBy(const std::vector<PodRecord>& pods, const std::vector<Index>& slots,
                                 WorkloadKind kind, int desired) {
  lifecycle::CoveredPods covered;
  for (const Index p : slots) {
    const PodRecord& pod = pods[static_cast<std::size_t>(p)];
    covered.pods += pod.phase != Phase::Absent ? 1 : 0;
    covered.healthy += pod.readySince && isActive(pod.phase) ? 1 : 0;
  }
  covered.scale = kind == WorkloadKind::DaemonSet ? covered.pods : desired;
  return covered;
}

}  // namespace

std::optional<int> Fleet::disruptionsAllowed(int workload) const {
  const Workload& spec = around_.scenario().workloads[static_cast<std::size_t>(workload)];
  if (!spec.lifecycle.disruptionBudget) return std::nullopt;
  return lifecycle::disruptionStatus(*spec.lifecycle.disruptionBudget,
                                     coveredBy(pods_, podsOf(workload), spec.kind, desired(workload)))
      .disruptionsAllowed;
}

/// A pod that does not run yet may go in any case; one that is not ready, if there are healthy ones enough.
/// Source: kubernetes v1.28 pkg/registry/core/pod/storage/eviction.go Create, canIgnorePDB
/// (unhealthyPodEvictionPolicy IfHealthyBudget).
bool Fleet::requestEviction(Index p, double now) {
  const int workload = workloadOf(p);
  const PodRecord& pod = record(p);
  assert(isActive(pod.phase));
  if (const auto& budget = specOf(p).lifecycle.disruptionBudget; budget && pod.phase != Phase::Pending) {
    const lifecycle::DisruptionStatus status = lifecycle::disruptionStatus(
        *budget, coveredBy(pods_, podsOf(workload), kindOf(workload), desired(workload)));
    const bool spare =
        !pod.readySince && status.desiredHealthy > 0 && status.currentHealthy >= status.desiredHealthy;
    if (!spare && status.disruptionsAllowed < 1) return false;
  }
  terminate(p, now);
  reconcile(workload, now);
  return true;
}

}  // namespace kubecast::sim::control
