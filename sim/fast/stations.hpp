// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/results/replication.hpp"
#include "sim/fast/broker_queue.hpp"
#include "sim/fast/connection_pool.hpp"
#include "sim/fast/cpu_node.hpp"
#include "sim/fast/io_station.hpp"
#include "sim/fast/link_station.hpp"
#include "sim/fast/slots.hpp"
#include "sim/program/draws.hpp"

namespace kubecast::sim::fast {

/// A pod as a server, and where it is.
struct PodServer {
  Slots workers;
  Index node = kNone;
  Index onNode = kNone;  ///< its number on that node
  Index service = kNone;
  Index inService = kNone;  ///< its place among the service's pods
};

struct ExternalApi {
  Slots calls;
  std::uint64_t asked = 0;
  std::uint64_t errors = 0;
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
  std::vector<ExternalApi> externals;
  std::vector<double> bulkSent;  ///< per node: bytes of bulk transfers ended
  std::vector<double> bulkReceived;
};

}  // namespace kubecast::sim::fast
