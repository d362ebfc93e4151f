// SPDX-License-Identifier: Apache-2.0
#include "sim/control/fleet.hpp"

#include <algorithm>

#include "models/scheduling/requests.hpp"

namespace kubecast::sim::control {
namespace {

/// The pods of the start have run for a day.
constexpr double kSinceLong = -86400;

}  // namespace

Fleet::Fleet(const Surroundings& around)
    : around_(around),
      pods_(around.program.pods.size()),
      nodes_(around.program.placement.nodes),
      nodeLost_(nodes_.size()),
      nodePresent_(nodes_.size()),
      nodeUnschedulable_(nodes_.size()),
      podsChanged_(nodes_.size(), kSinceLong),
      booted_(nodes_.size(), kSinceLong),
      nodeOutOfSight_(nodes_.size()),
      nodeCordoned_(nodes_.size()),
      taints_(nodes_.size()),
      images_(nodes_.size()),
      imageGrowth_(nodes_.size()) {
  const ControlProgram& program = around_.program;
  std::fill_n(nodePresent_.begin(), program.nodesAtStart, true);
  desired_.resize(program.podsOf.size());
  rollingSince_.resize(desired_.size());
  reconcileDue_.resize(desired_.size());
  for (std::size_t p = 0; p < pods_.size(); ++p) slotOf_.emplace(program.pods[p].name, static_cast<Index>(p));
  for (const Workload& workload : around_.scenario().workloads)
    lowestPriority_ = std::min(lowestPriority_, scheduling::podPriority(workload));
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
    replicaSets_.push_back({{0, desired_[w]}});
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

WorkloadKind Fleet::kindOf(int workload) const {
  return around_.scenario().workloads[static_cast<std::size_t>(workload)].kind;
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

}  // namespace kubecast::sim::control
