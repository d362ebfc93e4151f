// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/world.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kubecast::sim::reference {
namespace {

/// A controller may raise a node's cores to so many times what it begins with.
constexpr int kSpareCores = 3;

s4u::Link* interface(s4u::NetZone* zone, const std::string& name, double bytesPerSecond) {
  return zone->create_link(name, bytesPerSecond)->set_latency(0)->seal();
}

}  // namespace

World::World(const Program& p, const SimulationOptions& o)
    : program(p),
      options(o),
      window{p.warmup, p.warmup + p.duration},
      key(replicationKey(o.seed, static_cast<std::uint64_t>(o.replication))),
      guards(p),
      brokers(p.brokers.size()),
      logs(p),
      batches(static_cast<std::size_t>(logs.count())),
      lookAgainAt(static_cast<std::size_t>(logs.count()), kForever) {
  if (p.resolver.service != kNone) kept.emplace(p);
  createPlatform();
  createStations();
  books.metrics.resize(program.metrics.size());
  books.caches.resize(program.caches.size());
}

// Each node reaches the outside over its own interface, one link per direction and no latency:
// delays are the program's. Node-to-node traffic is not transferred, only delayed.
void World::createPlatform() {
  s4u::NetZone* zone = s4u::create_full_zone("cluster");
  outside = zone->create_host("outside", kFlopsPerCpuSecond)->seal();
  for (std::size_t i = 0; i < program.nodes.size(); ++i) {
    const NodeStation& station = program.nodes[i];
    const std::string name = "node-" + std::to_string(i);
    int cores = static_cast<int>(std::max(station.cores, station.mostCores));
    assert(station.cores >= 1 && station.cores == std::floor(station.cores) &&
           "SimGrid's hosts have whole cores");
    if (program.makeController) cores *= kSpareCores;
    s4u::Host* host = zone->create_host(name, kFlopsPerCpuSecond)->set_core_count(cores)->seal();
    Node& node = nodes.emplace_back(station, host, window);
    if (station.linkUp > 0) {
      node.up = interface(zone, name + "-up", station.linkUp);
      zone->add_route(host->get_netpoint(), outside->get_netpoint(), nullptr, nullptr,
                      {s4u::LinkInRoute(node.up)}, false);
    }
    if (station.linkDown > 0) {
      node.down = interface(zone, name + "-down", station.linkDown);
      zone->add_route(outside->get_netpoint(), host->get_netpoint(), nullptr, nullptr,
                      {s4u::LinkInRoute(node.down)}, false);
    }
  }
  zone->seal();
}

void World::createStations() {
  for (const ServiceStation& service : program.services) slots.push_back(slotsOf(service));
  endpoints.resize(program.services.size());
  for (const PodStation& station : program.pods) {
    Pod& pod = pods.emplace_back(station, program.services[station.service], window);
    if (station.node == kNone) continue;
    pod.node = station.node;
    pod.cpu.start(nodes[station.node].cpu);
  }
  for (const DatabaseStation& database : program.databases) databases.emplace_back(database);
  for (std::size_t g = 0; g < program.pools.size(); ++g) {
    const PoolGroup& group = program.pools[g];
    Occupancy& use = poolUse.emplace_back(window);
    for (const Index pod : slots[group.service])
      pools.try_emplace({static_cast<Index>(g), pod}, group.size, databases[group.database], use);
  }
  caches = emergentCaches(program, key);
  for (const ExternalStation& external : program.externals) externals.emplace_back(external, window);
  for (const QueueStation& queue : program.queues)
    queues.emplace_back(slots[queue.consumer].size(), queue, window);
  for (const ServiceStation& service : program.services)
    for (const Index pod : service.pods) setReady(pod, true);
}

void World::setReady(Index index, bool ready) {
  pods[index].ready = pods[index].consumes = ready;
  const Index service = program.pods[index].service;
  updateEndpoints(service);
  for (Index q = 0; q < static_cast<Index>(queues.size()); ++q)
    if (program.queues[q].consumer == service || partitions.any()) updateConsumers(q);
}

void World::leaveEndpoints(Index pod) {
  pods[pod].ready = false;
  updateEndpoints(program.pods[pod].service);
}

void World::setPartition(Index a, Index b, bool cut) {
  partitions.set(a, b, cut);
  for (Index q = 0; q < static_cast<Index>(queues.size()); ++q) updateConsumers(q);
}

void World::updateEndpoints(Index service) {
  endpoints[service].clear();
  for (const Index slot : slots[service])
    if (pods[slot].ready) endpoints[service].push_back(slot);
}

void World::updateConsumers(Index at) {
  Queue& queue = queues[at];
  const std::vector<Index>& consumers = slots[program.queues[at].consumer];
  for (std::size_t place = 0; place < consumers.size(); ++place) {
    const Pod& pod = pods[consumers[place]];
    const bool takes = pod.consumes && pod.running() && !partitions.cut(brokerNode(at), pod.node);
    if (queue.managed && takes != queue.takes[place]) {
      const auto consumer = static_cast<int>(place);
      takes ? queue.managed->connect(consumer) : queue.managed->cancel(consumer);
    }
    queue.takes[place] = takes;
  }
}

Index World::brokerNode(Index queue) const {
  const Index broker = program.queues[queue].home;
  if (broker == kNone) return kNone;
  for (const Index slot : slots[broker])
    if (pods[slot].running()) return pods[slot].node;
  return kNone;
}

void World::record(Index metric, double begin, const Outcome& outcome) {
  if (metric == kNone || !window.contains(now())) return;
  results::Latencies& latencies = books.metrics[metric];
  if (outcome) {
    ++latencies.failed[static_cast<std::size_t>(*outcome)];
  } else {
    latencies.succeeded.record(Seconds(now() - begin));
  }
}

}  // namespace kubecast::sim::reference
