// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>

#include "models/results/replication.hpp"
#include "sim/control/controller.hpp"
#include "sim/program/call_guards.hpp"
#include "sim/program/draws.hpp"
#include "sim/program/emergent_cache.hpp"
#include "sim/program/log_shippers.hpp"
#include "sim/program/name_resolution.hpp"
#include "sim/program/partitions.hpp"
#include "sim/reference/stations.hpp"
#include "sim/simulate.hpp"

namespace kubecast::sim::reference {

/// A program brought to life: its stations on SimGrid hosts and links, and the books kept of it.
/// Stations stay where they are (deques): actors hold references across their waits.
struct World {
  World(const Program& program, const SimulationOptions& options);

  /// An actor of its own for something that goes on beside its cause.
  template <class Action>
  void spawn(Action action) {
    s4u::Actor::create("actor", outside, std::move(action));
  }
  /// Counts a success and its duration since `begin`, or a failure, if it falls into the window.
  void record(Index metric, double begin, const Outcome& outcome);
  void count(std::uint64_t& counter) const { counter += window.contains(now()) ? 1 : 0; }
  ConnectionPool& poolOf(Index group, Index pod) { return pools.at({group, pod}); }
  /// The pod joins or leaves its service's endpoints and its queues' consumers; a pod that does not run
  /// takes no messages.
  void setReady(Index pod, bool ready);
  void leaveEndpoints(Index pod);
  void setPartition(Index a, Index b, bool cut);
  /// kNone = a client, or it does not run.
  [[nodiscard]] Index nodeOf(Index pod) const { return pod == kNone ? kNone : pods[pod].node; }
  /// Where the queue is; kNone = nowhere a partition could keep it from.
  [[nodiscard]] Index brokerNode(Index queue) const;

  const Program& program;
  const SimulationOptions& options;
  Window window;
  numerics::StreamKey key;     ///< of the replication
  results::Replication books;  ///< metrics and counts of flows, events; usages are added at the end

  s4u::Host* outside = nullptr;  ///< where actors live and transfers come from and go to
  std::deque<Node> nodes;
  std::deque<Pod> pods;
  std::deque<Database> databases;
  std::deque<Occupancy> poolUse;                            ///< per pool group
  std::map<std::pair<Index, Index>, ConnectionPool> pools;  ///< by group and pod
  std::deque<ExternalService> externals;
  std::deque<Queue> queues;
  std::vector<std::optional<EmergentCache>> caches;  ///< nullopt = of a fixed hit ratio
  std::vector<std::vector<Index>> slots;             ///< per service
  std::vector<std::vector<Index>> endpoints;  ///< per service: the ready ones of its slots, in their order

  CallGuards guards;
  std::deque<BrokerGate> brokers;
  LogShippers logs;
  std::vector<RequestPtr> batches;      ///< per shipper: under way, or the last that was
  std::vector<double> lookAgainAt;      ///< per shipper: the last time an actor was told to
  std::optional<KeptConnections> kept;  ///< none = names are always known
  Partitions partitions;

  std::unique_ptr<control::ClusterPort> port;
  std::unique_ptr<control::Controller> controller;  ///< none = the cluster stays as it is

 private:
  void createPlatform();
  void createStations();
  void updateEndpoints(Index service);
  void updateConsumers(Index queue);
};

}  // namespace kubecast::sim::reference
