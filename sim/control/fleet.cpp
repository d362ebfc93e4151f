// SPDX-License-Identifier: Apache-2.0
#include "sim/control/fleet.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "models/lifecycle/scale_down.hpp"
#include "models/lifecycle/taint_eviction.hpp"
#include "models/lifecycle/termination.hpp"

namespace kubecast::sim::control {
namespace {

using lifecycle::Activity;

/// A stopped process ends what it has begun; how long that takes is assumed.
constexpr Seconds kDrain{5};

/// The pods of the start have run for a day.
constexpr double kSinceLong = -86400;

/// Counts towards spec.replicas: exists and is not being deleted.
bool active(Phase phase) { return phase != Phase::Absent && phase != Phase::Terminating; }

}  // namespace

Fleet::Fleet(const Surroundings& around)
    : around_(around),
      pods_(around.program.pods.size()),
      nodes_(around.program.placement.nodes),
      nodeLost_(nodes_.size()),
      nodeCordoned_(nodes_.size()),
      taints_(nodes_.size()),
      images_(nodes_.size()) {
  const ControlProgram& program = around_.program;
  desired_.resize(program.podsOf.size());
  // Placed pods have the first slots and run from the start.
  std::size_t slot = 0;
  for (const scheduling::Decision& decision : program.placement.decisions) {
    ++desired_[static_cast<std::size_t>(decision.pod.workload)];
    if (!decision.node) continue;
    for (const Container& container : specOf(static_cast<Index>(slot)).containers)
      images_[static_cast<std::size_t>(*decision.node)].images[container.image] = {container.imageSize,
                                                                                   Seconds(0)};
    PodRecord& pod = pods_[slot++];
    pod.phase = Phase::Ready;
    pod.node = decision.node;
    pod.createdAt = pod.startedAt = pod.readyChanged = kSinceLong;
    pod.readySince = kSinceLong;
    pod.inEndpoints = pod.running = true;
  }
  // The others are Pending and wait on, which the forecast says elsewhere.
  for (std::size_t w = 0; w < desired_.size(); ++w) {
    const std::vector<Index>& slots = program.podsOf[w];
    for (std::size_t i = 0; i < static_cast<std::size_t>(desired_[w]); ++i) {
      PodRecord& pod = record(slots[i]);
      if (pod.phase != Phase::Absent) continue;
      pod.phase = Phase::Pending;
      pod.createdAt = kSinceLong;
      pod.saidPending = true;
    }
  }
}

const std::vector<Index>& Fleet::podsOf(int workload) const {
  return around_.program.podsOf[static_cast<std::size_t>(workload)];
}

int Fleet::workloadOf(Index pod) const {
  return around_.program.pods[static_cast<std::size_t>(pod)].workload;
}

const Workload& Fleet::specOf(Index pod) const {
  return around_.scenario().workloads[static_cast<std::size_t>(workloadOf(pod))];
}

std::string Fleet::nameOf(Index pod) const {
  return "pod/" + around_.program.pods[static_cast<std::size_t>(pod)].name;
}

bool Fleet::anyReady(int workload) const {
  return std::ranges::any_of(
      podsOf(workload), [&](Index p) { return pods_[static_cast<std::size_t>(p)].readySince.has_value(); });
}

void Fleet::later(double time, Index pod, Timetable::Action action) {
  around_.timetable.at(
      time, [this, pod, action = std::move(action), incarnation = record(pod).incarnation](double now) {
        if (record(pod).incarnation == incarnation) action(now);
      });
}

void Fleet::scale(int workload, int replicas, double now) {
  desired_[static_cast<std::size_t>(workload)] = replicas;
  reconcile(workload, now);
}

/// Creates what is missing, deletes what is too many.
void Fleet::reconcile(int workload, double now) {
  if (!goesOn(Activity::ReplicaControl)) return;
  const auto count = static_cast<int>(
      std::ranges::count_if(podsOf(workload), [&](Index p) { return active(record(p).phase); }));
  const WorkloadKind kind = around_.scenario().workloads[static_cast<std::size_t>(workload)].kind;
  // A StatefulSet's pod on a lost node keeps its ordinal until it is gone.
  const auto held = lifecycle::replacesTerminatingPod(kind)
                        ? 0
                        : static_cast<int>(std::ranges::count_if(podsOf(workload), [&](Index p) {
                            return record(p).phase == Phase::Terminating;
                          }));
  const int want = desired_[static_cast<std::size_t>(workload)];
  for (int n = count + held; n < want; ++n) create(workload, now);
  if (count > want) remove(workload, count - want, now);
  schedulePending(now);
}

void Fleet::create(int workload, double now) {
  const auto& slots = podsOf(workload);
  const auto slot = std::ranges::find_if(slots, [&](Index p) { return record(p).phase == Phase::Absent; });
  if (slot == slots.end()) return;  // every slot is still in use by a pod that is not gone
  PodRecord& pod = record(*slot);
  pod.phase = Phase::Pending;
  pod.createdAt = now;
  pod.restarts = 0;
  pod.backOff = {};
}

void Fleet::remove(int workload, int count, double now) {
  std::vector<lifecycle::ActivePod> candidates;
  std::vector<Index> slots;
  for (const Index p : podsOf(workload)) {
    const PodRecord& pod = record(p);
    if (!active(pod.phase)) continue;
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
    candidates.push_back(candidate);
    slots.push_back(p);
  }
  for (const std::size_t chosen :
       lifecycle::podsToDelete(candidates, candidates, static_cast<std::size_t>(count), Seconds(now)))
    terminate(slots[chosen], now);
}

/// Deleted: leaves the endpoints, gets SIGTERM, is gone when it has finished what it had begun.
void Fleet::terminate(Index p, double now) {
  PodRecord& pod = record(p);
  const bool lost = pod.phase == Phase::Lost;
  pod.phase = Phase::Terminating;
  ++pod.incarnation;
  notReady(p, now);
  if (!pod.node) return forget(p);
  if (lost) return;  // its kubelet does not answer: it stays so until the node is back
  const std::optional<Seconds> delay =
      goesOn(Activity::EndpointUpdate) ? std::optional(Seconds(kEndpointDelay)) : std::nullopt;
  const lifecycle::Termination end = lifecycle::terminate(
      lifecycle::StopReason::Deleted, Seconds(now), specOf(p).lifecycle.terminationGrace, kDrain, delay);
  later(end.gone.value(), p, [this, p](double then) {
    stop(p, Loss::Refuses);
    forget(p);
    schedulePending(then);
  });
}

/// The pod is gone: its slot and its place on the node are free.
void Fleet::forget(Index p) {
  PodRecord& pod = record(p);
  if (pod.node) {
    auto& there = nodes_[static_cast<std::size_t>(*pod.node)].pods;
    const std::string& name = around_.program.pods[static_cast<std::size_t>(p)].name;
    std::erase_if(there, [&](const scheduling::Pod& other) { return other.name == name; });
  }
  const std::uint32_t incarnation = pod.incarnation + 1;
  pod = {};
  pod.incarnation = incarnation;
}

void Fleet::schedulePending(double now) {
  if (!goesOn(Activity::Scheduling)) return;
  std::vector<scheduling::NodeState> schedulable;
  for (std::size_t n = 0; n < nodes_.size(); ++n)
    if (!nodeCordoned_[n]) schedulable.push_back(nodes_[n]);
  for (std::size_t i = 0; i < pods_.size(); ++i) {
    if (pods_[i].phase != Phase::Pending) continue;
    const auto p = static_cast<Index>(i);
    const scheduling::Decision decision =
        scheduling::schedule(around_.scenario(), schedulable, around_.program.pods[i]);
    if (!decision.node) {
      if (now > 0 && !std::exchange(pods_[i].saidPending, true))
        around_.note(now, "FailedScheduling", nameOf(p), decision.event);
      continue;
    }
    bind(p, *decision.node, now);
    for (scheduling::NodeState& node : schedulable)
      if (node.node == *decision.node) node = nodes_[static_cast<std::size_t>(*decision.node)];
  }
}

void Fleet::bind(Index p, int node, double now) {
  PodRecord& pod = record(p);
  pod.node = node;
  pod.phase = Phase::Starting;
  nodes_[static_cast<std::size_t>(node)].pods.push_back(around_.program.pods[static_cast<std::size_t>(p)]);
  around_.note(now, "Scheduled", nameOf(p),
               "assigned to " + around_.scenario().nodes[static_cast<std::size_t>(node)].name);
  // The scheduler does not know yet that the node is gone; its kubelet never hears of the pod.
  if (nodeLost_[static_cast<std::size_t>(node)]) {
    pod.phase = Phase::Lost;
    return;
  }
  startOn(p, now);
}

}  // namespace kubecast::sim::control
