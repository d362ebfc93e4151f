// SPDX-License-Identifier: Apache-2.0
#include "sim/control/rollouts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/lifecycle/daemon_set_update.hpp"
#include "models/lifecycle/deployment_rollout.hpp"

namespace kubecast::sim::control {
namespace {

const char* kindWord(WorkloadKind kind) {
  switch (kind) {
    case WorkloadKind::Deployment:
      return "deployment";
    case WorkloadKind::StatefulSet:
      return "statefulset";
    case WorkloadKind::DaemonSet:
      return "daemonset";
    case WorkloadKind::StaticPod:
      break;
  }
  return "pod";
}

std::string objectOf(const Workload& workload) {
  return fmt::format("{}/{}", kindWord(workload.kind), workload.name);
}

}  // namespace

void planRollouts(const Surroundings& around, Fleet& fleet) {
  const Scenario& scenario = around.scenario();
  for (const Rollout& rollout : scenario.rollouts) {
    const auto workload = std::ranges::find(scenario.workloads, rollout.workload, &Workload::name);
    around.timetable.at(rollout.at.value(),
                        [&fleet, w = static_cast<int>(workload - scenario.workloads.begin())](double now) {
                          fleet.rollOut(w, now);
                        });
  }
}

int Fleet::revisionOf(int workload) const {
  return replicaSets_[static_cast<std::size_t>(workload)].back().revision;
}

void Fleet::rollOut(int workload, double now) {
  const auto w = static_cast<std::size_t>(workload);
  std::vector<ReplicaSet>& sets = replicaSets_[w];
  const int revision = sets.back().revision + 1;
  if (kindOf(workload) == WorkloadKind::Deployment) {
    sets.push_back({revision, 0});
  } else {
    sets.back().revision = revision;
  }
  if (!rollingSince_[w]) rollingSince_[w] = now;
  around_.note(now, "RolloutStarted", objectOf(around_.scenario().workloads[w]),
               fmt::format("revision {} of its pods", revision + 1));
  reconcile(workload, now);
}

/// ReplicaSets get what the Deployment's controller gives them, until that changes no more.
void Fleet::reconcileDeployment(int workload, double now) {
  for (bool moves = true; moves;) {
    moves = syncReplicaSets(workload, now);
    for (const ReplicaSet& set : replicaSets_[static_cast<std::size_t>(workload)]) match(workload, set, now);
  }
}

/// True when a ReplicaSet of several was given another size.
bool Fleet::syncReplicaSets(int workload, double now) {
  const auto w = static_cast<std::size_t>(workload);
  std::vector<ReplicaSet>& sets = replicaSets_[w];
  if (sets.size() == 1) {
    sets.front().replicas = desired_[w];
    return false;
  }
  const auto stateOf = [&](const ReplicaSet& set) {
    const auto available = std::ranges::count_if(podsOf(workload), [&](Index p) {
      const PodRecord& pod = record(p);
      return isActive(pod.phase) && pod.revision == set.revision && pod.readySince;
    });
    return lifecycle::ReplicaSetState{set.replicas, static_cast<int>(available)};
  };
  lifecycle::DeploymentState state{desired_[w], stateOf(sets.back()), {}};
  for (std::size_t i = 0; i + 1 < sets.size(); ++i) state.old.push_back(stateOf(sets[i]));
  const Workload& spec = around_.scenario().workloads[w];
  if (lifecycle::rolloutComplete(state)) {
    sets.erase(sets.begin(), sets.end() - 1);
    endRollout(workload, now);
    return false;
  }
  const lifecycle::ReplicaCounts counts = lifecycle::syncDeployment(state, spec.lifecycle.update);
  bool changed = false;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const int replicas = i + 1 == sets.size() ? counts.newest : counts.old[i];
    if (replicas == sets[i].replicas) continue;
    changed = true;
    // Source of the words: kubernetes v1.28 pkg/controller/deployment/sync.go scaleReplicaSet.
    around_.note(
        now, "ScalingReplicaSet", objectOf(spec),
        fmt::format("Scaled {} replica set {}-r{} to {} from {}", replicas > sets[i].replicas ? "up" : "down",
                    spec.name, sets[i].revision + 1, replicas, sets[i].replicas));
    sets[i].replicas = replicas;
  }
  return changed;
}

void Fleet::replaceDaemonPods(int workload, double now) {
  if (!rollingSince_[static_cast<std::size_t>(workload)]) return;
  std::vector<lifecycle::DaemonPod> pods;
  std::vector<Index> slots;
  for (const Index p : podsOf(workload)) {
    const PodRecord& pod = record(p);
    if (pod.phase == Phase::Absent) continue;  // nothing is to run there
    pods.push_back({isActive(pod.phase), pod.revision == revisionOf(workload), pod.readySince.has_value()});
    slots.push_back(p);
  }
  for (const int chosen : lifecycle::daemonPodsToReplace(pods)) {
    const Index p = slots[static_cast<std::size_t>(chosen)];
    if (isActive(record(p).phase)) terminate(p, now);
  }
}

/// Says so when every pod is of the new revision and ready, in the words of `kubectl rollout status`.
void Fleet::endRollout(int workload, double now) {
  const auto w = static_cast<std::size_t>(workload);
  if (!rollingSince_[w]) return;
  int ready = 0;
  for (const Index p : podsOf(workload)) {
    const PodRecord& pod = record(p);
    if (pod.phase == Phase::Absent) continue;
    // What is terminating of a Deployment is not waited for.
    if (kindOf(workload) == WorkloadKind::Deployment && pod.phase == Phase::Terminating) continue;
    if (pod.revision != revisionOf(workload) || !pod.readySince) return;
    ++ready;
  }
  if (kindOf(workload) != WorkloadKind::DaemonSet && ready < desired_[w]) return;
  const double took = now - *rollingSince_[w];
  rollingSince_[w].reset();
  const Workload& spec = around_.scenario().workloads[w];
  around_.note(
      now, "RolloutComplete", objectOf(spec),
      fmt::format("{} \"{}\" successfully rolled out after {:.0f} s", kindWord(spec.kind), spec.name, took));
}

}  // namespace kubecast::sim::control
