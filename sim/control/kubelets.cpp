// SPDX-License-Identifier: Apache-2.0
// What happens to pods on their nodes: pulls, starts, probes, restarts; lost and returned machines.
#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

#include "models/lifecycle/container_startup.hpp"
#include "models/lifecycle/taint_eviction.hpp"
#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {
namespace {

using lifecycle::Activity;

/// A new revision has another image, of the same size, in its first container: the one that serves.
Container asPulled(const Workload& workload, const Container& container, int revision) {
  Container pulled = container;
  if (revision > 0 && &container == &workload.containers.front())
    pulled.image += "@r" + std::to_string(revision);
  return pulled;
}

}  // namespace

/// Pulls what is missing, then starts the container.
void Fleet::startOn(Index p, double now) {
  PodRecord& pod = record(p);
  const auto node = static_cast<std::size_t>(*pod.node);
  const InstanceType& type = around_.program.catalog.at(around_.scenario().nodes[node].instanceType);
  Seconds ready(now);
  for (const Container& container : specOf(p).containers) {
    lifecycle::ImageArrival arrival = lifecycle::ensureImage(
        images_[node], asPulled(specOf(p), container, pod.revision), type.networkBaseline, ready);
    images_[node] = std::move(arrival.after);
    imageGrowth_[node] += arrival.download;
    ready = arrival.at;
  }
  later(ready.value(), p, [this, p](double then) { containerStarts(p, then); });
}

void Fleet::containerStarts(Index p, double now) {
  PodRecord& pod = record(p);
  const auto workload = static_cast<std::size_t>(workloadOf(p));
  pod.phase = Phase::Starting;
  pod.startedAt = now;
  // One that is still in the endpoints is sent requests at once: they are refused until it answers.
  if (!pod.inEndpoints) run(p);
  const auto draw = [&](ControlPurpose purpose, std::uint64_t which) {
    return numerics::combine(
        controlDraw(around_.key, purpose, static_cast<std::uint64_t>(p), pod.incarnation), which);
  };
  const double answers = around_.program.startTimes[workload].sample(draw(ControlPurpose::PodStart, 0));
  const Lifecycle& spec = specOf(p).lifecycle;
  const auto phase = [&](const std::optional<Probe>& probe, std::uint64_t which) {
    return Seconds(
        probe ? probe->period.value() * numerics::uniform01(draw(ControlPurpose::ProbePhase, which)) : 0);
  };
  const lifecycle::ContainerStartup startup = lifecycle::containerStartup(
      spec, Seconds(answers), {phase(spec.startup, 0), phase(spec.readiness, 1), phase(spec.liveness, 2)});
  if (startup.restart) {
    later(now + startup.restart->value(), p, [this, p](double then) {
      around_.note(then, "Unhealthy", nameOf(p), "a probe failed before the process answered");
      crash(p, then);
    });
    return;
  }
  if (startup.ready) {
    // A pod without a readiness probe is sent requests from the start; they wait until it answers.
    const double at = std::max(startup.ready->value(), answers);
    later(now + at, p, [this, p](double then) { becomesReady(p, then); });
  }
}

void Fleet::becomesReady(Index p, double now) {
  PodRecord& pod = record(p);
  pod.phase = Phase::Ready;
  pod.readySince = now;
  pod.readyChanged = now;
  run(p);
  if (pod.inEndpoints) around_.port.setReady(p, true);
  publish(p, now);
  readinessChanged(p, now);
}

void Fleet::run(Index p) {
  PodRecord& pod = record(p);
  if (!pod.running) {
    pod.cpuAtStart = around_.port.podCpuSeconds(p);
    around_.port.startPod(p, *pod.node);
  }
  pod.running = true;
}

void Fleet::stop(Index p, Loss loss) {
  PodRecord& pod = record(p);
  if (pod.running) around_.port.stopPod(p, loss);
  pod.running = false;
}

void Fleet::notReady(Index p, double now) {
  PodRecord& pod = record(p);
  if (pod.readySince) pod.readyChanged = now;
  pod.readySince.reset();
  publish(p, now);
  readinessChanged(p, now);
}

/// What a kubelet says of a pod reaches every kube-proxy a moment later; with the control plane down it
/// does not, and endpoints stay as they are.
void Fleet::publish(Index p, double now) {
  around_.timetable.at(now + kEndpointDelay, [this, p](double) {
    PodRecord& pod = record(p);
    if (!goesOn(Activity::EndpointUpdate) || outOfSight(pod)) return;
    const bool ready = pod.readySince.has_value();
    if (ready == pod.inEndpoints) return;
    pod.inEndpoints = ready;
    around_.port.setReady(p, ready);
  });
}

void Fleet::crash(Index p, double now) {
  PodRecord& pod = record(p);
  if (pod.phase != Phase::Ready && pod.phase != Phase::Starting) return;
  stop(p, Loss::Refuses);
  pod.phase = Phase::Restarting;
  ++pod.incarnation;
  ++pod.restarts;
  notReady(p, now);
  const lifecycle::Restart restart = lifecycle::restartAfterExit(pod.backOff, Seconds(now));
  pod.backOff = restart.after;
  pod.backingOff = restart.crashLoopBackOff;
  if (restart.crashLoopBackOff)
    around_.note(now, "BackOff", nameOf(p), "Back-off restarting failed container");
  later(restart.at.value(), p, [this, p](double then) { containerStarts(p, then); });
}

void Fleet::crashAll(int workload, double now) {
  for (const Index p : podsOf(workload)) crash(p, now);
}

void Fleet::evict(Index p, double now) {
  PodRecord& pod = record(p);
  assert(isUp(pod) && "nothing to get back");
  stop(p, Loss::Refuses);
  pod.phase = Phase::Terminating;
  ++pod.incarnation;
  notReady(p, now);
  leave(p, now);
}

/// Its slot is free for its replacement when nobody sends it requests any more.
void Fleet::leave(Index p, double now) {
  if (record(p).inEndpoints)
    return later(now + kEndpointDelay, p, [this, p](double then) { leave(p, then); });
  const int workload = workloadOf(p);
  forget(p, now);
  reconcile(workload, now);
}

Bytes Fleet::deleteUnusedImages(int node, double now) {
  std::set<std::string> inUse;
  for (const Index p : podsOn(node))
    for (const Container& container : specOf(p).containers)
      inUse.insert(asPulled(specOf(p), container, record(p).revision).image);
  const auto n = static_cast<std::size_t>(node);
  lifecycle::ImagesRemoved removed = lifecycle::removeUnusedImages(images_[n], inUse, Seconds(now));
  images_[n] = std::move(removed.after);
  imageGrowth_[n] -= removed.freed;
  return removed.freed;
}

void Fleet::setTaints(int node, std::vector<Taint> taints, double now) {
  nodes_[static_cast<std::size_t>(node)].taints = std::move(taints);
  schedulePending(now);
}

void Fleet::setControlPlane(lifecycle::ControlPlane state, double now) {
  if (state == controlPlane_) return;
  controlPlane_ = state;
  if (state == lifecycle::ControlPlane::Down)
    return around_.note(
        now, "ControlPlaneDown", "cluster",
        "the API server does not answer: nothing is scheduled, scaled, replaced or re-pointed");
  ++controllerRestarts_;
  around_.note(now, "ControlPlaneUp", "cluster", "the API server answers again");
  for (std::size_t p = 0; p < pods_.size(); ++p) publish(static_cast<Index>(p), now);
  for (std::size_t w = 0; w < desired_.size(); ++w) reconcile(static_cast<int>(w), now);
}

void Fleet::loseNode(int node, double now) {
  around_.note(now, "NodeLost", "node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name,
               "the machine is gone");
  machineGone(node);
}

void Fleet::machineGone(int node) {
  nodeLost_[static_cast<std::size_t>(node)] = true;
  for (std::size_t i = 0; i < pods_.size(); ++i) {
    PodRecord& pod = pods_[i];
    if (pod.node != node) continue;
    const auto p = static_cast<Index>(i);
    stop(p, Loss::Silent);
    ++pod.incarnation;  // whatever its kubelet had planned
    if (pod.phase != Phase::Terminating) pod.phase = Phase::Lost;
  }
}

/// The machine boots: its kubelet starts the pods it still has, and lets go of the deleted ones.
void Fleet::returnNode(int node, double now) {
  const auto n = static_cast<std::size_t>(node);
  nodeLost_[n] = false;
  booted_[n] = now;
  nodeCordoned_[n] = nodeCordoned_[n] && nodeOutOfSight_[n];
  around_.note(now, "NodeReady", "node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name,
               "the machine is back");
  restartPods(node, now);
  schedulePending(now);
}

void Fleet::restartPods(int node, double now) {
  for (std::size_t i = 0; i < pods_.size(); ++i) {
    PodRecord& pod = pods_[i];
    const auto p = static_cast<Index>(i);
    if (pod.node != node) continue;
    if (pod.phase == Phase::Terminating) {
      const int workload = workloadOf(p);
      forget(p, now);
      reconcile(workload, now);
    } else if (pod.phase == Phase::Lost) {
      notReady(p, now);
      pod.phase = Phase::Starting;
      ++pod.restarts;
      startOn(p, now);
    }
  }
}

void Fleet::markNotReady(int node, double now) {
  nodeCordoned_[static_cast<std::size_t>(node)] = true;
  around_.note(now, "NodeNotReady", "node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name,
               "no heartbeat for the grace period");
  for (std::size_t i = 0; i < pods_.size(); ++i) {
    if (pods_[i].node != node) continue;
    if (pods_[i].phase == Phase::Lost) notReady(static_cast<Index>(i), now);
    if (outOfSight(pods_[i])) withdraw(static_cast<Index>(i), now);
  }
}

void Fleet::taint(int node, double now) {
  const std::uint32_t taint = ++taints_[static_cast<std::size_t>(node)];
  for (std::size_t i = 0; i < pods_.size(); ++i) {
    if (pods_[i].node != node || !(pods_[i].phase == Phase::Lost || outOfSight(pods_[i]))) continue;
    const auto p = static_cast<Index>(i);
    const std::optional<Seconds> at = lifecycle::evictionTime(specOf(p), Seconds(now));
    if (!at) continue;
    later(at->value(), p, [this, p, node, taint](double then) {
      if (taints_[static_cast<std::size_t>(node)] != taint) return;
      if (record(p).phase != Phase::Lost && !outOfSight(record(p))) return;
      if (!goesOn(Activity::NodeMonitoring)) return;
      around_.note(then, "TaintManagerEviction", nameOf(p), "Marking for deletion Pod");
      terminate(p, then);
      reconcile(workloadOf(p), then);
    });
  }
}

void Fleet::untaint(int node) { ++taints_[static_cast<std::size_t>(node)]; }

}  // namespace kubecast::sim::control
