// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/stations.hpp"

#include <cassert>

namespace kubecast::sim::fast {
namespace {

CfsQuota quotaOf(const Program& program, numerics::StreamKey replication, Index pod) {
  const PodStation& station = program.pods[static_cast<std::size_t>(pod)];
  if (station.quota < 0) return {};
  assert(station.quota > 0 && "a quota of zero never lets a pod run");
  const auto pods = static_cast<std::uint64_t>(pod);
  const auto node = static_cast<std::uint64_t>(station.node);
  return {station.quota, CfsQuota::kPeriod * phaseOf(replication, Purpose::QuotaPhase, pods),
          CfsQuota::kTick * phaseOf(replication, Purpose::TickPhase, node)};
}

}  // namespace

Stations::Stations(const Program& program, numerics::StreamKey replication) {
  for (const NodeStation& node : program.nodes) {
    cpus.emplace_back(node.cores, node.burstableSliceWeight, node.bestEffortSliceWeight);
    linksUp.emplace_back(node.linkUp);
    linksDown.emplace_back(node.linkDown);
    volumes.emplace_back(node.iops, node.ioLatency);
  }
  bulkSent.resize(program.nodes.size());
  bulkReceived.resize(program.nodes.size());
  for (std::size_t p = 0; p < program.pods.size(); ++p) {
    const PodStation& pod = program.pods[p];
    const ServiceStation& service = program.services[static_cast<std::size_t>(pod.service)];
    const CfsQuota quota = quotaOf(program, replication, static_cast<Index>(p));
    const Index onNode =
        cpus[static_cast<std::size_t>(pod.node)].addPod({pod.qos, pod.weight, service.threads, quota});
    pods.push_back({Slots(service.workers, service.backlog), pod.node, onNode, pod.service, kNone});
  }
  for (const ServiceStation& service : program.services) {
    Index place = 0;
    for (const Index pod : service.pods) pods[static_cast<std::size_t>(pod)].inService = place++;
  }
  for (const DatabaseStation& database : program.databases) databases.push_back({database.connections, 0, 0});
  poolGauges.resize(program.pools.size());
  for (std::size_t g = 0; g < program.pools.size(); ++g) {
    const PoolGroup& group = program.pools[g];
    firstPool.push_back(static_cast<Index>(pools.size()));
    const std::size_t count = program.services[static_cast<std::size_t>(group.service)].pods.size();
    DatabaseServer& database = databases[static_cast<std::size_t>(group.database)];
    for (std::size_t i = 0; i < count; ++i) pools.emplace_back(group.size, database, poolGauges[g]);
  }
  for (const QueueStation& queue : program.queues) {
    const auto& consumers = program.services[static_cast<std::size_t>(queue.consumer)].pods;
    queues.emplace_back(static_cast<Index>(consumers.size()), queue.prefetch);
  }
  for (const ExternalStation& external : program.externals) {
    externals.push_back({Slots(external.concurrency, kNone), 0, 0});
  }
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
    external.asked = external.errors = 0;
  }
  bulkSent.assign(bulkSent.size(), 0);
  bulkReceived.assign(bulkReceived.size(), 0);
}

void Stations::report(double now, results::Replication& books) {
  for (CpuNode& node : cpus) node.advance(now);
  for (const PodServer& pod : pods) {
    const PodCpu& cpu = cpus[static_cast<std::size_t>(pod.node)].pod(pod.onNode);
    const CfsQuota::Counters quota = cpu.quota.counters();
    const Gauge& busy = pod.workers.busy();
    const Gauge& waiting = pod.workers.waiting();
    books.pods.push_back({cpu.cpuSeconds(now), quota.periods, quota.throttledPeriods, quota.throttledSeconds,
                          busy.integral(now), waiting.integral(now), cpu.waiting().integral(now),
                          busy.maximum(), waiting.maximum(), pod.workers.refused()});
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
    books.databases.push_back({database.opened, database.refused});
  }
  for (const BrokerQueue& queue : queues) {
    books.queues.push_back({queue.published(), queue.acknowledged(), queue.failed(),
                            queue.ready().integral(now), queue.unacked().integral(now),
                            queue.ready().maximum()});
  }
  for (const ExternalApi& external : externals) {
    books.externals.push_back({external.asked, external.errors, external.calls.busy().integral(now),
                               external.calls.waiting().integral(now), external.calls.busy().maximum()});
  }
}

}  // namespace kubecast::sim::fast
