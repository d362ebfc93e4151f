// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/world.hpp"

#include <cassert>

namespace kubecast::sim::reference {
namespace {

s4u::LinkInRoute interface(s4u::NetZone* zone, const std::string& name, double bytesPerSecond) {
  return s4u::LinkInRoute(zone->create_link(name, bytesPerSecond)->set_latency(0)->seal());
}

}  // namespace

World::World(const Program& p, const SimulationOptions& o)
    : program(p),
      options(o),
      window{p.warmup, p.warmup + p.duration},
      key(replicationKey(o.seed, static_cast<std::uint64_t>(o.replication))) {
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
    const int cores = static_cast<int>(station.cores);
    assert(cores >= 1 && cores == station.cores && "SimGrid's hosts have whole cores");
    s4u::Host* host = zone->create_host(name, kFlopsPerCpuSecond)->set_core_count(cores)->seal();
    if (station.linkUp > 0)
      zone->add_route(host->get_netpoint(), outside->get_netpoint(), nullptr, nullptr,
                      {interface(zone, name + "-up", station.linkUp)}, false);
    if (station.linkDown > 0)
      zone->add_route(outside->get_netpoint(), host->get_netpoint(), nullptr, nullptr,
                      {interface(zone, name + "-down", station.linkDown)}, false);
    nodes.emplace_back(station, host, window);
  }
  zone->seal();
}

void World::createStations() {
  for (const PodStation& pod : program.pods)
    pods.emplace_back(pod, program.services[pod.service], nodes[pod.node].cpu, window);
  for (const DatabaseStation& database : program.databases) databases.emplace_back(database);
  for (std::size_t g = 0; g < program.pools.size(); ++g) {
    const PoolGroup& group = program.pools[g];
    Occupancy& use = poolUse.emplace_back(window);
    for (const Index pod : program.services[group.service].pods)
      pools.try_emplace({static_cast<Index>(g), pod}, group.size, databases[group.database], use);
  }
  for (const ExternalStation& external : program.externals) externals.emplace_back(external, window);
  for (const QueueStation& queue : program.queues)
    queues.emplace_back(program.services[queue.consumer].pods.size(), window);
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
