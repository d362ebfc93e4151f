// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/stations.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::sim::fast {
Stations::Stations(const Program& program, numerics::StreamKey replication)
    : program_(program), replication_(replication) {
  for (const NodeStation& node : program.nodes) {
    cpus.emplace_back(node.cores, node.burstableSliceWeight, node.bestEffortSliceWeight);
    linksUp.emplace_back(node.linkUp);
    linksDown.emplace_back(node.linkDown);
    volumes.emplace_back(node.iops, node.ioLatency);
  }
  bulkSent.resize(program.nodes.size());
  bulkReceived.resize(program.nodes.size());
  caches = emergentCaches(program, replication);
  for (std::size_t p = 0; p < program.pods.size(); ++p) {
    const PodStation& pod = program.pods[p];
    const ServiceStation& service = program.services[static_cast<std::size_t>(pod.service)];
    PodServer server{.workers = Slots(service.workers, service.backlog, service.shedAbove)};
    server.service = pod.service;
    pods.push_back(std::move(server));
    if (pod.node == kNone) {
      pods.back().workers.open(0, 0);
    } else {
      start(static_cast<Index>(p), pod.node);
    }
  }
  endpoints.resize(program.services.size());
  for (const ServiceStation& service : program.services) {
    const std::vector<Index>& own = slots.emplace_back(slotsOf(service));
    for (std::size_t i = 0; i < own.size(); ++i) {
      pods[static_cast<std::size_t>(own[i])].inService = static_cast<Index>(i);
    }
  }
  for (const DatabaseStation& database : program.databases)
    databases.push_back({database.connections, 0, 0, 0});
  poolGauges.resize(program.pools.size());
  for (std::size_t g = 0; g < program.pools.size(); ++g) {
    const PoolGroup& group = program.pools[g];
    firstPool.push_back(static_cast<Index>(pools.size()));
    const std::size_t count = slots[static_cast<std::size_t>(group.service)].size();
    DatabaseServer& database = databases[static_cast<std::size_t>(group.database)];
    for (std::size_t i = 0; i < count; ++i) pools.emplace_back(group.size, database, poolGauges[g]);
  }
  for (const QueueStation& queue : program.queues) {
    const auto& consumers = slots[static_cast<std::size_t>(queue.consumer)];
    queues.emplace_back(static_cast<Index>(consumers.size()), queue);
  }
  brokers.resize(program.brokers.size());
  for (const ExternalStation& external : program.externals) {
    externals.push_back({.calls = Slots(external.concurrency, kNone)});
  }
  for (const ServiceStation& service : program.services) {
    for (const Index pod : service.pods) setReady(pod, true);
  }
}

CfsQuota Stations::quotaOf(Index pod, Index node) const {
  const double quota = program_.pods[static_cast<std::size_t>(pod)].quota;
  if (quota < 0) return {};
  assert(quota > 0 && "a quota of zero never lets a pod run");
  const auto pods = static_cast<std::uint64_t>(pod);
  return {quota, CfsQuota::kPeriod * phaseOf(replication_, Purpose::QuotaPhase, pods),
          CfsQuota::kTick * phaseOf(replication_, Purpose::TickPhase, static_cast<std::uint64_t>(node))};
}

void Stations::start(Index pod, Index node) {
  PodServer& server = pods[static_cast<std::size_t>(pod)];
  const PodStation& station = program_.pods[static_cast<std::size_t>(pod)];
  const ServiceStation& service = program_.services[static_cast<std::size_t>(station.service)];
  auto place = std::find_if(server.places.begin(), server.places.end(),
                            [&](const PodServer::Place& p) { return p.node == node; });
  if (place == server.places.end()) {
    CpuNode& cpu = cpus[static_cast<std::size_t>(node)];
    const Index onNode = cpu.addPod({station.qos, station.weight, service.threads, quotaOf(pod, node)});
    place = server.places.insert(place, {node, onNode});
  }
  server.node = node;
  server.onNode = place->onNode;
  server.workers.open(service.workers, service.backlog);
}

void Stations::setReady(Index pod, bool ready) {
  PodServer& server = pods[static_cast<std::size_t>(pod)];
  server.ready = server.consumes = ready;
  updateEndpoints(server.service);
  for (std::size_t q = 0; q < queues.size(); ++q) {
    if (program_.queues[q].consumer == server.service || partitions.any()) updateConsumers(q);
  }
}

void Stations::leaveEndpoints(Index pod) {
  pods[static_cast<std::size_t>(pod)].ready = false;
  updateEndpoints(pods[static_cast<std::size_t>(pod)].service);
}

void Stations::setPartition(Index a, Index b, bool cut) {
  partitions.set(a, b, cut);
  for (std::size_t q = 0; q < queues.size(); ++q) updateConsumers(q);
}

void Stations::updateEndpoints(Index service) {
  std::vector<Index>& ready = endpoints[static_cast<std::size_t>(service)];
  ready.clear();
  for (const Index slot : slots[static_cast<std::size_t>(service)]) {
    if (pods[static_cast<std::size_t>(slot)].ready) ready.push_back(slot);
  }
}

void Stations::updateConsumers(std::size_t queue) {
  const Index broker = partitions.any() ? brokerNode(static_cast<Index>(queue)) : kNone;
  for (const Index slot : slots[static_cast<std::size_t>(program_.queues[queue].consumer)]) {
    const PodServer& consumer = pods[static_cast<std::size_t>(slot)];
    const bool takes = consumer.consumes && consumer.node != kNone && !partitions.cut(broker, consumer.node);
    queues[queue].setTakes(consumer.inService, takes);
  }
}

Index Stations::brokerNode(Index queue) const {
  const Index broker = program_.queues[static_cast<std::size_t>(queue)].home;
  if (broker == kNone) return kNone;
  for (const Index slot : slots[static_cast<std::size_t>(broker)]) {
    if (const Index node = pods[static_cast<std::size_t>(slot)].node; node != kNone) return node;
  }
  return kNone;
}

void Stations::restart(double now) {
  for (CpuNode& node : cpus) node.restart(now);
  for (LinkStation& link : linksUp) link.restart(now);
  for (LinkStation& link : linksDown) link.restart(now);
  for (IoStation& volume : volumes) volume.restart(now);
  for (PodServer& pod : pods) pod.workers.restart(now);
  for (DatabaseServer& database : databases) database.refused = 0;
  for (PoolGauges& pool : poolGauges) {
    pool.inUse.restart(now);
    pool.waiting.restart(now);
  }
  for (BrokerQueue& queue : queues) queue.restart(now);
  for (ExternalApi& external : externals) {
    external.calls.restart(now);
    external.asked = external.retried = external.errors = 0;
  }
  bulkSent.assign(bulkSent.size(), 0);
  bulkReceived.assign(bulkReceived.size(), 0);
}

void Stations::report(double now, results::Replication& books) {
  for (CpuNode& node : cpus) node.advance(now);
  for (const PodServer& pod : pods) {
    results::PodUsage usage;
    for (const PodServer::Place& place : pod.places) {
      const PodCpu& cpu = cpus[static_cast<std::size_t>(place.node)].pod(place.onNode);
      const CfsQuota::Counters quota = cpu.quota.counters();
      usage.cpuSeconds += cpu.cpuSeconds(now);
      usage.periods += quota.periods;
      usage.throttledPeriods += quota.throttledPeriods;
      usage.throttledSeconds += quota.throttledSeconds;
      usage.cpuWaitSeconds += cpu.waiting().integral(now);
    }
    const Gauge& busy = pod.workers.busy();
    const Gauge& waiting = pod.workers.waiting();
    usage.inServiceSeconds = busy.integral(now);
    usage.waitingSeconds = waiting.integral(now);
    usage.maxInService = busy.maximum();
    usage.maxWaiting = waiting.maximum();
    usage.refused = pod.workers.refused();
    books.pods.push_back(usage);
  }
  for (std::size_t n = 0; n < cpus.size(); ++n) {
    books.nodes.push_back({cpus[n].cpuSeconds(now), linksUp[n].bytes(now) + bulkSent[n],
                           linksDown[n].bytes(now) + bulkReceived[n], linksUp[n].busySeconds(now),
                           linksDown[n].busySeconds(now), volumes[n].busySeconds(now),
                           volumes[n].operations()});
  }
  for (const PoolGauges& pool : poolGauges) {
    books.pools.push_back(
        {pool.inUse.integral(now), pool.waiting.integral(now), pool.inUse.maximum(), pool.waiting.maximum()});
  }
  for (const DatabaseServer& database : databases) {
    books.databases.push_back({database.most, database.refused});
  }
  for (const BrokerQueue& queue : queues) {
    books.queues.push_back({queue.published(), queue.acknowledged(), queue.failed(),
                            queue.ready().integral(now), queue.unacked().integral(now),
                            queue.ready().maximum(), queue.expired(), queue.dropped(), queue.deadLettered(),
                            queue.redelivered()});
  }
  for (const ExternalApi& external : externals) {
    books.externals.push_back({external.asked, external.errors, external.calls.busy().integral(now),
                               external.calls.waiting().integral(now), external.calls.busy().maximum(),
                               external.retried});
  }
}

}  // namespace kubecast::sim::fast
