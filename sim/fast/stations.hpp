// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/resilience/token_bucket.hpp"
#include "models/results/replication.hpp"
#include "sim/control/cluster_port.hpp"
#include "sim/fast/broker_queue.hpp"
#include "sim/fast/connection_pool.hpp"
#include "sim/fast/cpu_node.hpp"
#include "sim/fast/io_station.hpp"
#include "sim/fast/link_station.hpp"
#include "sim/fast/slots.hpp"
#include "sim/program/draws.hpp"
#include "sim/program/emergent_cache.hpp"
#include "sim/program/partitions.hpp"

namespace kubecast::sim::fast {

/// A pod as a server, and where it is.
struct PodServer {
  /// The CPU of the pod on one of the nodes it has been on.
  struct Place {
    Index node = kNone;
    Index onNode = kNone;
  };

  Slots workers;
  Index node = kNone;    ///< kNone = it does not run
  Index onNode = kNone;  ///< its number on that node
  Index service = kNone;
  Index inService = kNone;                      ///< its place among the service's slots
  bool ready = false;                           ///< among the service's endpoints
  bool consumes = false;                        ///< takes messages while it runs
  control::Loss loss = control::Loss::Refuses;  ///< how it stopped
  std::vector<Place> places{};
};

/// Who publishes to the queues of a broker, while it blocks them.
struct BrokerGate {
  bool blocked = false;
  Fifo<Index> waiting;  ///< requests
};

struct ExternalApi {
  Slots calls;
  std::uint64_t asked = 0;
  std::uint64_t retried = 0;  ///< of `asked`
  std::uint64_t errors = 0;
  double factor = 1;                         ///< on its latency
  double extraErrors = 0;                    ///< added to its rate of errors
  resilience::TokenBucketState tokens = {};  ///< of its rate limit
};

/// Everything a request can be at, indexed as in the Program.
struct Stations {
  Stations(const Program& program, numerics::StreamKey replication);
  Stations(const Stations&) = delete;  // pools point to databases and gauges
  Stations& operator=(const Stations&) = delete;

  /// The pool of `group` in `pod`.
  Index poolOf(Index group, Index pod) const {
    return firstPool[static_cast<std::size_t>(group)] + pods[static_cast<std::size_t>(pod)].inService;
  }

  /// The pod comes up, on `node`, with nothing in it.
  void start(Index pod, Index node);
  /// The pod joins or leaves its service's endpoints and its queues' consumers; a pod that does not run
  /// takes no messages.
  void setReady(Index pod, bool ready);
  void leaveEndpoints(Index pod);
  void setPartition(Index a, Index b, bool cut);
  /// Where the queue is; kNone = nowhere a partition could keep it from.
  [[nodiscard]] Index brokerNode(Index queue) const;

  /// One whose hit ratio is a result.
  EmergentCache& cacheAt(Index cache) { return *caches[static_cast<std::size_t>(cache)]; }

  /// Measurement begins: counters and integrals start at zero.
  void restart(double now);
  /// Brings everything to `now` and writes the usages.
  void report(double now, results::Replication& books);

  std::vector<CpuNode> cpus;
  std::vector<LinkStation> linksUp;
  std::vector<LinkStation> linksDown;
  std::vector<IoStation> volumes;
  std::vector<PodServer> pods;
  std::vector<DatabaseServer> databases;
  std::vector<PoolGauges> poolGauges;  ///< per pool group
  std::vector<Index> firstPool;        ///< per pool group: index of its first pod's pool
  std::vector<ConnectionPool> pools;
  std::vector<BrokerQueue> queues;
  std::vector<BrokerGate> brokers;
  std::vector<ExternalApi> externals;
  std::vector<std::optional<EmergentCache>> caches;  ///< nullopt = of a fixed hit ratio
  std::vector<double> bulkSent;                      ///< per node: bytes of bulk transfers ended
  std::vector<double> bulkReceived;
  std::vector<std::vector<Index>> slots;      ///< per service
  std::vector<std::vector<Index>> endpoints;  ///< per service: the ready ones of its slots, in their order
  Partitions partitions;

 private:
  void updateEndpoints(Index service);
  void updateConsumers(std::size_t queue);
  [[nodiscard]] CfsQuota quotaOf(Index pod, Index node) const;

  const Program& program_;
  numerics::StreamKey replication_;
};

}  // namespace kubecast::sim::fast
