// SPDX-License-Identifier: Apache-2.0
#include "sim/control/machines.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "models/lifecycle/zone_disruption.hpp"
#include "sim/control/spare_nodes.hpp"
#include "sim/program/machine.hpp"

namespace kubecast::sim::control {
namespace {

using lifecycle::Activity;

constexpr double kStillThere = std::numeric_limits<double>::infinity();

// Source: kubernetes/autoscaler cluster-autoscaler/core/scaledown/actuation/drain.go, options/defaults.go.
constexpr double kEvictionRetry = 10;     ///< EvictionRetryTime, s
constexpr double kMaxEvictionTime = 120;  ///< --max-pod-eviction-time, s
constexpr double kPodsGonePeriod = 5;     ///< it looks that often whether evicted pods are gone, s

/// A kubelet that finds no API server tries again; how often is assumed, s.
constexpr double kRegistrationRetry = 10;

/// On EKS the cloud's node controller deletes the Node of a terminated instance 5 s after it is NotReady
/// (cloud-provider node_lifecycle_controller.go), and the garbage collector the pods bound to it: after a
/// quarantine of 40 s, looking every 20 s (kubernetes v1.28 pkg/controller/podgc/gc_controller.go).
constexpr double kOrphansGone = 5 + 40 + 20 / 2.0;

}  // namespace

Machines::Machines(const Surroundings& around, Fleet& fleet, FaultInjection& faults, CreditMeters& credits)
    : around_(around),
      fleet_(fleet),
      faults_(faults),
      credits_(credits),
      nodes_(around.scenario().nodes.size()) {
  const Scenario& scenario = around_.scenario();
  if (scenario.nodeGroups.empty()) return;
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    const auto group = std::ranges::find(scenario.nodeGroups, scenario.nodes[n].group, &NodeGroup::name);
    if (group != scenario.nodeGroups.end())
      nodes_[n].group = static_cast<int>(group - scenario.nodeGroups.begin());
    if (n < around_.program.nodesAtStart) appears(static_cast<int>(n), Membership::Ready, 0);
  }
}

const std::string& Machines::nameOf(int node) const {
  return around_.scenario().nodes[static_cast<std::size_t>(node)].name;
}

bool Machines::replacesAnother(int node) const {
  return std::ranges::any_of(nodes_, [&](const Machine& other) {
    return other.state == Membership::Leaving && std::ranges::find(other.after, node) != other.after.end();
  });
}

/// Terraform gives a machine the first number that is free; others a name that was not there at the start, if
/// there is one.
std::optional<int> Machines::freeSlot(std::size_t group) const {
  std::vector<int> free;
  for (std::size_t n = 0; n < nodes_.size(); ++n)
    if (nodes_[n].group == static_cast<int>(group) && nodes_[n].state == Membership::Absent)
      free.push_back(static_cast<int>(n));
  if (free.empty()) return std::nullopt;
  if (around_.scenario().nodeGroups[group].scaler == NodeScaler::Manual) return free.front();
  const auto spare = std::ranges::find_if(
      free, [&](int node) { return static_cast<std::size_t>(node) >= around_.program.nodesAtStart; });
  return spare == free.end() ? free.front() : *spare;
}

void Machines::later(double time, int node, Timetable::Action action) {
  around_.timetable.at(
      time, [this, node, action = std::move(action), generation = at(node).generation](double now) {
        if (at(node).generation == generation) action(now);
      });
}

void Machines::appears(int node, Membership state, double now) {
  Machine& machine = at(node);
  machine.state = state;
  ++machine.generation;
  machine.life = lives_.size();
  const Node& spec = around_.scenario().nodes[static_cast<std::size_t>(node)];
  lives_.push_back({spec.name, spec.instanceType, Seconds(now), Seconds(kStillThere)});
}

std::optional<int> Machines::request(std::size_t group, const std::string& instanceType, double now) {
  const std::optional<int> node = freeSlot(group);
  if (!node) return std::nullopt;
  const NodeGroup& spec = around_.scenario().nodeGroups[group];
  Node& live = around_.live.nodes[static_cast<std::size_t>(*node)];
  live = nodeLike(spec, live.name, instanceType);
  appears(*node, Membership::Booting, now);
  const double boot = around_.program.bootTimes[group].sample(controlDraw(
      around_.key, ControlPurpose::NodeBoot, static_cast<std::uint64_t>(*node), at(*node).generation));
  later(now + boot, *node, [this, n = *node](double then) { boots(n, then); });
  return node;
}

void Machines::boots(int node, double now) {
  if (!fleet_.goesOn(Activity::PodsOfBootedNode))
    return later(now + kRegistrationRetry, node, [this, node](double then) { boots(node, then); });
  const Node& spec = around_.scenario().nodes[static_cast<std::size_t>(node)];
  at(node).state = Membership::Ready;
  around_.port.bootNode(node, machineOf(spec, around_.program.catalog.at(spec.instanceType)));
  faults_.machineCame(node);
  credits_.nodeJoined(node, now);
  fleet_.joinNode(node, now);
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    std::vector<int>& after = nodes_[n].after;
    if (nodes_[n].state != Membership::Leaving || std::ranges::find(after, node) == after.end()) continue;
    if (std::ranges::all_of(after, [&](int other) { return membership(other) == Membership::Ready; }))
      drainStep(static_cast<int>(n), now);
  }
}

void Machines::terminate(int node, double now) {
  Machine& machine = at(node);
  assert(machine.state != Membership::Absent);
  const bool booted = machine.state != Membership::Booting;
  givenBack(node, now);
  if (!booted) return;
  fleet_.terminateMachine(node, now);
  faults_.machineGone(node, now);
  if (around_.scenario().cluster.distribution != Distribution::Eks) return;
  const Seconds grace = lifecycle::nodeControllerSettings(around_.scenario().cluster.version).monitorGrace;
  later(now + grace.value() + kOrphansGone, node,
        [this, node](double then) { fleet_.deleteNode(node, then); });
}

void Machines::drain(int node, std::vector<int> after, bool patience, double now) {
  Machine& machine = at(node);
  assert(machine.state == Membership::Ready);
  machine.state = Membership::Leaving;
  machine.after = std::move(after);
  machine.patience = patience;
  machine.drainSince = machine.nextEviction = now;
  fleet_.setUnschedulable(node, true);
  if (machine.after.empty()) drainStep(node, now);
}

/// Evicts what may be evicted; when nothing is left to move, the machine goes.
void Machines::drainStep(int node, double now) {
  Machine& machine = at(node);
  if (fleet_.lost(node)) return leaves(node, now);
  bool refused = false;
  bool empty = true;
  const bool mayEvict = fleet_.goesOn(Activity::Preemption) && now >= machine.nextEviction;
  for (const Index p : fleet_.podsOn(node)) {
    const int workload = around_.program.pods[static_cast<std::size_t>(p)].workload;
    const WorkloadKind kind = around_.scenario().workloads[static_cast<std::size_t>(workload)].kind;
    if (kind == WorkloadKind::DaemonSet || kind == WorkloadKind::StaticPod) continue;
    empty = false;
    if (!isActive(fleet_.pods()[static_cast<std::size_t>(p)].phase)) continue;
    if (!mayEvict || !fleet_.requestEviction(p, now)) refused = true;
  }
  if (empty) return leaves(node, now);
  if (mayEvict) machine.nextEviction = now + kEvictionRetry;
  if (refused && !machine.patience && now - machine.drainSince >= kMaxEvictionTime) {
    machine.state = Membership::Ready;
    machine.after.clear();
    fleet_.setUnschedulable(node, false);
    around_.note(now, "ScaleDownFailed", "node/" + nameOf(node),
                 "failed to drain the node: a disruption budget allows no eviction");
    return;
  }
  later(now + kPodsGonePeriod, node, [this, node](double then) {
    if (at(node).state == Membership::Leaving) drainStep(node, then);
  });
}

void Machines::leaves(int node, double now) {
  givenBack(node, now);
  fleet_.deleteNode(node, now);
  faults_.machineCame(node);  // nobody listens for its heartbeat
}

void Machines::givenBack(int node, double now) {
  Machine& machine = at(node);
  machine.state = Membership::Absent;
  machine.after.clear();
  ++machine.generation;
  lives_[machine.life].to = Seconds(now);
  credits_.nodeLeft(node, now);
}

void Machines::report(double now, results::Replication& books) {
  books.machines = lives_;
  for (results::MachineLife& life : books.machines) life.to = std::min(life.to, Seconds(now));
}

}  // namespace kubecast::sim::control
