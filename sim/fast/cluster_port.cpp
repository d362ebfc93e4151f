// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/fast/simulation.hpp"

/// What a controller reads from the simulation and does to it.
namespace kubecast::sim::fast {

using control::Loss;

double Simulation::podCpuSeconds(Index pod) {
  double sum = 0;
  for (const PodServer::Place& place : stations_.pods[static_cast<std::size_t>(pod)].places) {
    const CpuNode& cpu = stations_.cpus[static_cast<std::size_t>(place.node)];
    sum += cpu.pod(place.onNode).cpuSecondsOfRun(now_);
  }
  return sum;
}

double Simulation::nodeCpuSeconds(Index node) {
  return stations_.cpus[static_cast<std::size_t>(node)].cpuSecondsOfRun(now_);
}

double Simulation::podMemory(Index pod) {
  const PodServer& server = stations_.pods[static_cast<std::size_t>(pod)];
  if (server.node == kNone) return 0;
  const PodStation& station = program_.pods[static_cast<std::size_t>(pod)];
  return station.baseMemory +
         station.memoryPerRequest * (server.workers.busy().value() + server.workers.waiting().value());
}

int Simulation::nodeRunnable(Index node) { return stations_.cpus[static_cast<std::size_t>(node)].segments(); }

void Simulation::setCores(Index node, double cores) {
  CpuNode& cpu = stations_.cpus[static_cast<std::size_t>(node)];
  cpu.setCores(now_, cores);
  tree_.update(node, cpu.next());
}

void Simulation::bootNode(Index node, const Machine& machine) {
  const auto n = static_cast<std::size_t>(node);
  assert(std::none_of(stations_.pods.begin(), stations_.pods.end(),
                      [&](const PodServer& pod) { return pod.node == node; }) &&
         "pods run there");
  recorder_.coresChange(node, stations_.cpus[n].cpuSeconds(now_), machine.cores);
  stations_.cpus[n].setMachine(now_, machine.cores);
  setCores(node, machine.cores);
  stations_.linksUp[n].setCapacity(now_, machine.linkUp);
  stations_.linksDown[n].setCapacity(now_, machine.linkDown);
  if (linkUpSource_ != linkDownSource_) {  // else nothing uses links
    tree_.update(linkUpSource_ + node, stations_.linksUp[n].next());
    tree_.update(linkDownSource_ + node, stations_.linksDown[n].next());
  }
  stations_.volumes[n].change(machine.iops, machine.ioLatency);
}

void Simulation::startPod(Index pod, Index node) {
  assert(stations_.pods[static_cast<std::size_t>(pod)].node == kNone && "runs already");
  stations_.start(pod, node);
  if (instruments_) instruments_->began(pod, now_, stations_);
  weighSlice(node);
  setReady(pod, stations_.pods[static_cast<std::size_t>(pod)].ready);
  startShippers(pod);
}

void Simulation::setReady(Index pod, bool ready) {
  const PodServer& server = stations_.pods[static_cast<std::size_t>(pod)];
  assert((server.node != kNone || !ready) && "only what runs can be ready");
  stations_.setReady(pod, ready);
  if (ready) deliverAll(server.service);
  if (stations_.partitions.any()) deliverAll(kNone);
}

void Simulation::leaveEndpoints(Index pod) { stations_.leaveEndpoints(pod); }

void Simulation::stopPod(Index pod, Loss loss) {
  PodServer& server = stations_.pods[static_cast<std::size_t>(pod)];
  assert(server.node != kNone && "does not run");
  const Index node = std::exchange(server.node, kNone);
  server.loss = loss;
  guards_.forget(pod);
  if (kept_) kept_->forget(pod);
  stations_.setReady(pod, server.ready);  // as an endpoint; it takes no messages any more

  std::vector<Index> freed;  // requests no station knows any more
  CpuNode& cpu = stations_.cpus[static_cast<std::size_t>(node)];
  cpu.stopPod(now_, server.onNode, freed);
  weighSlice(node);
  server.workers.close(now_, freed);
  for (std::size_t group = 0; group < program_.pools.size(); ++group) {
    if (program_.pools[group].service != server.service) continue;
    const Index pool = stations_.poolOf(static_cast<Index>(group), pod);
    stations_.pools[static_cast<std::size_t>(pool)].close(
        now_,
        [this](const ConnectionPool::Waiter& waiter) {
          return frame(waiter.request, waiter.depth).stamp == waiter.stamp;
        },
        freed);
  }
  stopShippers(pod, loss);
  loseRequests(pod, loss, std::move(freed));
  deliverAll(stations_.partitions.any() ? kNone : server.service);
}

void Simulation::setPartition(Index a, Index b, bool cut) {
  stations_.setPartition(a, b, cut);
  deliverAll(kNone);
}

/// The burstable slice of a node by the pods that run there now.
void Simulation::weighSlice(Index node) {
  std::vector<Index> running;
  for (std::size_t pod = 0; pod < stations_.pods.size(); ++pod) {
    if (stations_.pods[pod].node == node) running.push_back(static_cast<Index>(pod));
  }
  CpuNode& cpu = stations_.cpus[static_cast<std::size_t>(node)];
  cpu.setBurstableSlice(now_, burstableSliceWeight(program_, running));
  tree_.update(node, cpu.next());
}

/// What is in the queues of a consumer, or with kNone in all, to those that may take it.
void Simulation::deliverAll(Index service) {
  for (std::size_t queue = 0; queue < program_.queues.size(); ++queue) {
    if (service == kNone || program_.queues[queue].consumer == service) deliver(static_cast<Index>(queue));
  }
}

void Simulation::setExternal(Index external, double factor, double extraErrors) {
  ExternalApi& api = stations_.externals[static_cast<std::size_t>(external)];
  api.factor = factor;
  api.extraErrors = extraErrors;
}

void Simulation::flushCache(Index cache) {
  auto& content = stations_.caches[static_cast<std::size_t>(cache)];
  if (content) content->flush();  // one with a fixed hit ratio has no content to lose
}

int Simulation::messagesHeld(Index queue) {
  const BrokerQueue& held = stations_.queues[static_cast<std::size_t>(queue)];
  return held.ready().value() + held.unacked().value();
}

void Simulation::setPublishersBlocked(Index service, bool blocked) {
  for (std::size_t b = 0; b < program_.brokers.size(); ++b) {
    if (program_.brokers[b].service != service) continue;
    BrokerGate& gate = stations_.brokers[b];
    gate.blocked = blocked;
    if (blocked) continue;
    while (!gate.waiting.empty()) wakeSoon(gate.waiting.pop());
  }
}

control::StoredBytes Simulation::bytesStored(Index node) {
  return {stations_.volumes[static_cast<std::size_t>(node)].stored(), logs_.bytesOn(node)};
}

double Simulation::podLogBytes(Index pod) { return logs_.bytesOf(pod); }

void Simulation::setVolumeFull(Index node, bool full) {
  stations_.volumes[static_cast<std::size_t>(node)].setFull(full);
}

}  // namespace kubecast::sim::fast
