// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/cluster_port.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::sim::reference {

using control::Loss;

double Port::podCpuSeconds(Index pod) { return world_.pods[pod].cpu.consumedNow(); }

double Port::nodeCpuSeconds(Index node) { return world_.nodes[node].cpu.consumed(); }

double Port::podMemory(Index index) {
  Pod& pod = world_.pods[index];
  if (!pod.running()) return 0;
  const PodStation& station = world_.program.pods[index];
  return station.baseMemory +
         station.memoryPerRequest * (pod.requests.holding.level() + pod.requests.waiting.level());
}

int Port::nodeRunnable(Index node) {
  int sum = 0;
  for (const PodCpu* pod : world_.nodes[node].cpu.pods()) sum += pod->segments();
  return sum;
}

void Port::setCores(Index node, double cores) { world_.nodes[node].cpu.setCores(cores); }

void Port::bootNode(Index index, const Machine& machine) {
  Node& node = world_.nodes[index];
  assert(node.cpu.pods().empty() && "pods run there");
  node.machine = machine;
  node.cpu.setCores(machine.cores);
  for (const auto& [link, bytesPerSecond] :
       {std::pair{node.up, machine.linkUp}, std::pair{node.down, machine.linkDown}})
    if (link != nullptr) link->set_bandwidth(bytesPerSecond);
}

void Port::startPod(Index index, Index node) {
  Pod& pod = world_.pods[index];
  assert(!pod.running() && "runs already");
  pod.node = node;
  pod.cpu.start(world_.nodes[node].cpu);
  weighSlice(node);
  setReady(index, pod.ready);
  for (const Index shipper : world_.logs.in(index)) {
    world_.logs.started(shipper, now(), node);
    interpreter_.ship(shipper, now());
  }
}

void Port::setReady(Index pod, bool ready) {
  assert((world_.pods[pod].running() || !ready) && "only what runs can be ready");
  world_.setReady(pod, ready);
  if (ready) deliver(world_.program.pods[pod].service);
  if (world_.partitions.any()) deliver(kNone);
}

void Port::leaveEndpoints(Index pod) { world_.leaveEndpoints(pod); }

void Port::setPartition(Index a, Index b, bool cut) {
  world_.setPartition(a, b, cut);
  deliver(kNone);
}

void Port::stopPod(Index index, Loss loss) {
  Pod& pod = world_.pods[index];
  assert(pod.running() && "does not run");
  const Index node = std::exchange(pod.node, kNone);
  const Index service = world_.program.pods[index].service;
  pod.loss = loss;
  ++pod.life;
  world_.guards.forget(index);
  if (world_.kept) world_.kept->forget(index);
  world_.setReady(index, pod.ready);  // as an endpoint; it takes no messages any more
  const std::list<Guest> guests = std::exchange(pod.guests, {});
  for (const Index shipper : world_.logs.in(index)) {
    const RequestPtr& batch = world_.batches[static_cast<std::size_t>(shipper)];
    world_.logs.stopped(shipper, now(), batch && batch->left, loss == Loss::Silent);
  }
  pod.cpu.stop();
  weighSlice(node);
  pod.workers.clear();
  for (std::size_t group = 0; group < world_.program.pools.size(); ++group)
    if (world_.program.pools[group].service == service)
      world_.poolOf(static_cast<Index>(group), index).close();
  for (const Guest& guest : guests) {
    world_.record(world_.program.services[service].metric, guest.arrived, results::FailureCause::PodLost);
    world_.spawn([this, guest, loss] { interpreter_.loseAnswer(loss, *guest.site, *guest.answer); });
  }
  redeliver(index);
  deliver(world_.partitions.any() ? kNone : service);
}

void Port::weighSlice(Index node) {
  std::vector<Index> running;
  for (std::size_t pod = 0; pod < world_.pods.size(); ++pod)
    if (world_.pods[pod].node == node) running.push_back(static_cast<Index>(pod));
  world_.nodes[node].cpu.setBurstableSlice(burstableSliceWeight(world_.program, running));
}

/// Messages the pod held go back to where they were: before all that were published later.
void Port::redeliver(Index pod) {
  const Index service = world_.program.pods[pod].service;
  const std::vector<Index>& slots = world_.slots[service];
  const auto place = static_cast<std::size_t>(std::ranges::find(slots, pod) - slots.begin());
  for (std::size_t q = 0; q < world_.queues.size(); ++q) {
    if (world_.program.queues[q].consumer != service) continue;
    Queue& queue = world_.queues[q];
    const auto held = std::exchange(queue.heldBy[place], {});
    if (queue.managed) {
      for (auto message = held.rbegin(); message != held.rend(); ++message)
        interpreter_.putBack(static_cast<Index>(q), message->second, results::FailureCause::PodLost);
      continue;
    }
    for (auto message = held.rbegin(); message != held.rend(); ++message)
      queue.messages.push_front(message->second);
    const int count = static_cast<int>(held.size());
    queue.unackedOf[place] -= count;
    queue.unacked.add(-count);
    queue.ready.add(count);
  }
}

void Port::deliver(Index service) {
  for (std::size_t q = 0; q < world_.queues.size(); ++q)
    if (service == kNone || world_.program.queues[q].consumer == service)
      interpreter_.deliver(static_cast<Index>(q));
}

void Port::setExternal(Index external, double factor, double extraErrors) {
  world_.externals[external].factor = factor;
  world_.externals[external].extraErrors = extraErrors;
}

void Port::flushCache(Index cache) {
  auto& content = world_.caches[cache];
  if (content) content->flush();  // one with a fixed hit ratio has no content to lose
}

int Port::messagesHeld(Index queue) {
  return world_.queues[queue].ready.level() + world_.queues[queue].unacked.level();
}

void Port::setPublishersBlocked(Index service, bool blocked) {
  for (std::size_t b = 0; b < world_.program.brokers.size(); ++b) {
    if (world_.program.brokers[b].service != service) continue;
    BrokerGate& gate = world_.brokers[b];
    gate.blocked = blocked;
    if (blocked) continue;
    for (const auto& waiter : std::exchange(gate.waiting, {})) waiter->fire();
  }
}

control::StoredBytes Port::bytesStored(Index node) {
  return {world_.nodes[node].stored, world_.logs.bytesOn(node)};
}

double Port::podLogBytes(Index pod) { return world_.logs.bytesOf(pod); }

void Port::setVolumeFull(Index node, bool full) { world_.nodes[node].full = full; }

}  // namespace kubecast::sim::reference
