// SPDX-License-Identifier: Apache-2.0
#include "studies/saturation/resources.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kubecast::studies {
namespace {

using results::Replication;
constexpr double kNever = std::numeric_limits<double>::infinity();

/// One resource before its estimates: `used` per replication, same unit as `capacity`.
struct Reading {
  ResourceKind kind;
  std::string name;
  std::string unit;
  double capacity = 0;
  double fixed = 0;
  std::vector<double> used;
  std::optional<Seconds> holding;
};

double factorWhenUsing(const Reading& reading, double used) {
  // A thousandth of the capacity is below what a run can tell from nothing.
  if (used - reading.fixed <= reading.capacity * 1e-3) return reading.fixed >= reading.capacity ? 0 : kNever;
  return std::max(0.0, (reading.capacity - reading.fixed) / (used - reading.fixed));
}

ResourceUse resourceUse(const Reading& reading) {
  const Estimate used = results::meanEstimate(reading.used);
  ResourceUse use;
  use.kind = reading.kind;
  use.name = reading.name;
  use.unit = reading.unit;
  use.capacity = reading.capacity;
  use.used = used.value;
  use.fixed = reading.fixed;
  use.holding = reading.holding;
  use.utilization = used;
  use.utilization.value /= reading.capacity;
  use.saturatesAtFactor = used;
  use.saturatesAtFactor.value = factorWhenUsing(reading, used.value);
  if (used.interval) {
    const double low = std::max(0.0, used.interval->first);
    const double high = used.interval->second;
    use.utilization.interval = {low / reading.capacity, high / reading.capacity};
    use.saturatesAtFactor.interval = {factorWhenUsing(reading, high), factorWhenUsing(reading, low)};
  }
  return use;
}

class Readings {
 public:
  explicit Readings(const Measured& measured) : m_(measured) {}

  std::vector<ResourceUse> all() {
    // A node that comes takes load off the others: what it is used is not in proportion to the load.
    for (std::size_t n = 0; n < m_.program.nodes.size(); ++n)
      if (!m_.program.nodes[n].spare) addNode(n);
    for (std::size_t p = 0; p < m_.program.pods.size(); ++p)
      if (m_.program.pods[p].node != sim::kNone) addPod(p);
    for (std::size_t i = 0; i < m_.program.pools.size(); ++i) addPool(i);
    for (std::size_t i = 0; i < m_.program.databases.size(); ++i) addDatabase(i);
    for (std::size_t i = 0; i < m_.program.queues.size(); ++i) addQueue(i);
    for (std::size_t i = 0; i < m_.program.externals.size(); ++i) addExternal(i);
    return std::move(uses_);
  }

 private:
  /// `integral(r)`: resource-seconds of one replication's window.
  template <class Extract>
  std::vector<double> averages(Extract integral) const {
    return each(m_.replications, [&](const Replication& r) {
      return r.measured.value() > 0 ? static_cast<double>(integral(r)) / r.measured.value() : 0.0;
    });
  }
  template <class Extract>
  double sum(Extract extract) const {
    double total = 0;
    for (const Replication* r : m_.replications) total += static_cast<double>(extract(*r));
    return total;
  }
  static std::optional<Seconds> holding(double heldSeconds, double count) {
    if (!(count > 0)) return std::nullopt;
    return Seconds(heldSeconds / count);
  }
  void add(const Reading& reading) {
    if (reading.capacity > 0) uses_.push_back(resourceUse(reading));
  }

  void addNode(std::size_t n) {
    const sim::NodeStation& node = m_.program.nodes[n];
    double background = 0;
    for (const sim::Index p : node.pods) background += m_.program.pods[static_cast<std::size_t>(p)].idleCpu;
    const auto cpu = averages([n](const Replication& r) { return r.nodes[n].cpuSeconds; });
    add({ResourceKind::NodeCpu, node.name, "vCPU", node.cores, background, cpu, {}});
    const auto type = m_.catalog.find(instanceTypeOf(m_, n));
    if (type != m_.catalog.end() && type->second.burstBaselineVcpus) {
      add({ResourceKind::BurstBaseline,
           node.name,
           "vCPU",
           *type->second.burstBaselineVcpus,
           background,
           cpu,
           {}});
    }
    add({ResourceKind::NodeLink,
         node.name + " up",
         "MB/s",
         node.linkUp / 1e6,
         bulkPerSecond(n, true) / 1e6,
         averages([n](const Replication& r) { return r.nodes[n].bytesSent / 1e6; }),
         {}});
    add({ResourceKind::NodeLink,
         node.name + " down",
         "MB/s",
         node.linkDown / 1e6,
         bulkPerSecond(n, false) / 1e6,
         averages([n](const Replication& r) { return r.nodes[n].bytesReceived / 1e6; }),
         {}});
    add({ResourceKind::VolumeIops,
         node.name,
         "IOPS",
         node.iops,
         0,
         averages([n](const Replication& r) { return r.nodes[n].ioOperations; }),
         {}});
  }

  /// Bytes/s of bulk transfers begun within the measured window.
  double bulkPerSecond(std::size_t n, bool upload) const {
    const double from = m_.program.warmup;
    const double until = from + m_.program.duration;
    double bytes = 0;
    for (const sim::BulkProgram& bulk : m_.program.bulk) {
      if (static_cast<std::size_t>(bulk.node) != n || bulk.upload != upload) continue;
      // Number of starts at, at + every, … before a time.
      const auto startsBefore = [&bulk](double time) {
        if (time <= bulk.at) return 0.0;
        return bulk.every > 0 ? std::ceil((time - bulk.at) / bulk.every) : 1.0;
      };
      bytes += bulk.bytes * (startsBefore(until) - startsBefore(from));
    }
    return m_.program.duration > 0 ? bytes / m_.program.duration : 0;
  }

  void addPod(std::size_t p) {
    const sim::PodStation& pod = m_.program.pods[p];
    const sim::ServiceStation& service = m_.program.services[static_cast<std::size_t>(pod.service)];
    const auto cpu = averages([p](const Replication& r) { return r.pods[p].cpuSeconds; });
    if (pod.quota > 0) {
      // CPU-seconds per period of 100 ms are tenths of a core.
      add({ResourceKind::CpuLimit, pod.name, "vCPU", pod.quota * 10, pod.idleCpu, cpu, {}});
    }
    if (service.threads > 0) {
      std::vector<double> requestCpu;
      for (const double c : cpu) requestCpu.push_back(std::max(0.0, c - pod.idleCpu));
      add({ResourceKind::Threads,
           pod.name,
           "threads",
           static_cast<double>(service.threads),
           0,
           requestCpu,
           {}});
    }
    if (service.workers != sim::kNone) {
      add({ResourceKind::Workers, pod.name, "workers", static_cast<double>(service.workers), 0,
           averages([p](const Replication& r) { return r.pods[p].inServiceSeconds; }),
           workerHolding(service)});
    }
    addMemory(p, pod);
  }

  /// By Little's law over the pods of the service; jobs of a queue are counted by the queue.
  std::optional<Seconds> workerHolding(const sim::ServiceStation& service) const {
    if (service.metric == sim::kNone) return std::nullopt;
    const auto metric = static_cast<std::size_t>(service.metric);
    double held = 0;
    for (const sim::Index p : service.pods) {
      held += sum([p](const Replication& r) { return r.pods[static_cast<std::size_t>(p)].inServiceSeconds; });
    }
    return holding(held, sum([metric](const Replication& r) { return r.metrics[metric].succeeded.count(); }));
  }

  void addMemory(std::size_t p, const sim::PodStation& pod) {
    const Workload& workload = m_.scenario.workloads[static_cast<std::size_t>(pod.service)];
    if (workload.containers.empty() || !workload.containers.front().limits.memory) return;
    constexpr double kMebi = 1 << 20;
    add({ResourceKind::MemoryLimit,
         pod.name,
         "Mi",
         static_cast<double>(workload.containers.front().limits.memory->value()) / kMebi,
         pod.baseMemory / kMebi,
         each(m_.replications, [&](const Replication& r) { return peakMemory(pod, r.pods[p]) / kMebi; }),
         {}});
  }

  void addPool(std::size_t i) {
    const sim::PoolGroup& pool = m_.program.pools[i];
    const sim::ServiceStation& service = m_.program.services[static_cast<std::size_t>(pool.service)];
    const std::string& database = m_.program.databases[static_cast<std::size_t>(pool.database)].name;
    add({ResourceKind::ConnectionPool,
         service.name + " → " + database,
         "connections",
         static_cast<double>(pool.size) * static_cast<double>(service.pods.size()),
         0,
         averages([i](const Replication& r) { return r.pools[i].inUseSeconds; }),
         {}});
  }

  void addDatabase(std::size_t d) {
    const sim::DatabaseStation& database = m_.program.databases[d];
    double pooled = 0;
    std::vector<std::size_t> pools;
    for (std::size_t i = 0; i < m_.program.pools.size(); ++i) {
      const sim::PoolGroup& pool = m_.program.pools[i];
      if (static_cast<std::size_t>(pool.database) != d) continue;
      pools.push_back(i);
      pooled += static_cast<double>(pool.size) *
                static_cast<double>(m_.program.services[static_cast<std::size_t>(pool.service)].pods.size());
    }
    if (pooled <= database.connections) return;
    add({ResourceKind::DatabaseConnections,
         database.name,
         "connections",
         static_cast<double>(database.connections),
         0,
         averages([&](const Replication& r) {
           double inUse = 0;
           for (const std::size_t i : pools) inUse += r.pools[i].inUseSeconds;
           return inUse;
         }),
         {}});
  }

  void addQueue(std::size_t q) {
    const sim::QueueStation& queue = m_.program.queues[q];
    const auto consumers = m_.program.services[static_cast<std::size_t>(queue.consumer)].pods.size();
    // A prefetch of 0 is RabbitMQ's word for no limit.
    if (queue.prefetch <= 0) return;
    const auto held = [q](const Replication& r) { return r.queues[q].unackedSeconds; };
    const auto done = [q](const Replication& r) { return r.queues[q].acknowledged; };
    add({ResourceKind::ConsumerPrefetch, queue.name, "slots",
         static_cast<double>(queue.prefetch) * static_cast<double>(consumers), 0, averages(held),
         holding(sum(held), sum(done))});
  }

  void addExternal(std::size_t e) {
    const sim::ExternalStation& external = m_.program.externals[e];
    if (external.concurrency == sim::kNone) return;
    const auto held = [e](const Replication& r) { return r.externals[e].inFlightSeconds; };
    const auto calls = [e](const Replication& r) { return r.externals[e].calls; };
    add({ResourceKind::ExternalConcurrency, external.name, "calls at once",
         static_cast<double>(external.concurrency), 0, averages(held), holding(sum(held), sum(calls))});
  }

  const Measured& m_;
  std::vector<ResourceUse> uses_;
};

}  // namespace

std::vector<ResourceUse> resourceUses(const Measured& measured) {
  std::vector<ResourceUse> uses = Readings(measured).all();
  std::stable_sort(uses.begin(), uses.end(), [](const ResourceUse& a, const ResourceUse& b) {
    if (a.saturatesAtFactor.value != b.saturatesAtFactor.value) {
      return a.saturatesAtFactor.value < b.saturatesAtFactor.value;
    }
    return a.utilization.value > b.utilization.value;
  });
  return uses;
}

const ResourceUse* firstToGiveOut(const std::vector<ResourceUse>& resources) {
  for (const ResourceUse& use : resources) {
    if (use.kind != ResourceKind::BurstBaseline && std::isfinite(use.saturatesAtFactor.value)) return &use;
  }
  return nullptr;
}

}  // namespace kubecast::studies
