// SPDX-License-Identifier: Apache-2.0
#include "sim/program/compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/audit/offered_rates.hpp"
#include "models/workload/cpu_weights.hpp"
#include "sim/control/blocking_brokers.hpp"
#include "sim/control/compile_control.hpp"
#include "sim/control/spare_nodes.hpp"
#include "sim/program/flow_compiler.hpp"
#include "sim/program/machine.hpp"
#include "sim/program/name_resolution.hpp"
#include "sim/program/not_simulated.hpp"

namespace kubecast::sim {
namespace {

NodeStation nodeStation(const Node& node, const InstanceType& type) {
  NodeStation station;
  static_cast<Machine&>(station) = machineOf(node, type);
  station.name = node.name;
  station.instanceType = type.name;
  return station;
}

/// The process that serves is the pod's first container: its limit throttles it.
std::optional<MilliCpu> servingLimit(const Workload& workload) {
  if (workload.containers.empty()) return std::nullopt;
  return workload.containers.front().limits.cpu;
}

PodStation podStation(const std::string& name, Index service, Index node, const Workload& workload) {
  PodStation station;
  station.name = name;
  station.service = service;
  station.node = node;
  station.qos = workload::qosOf(workload);
  station.cpuRequest = workload::cpuRequest(workload);
  station.weight = workload::cpuWeight(station.cpuRequest);
  if (const auto limit = servingLimit(workload)) station.quota = workload::cfsQuota(*limit).value();
  station.idleCpu = static_cast<double>(workload.footprint.idleCpu.value()) / 1000;
  station.baseMemory = static_cast<double>(workload.footprint.baseMemory.value());
  station.memoryPerRequest = static_cast<double>(workload.footprint.memoryPerRequest.value());
  return station;
}

ServiceStation serviceStation(const Workload& workload) {
  ServiceStation station;
  station.name = workload.name;
  station.workers = workload.server.workers.value_or(kNone);
  station.backlog = workload.server.backlog.value_or(kNone);
  station.threads = workload.server.threads;
  station.shedAbove = workload.server.shedAbove.value_or(kNone);
  return station;
}

Expected<const InstanceType*> typeOf(const std::string& name, const InstanceCatalog& catalog,
                                     const std::string& where) {
  const auto type = catalog.find(name);
  if (type == catalog.end())
    return tl::unexpected(Error{where, fmt::format("unknown instance type '{}'", name),
                                "use a type of resources/instances/ec2_types.csv"});
  return &type->second;
}

Expected<std::vector<NodeStation>> nodeStations(const Scenario& scenario, const InstanceCatalog& catalog) {
  std::vector<NodeStation> stations;
  for (const Node& node : scenario.nodes) {
    const auto type = typeOf(node.instanceType, catalog, fmt::format("nodes[{}].instanceType", node.name));
    if (!type) return tl::unexpected(type.error());
    stations.push_back(nodeStation(node, **type));
  }
  for (const NodeGroup& group : scenario.nodeGroups) {
    double most = 0;
    for (const std::string& name : control::typesOf(group)) {
      const auto type = typeOf(name, catalog, fmt::format("nodeGroups[{}]", group.name));
      if (!type) return tl::unexpected(type.error());
      most = std::max(most, static_cast<double>((*type)->vcpus));
    }
    for (const Node& node : control::spareNodes(scenario, group)) {
      stations.push_back(nodeStation(node, catalog.at(node.instanceType)));
      stations.back().spare = true;
      stations.back().mostCores = most;
    }
    for (std::size_t n = 0; n < scenario.nodes.size(); ++n)
      if (scenario.nodes[n].group == group.name) stations[n].mostCores = most;
  }
  return stations;
}

void addPods(const Scenario& scenario, const scheduling::Placement& placement, Program& program) {
  for (const scheduling::Decision& decision : placement.decisions) {
    if (!decision.node) continue;
    const Workload& workload = scenario.workloads[decision.pod.workload];
    const auto index = static_cast<Index>(program.pods.size());
    program.pods.push_back(podStation(decision.pod.name, decision.pod.workload, *decision.node, workload));
    program.nodes[*decision.node].pods.push_back(index);
    program.services[decision.pod.workload].pods.push_back(index);
  }
}

/// kubelet sets the slice of burstable pods to the sum of their requests, and that of
/// best-effort pods to the minimum (qos_container_manager_linux.go).
void weighSlices(Program& program) {
  for (NodeStation& node : program.nodes) {
    node.burstableSliceWeight = burstableSliceWeight(program, node.pods);
    node.bestEffortSliceWeight = workload::cpuWeight(MilliCpu(0));
  }
}

QueueStation queueStation(const Scenario& scenario, const Names& names, const Queue& queue) {
  QueueStation station;
  station.name = queue.name;
  station.consumer = names.services.at(queue.consumer);
  station.home = names.services.at(queue.broker);
  station.prefetch = queue.prefetch;
  station.delay = scenario.cluster.network.podToPod.value();
  station.delivery = queue.delivery;
  const Delivery& delivery = queue.delivery;
  station.managed = delivery.maxPriority > 0 || delivery.messageTtl || delivery.maxLength ||
                    delivery.deliveryLimit || !delivery.deadLetterQueue.empty();
  if (!delivery.deadLetterQueue.empty()) station.deadLetter = names.queues.at(delivery.deadLetterQueue);
  return station;
}

void addBrokers(const Scenario& scenario, const scheduling::Placement& placement, const Names& names,
                Program& program) {
  for (const int service : control::blockingBrokers(scenario, placement))
    program.brokers.push_back({service});
  for (std::size_t q = 0; q < scenario.queues.size(); ++q) {
    const auto broker = std::ranges::find(program.brokers, names.services.at(scenario.queues[q].broker),
                                          &BrokerStation::service);
    if (broker != program.brokers.end())
      program.queues[q].broker = static_cast<Index>(broker - program.brokers.begin());
  }
}

void addDataStations(const Scenario& scenario, const Names& names, Program& program) {
  for (const Database& database : scenario.databases)
    program.databases.push_back({database.name, database.maxConnections - database.reservedConnections});
  for (const Workload& workload : scenario.workloads)
    for (const ConnectionPool& pool : workload.pools)
      program.pools.push_back(
          {names.services.at(workload.name), names.databases.at(pool.database), pool.size});
  for (const Queue& queue : scenario.queues) program.queues.push_back(queueStation(scenario, names, queue));
  for (const External& external : scenario.externals)
    program.externals.push_back({external.name, program.tables.compile(external.latency),
                                 external.errorRate.value(), external.concurrency.value_or(kNone),
                                 external.rateLimit ? external.rateLimit->value() : -1});
}

/// What an emergent cache holds at the start depends on how often it is asked, if its keys expire.
void addCaches(const Scenario& scenario, Program& program) {
  const bool emergent =
      std::ranges::any_of(scenario.caches, [](const Cache& cache) { return cache.popularity.has_value(); });
  const auto rates = emergent ? audit::lookUpRates(scenario) : std::map<std::string, PerSecond>();
  for (const Cache& cache : scenario.caches) {
    const auto rate = rates.find(cache.name);
    program.caches.push_back({cache.name, cache.hitRatio.value(), cache.popularity,
                              rate == rates.end() ? 0 : rate->second.value()});
  }
}

LoadProgram loadProgram(const Load& load, const Names& names, numerics::SamplerTable& tables) {
  LoadProgram program;
  program.name = load.name;
  program.profile = load.profile;
  if (const auto* closed = std::get_if<ClosedLoad>(&load.arrivals)) {
    program.users = closed->users;
    program.thinkTime = tables.compile(closed->thinkTime);
  } else {
    const auto& open = std::get<OpenLoad>(load.arrivals);
    program.closed = false;
    program.rate = open.rate.value();
    program.arrivals = open.arrivals;
    program.burstCv = open.burstCv;
  }
  double total = 0;
  for (const FlowShare& share : load.mix) total += share.weight;
  double cumulative = 0;
  for (const FlowShare& share : load.mix) {
    cumulative += share.weight / total;
    program.mix.push_back({names.flows.at(share.flow), cumulative});
  }
  program.mix.back().cumulative = 1;  // rounding must not leave a gap
  return program;
}

/// Metrics of what serves: every workload that some step calls, and every queue.
void addServiceMetrics(Program& program) {
  for (const CallSite& call : program.calls) {
    ServiceStation& service = program.services[call.service];
    if (service.metric != kNone) continue;
    service.metric = static_cast<Index>(program.metrics.size());
    program.metrics.push_back({results::MetricKind::Service, {}, {}, service.name});
  }
  for (QueueStation& queue : program.queues) {
    queue.metric = static_cast<Index>(program.metrics.size());
    program.metrics.push_back({results::MetricKind::Job, {}, {}, queue.name});
  }
}

void addBulk(const Scenario& scenario, const Names& names, Program& program) {
  for (const BulkTransfer& bulk : scenario.bulkTransfers)
    program.bulk.push_back({bulk.name, names.nodes.at(bulk.node), bulk.upload,
                            static_cast<double>(bulk.size.value()), bulk.at.value(),
                            bulk.every ? bulk.every->value() : -1});
}

std::vector<double> latencyPercentiles(const Scenario& scenario) {
  std::set<double> percentiles{95};
  for (const AlertRule& rule : scenario.alerts)
    if (rule.signal == AlertSignal::CallLatency) percentiles.insert(rule.percentile);
  return {percentiles.begin(), percentiles.end()};
}

}  // namespace

Expected<Program> compile(const Scenario& scenario, const InstanceCatalog& catalog,
                          const scheduling::Placement& placement, const OnDemandPrices& prices) {
  if (const Expected<void> ok = isSimulated(scenario); !ok) return tl::unexpected(ok.error());
  const Names names(scenario);
  Program program;
  auto nodes = nodeStations(scenario, catalog);
  if (!nodes) return tl::unexpected(nodes.error());
  program.nodes = std::move(*nodes);
  for (const Workload& workload : scenario.workloads) program.services.push_back(serviceStation(workload));
  addPods(scenario, placement, program);
  weighSlices(program);
  addDataStations(scenario, names, program);
  addBrokers(scenario, placement, names, program);
  addCaches(scenario, program);
  program.resolver = resolverOf(scenario, placement);

  FlowCompiler flows(scenario, names, program);
  for (const Flow& flow : scenario.flows) flows.compile(flow);
  for (const PeriodicJob& job : scenario.periodicJobs) flows.compile(job);
  for (const WriteAheadLog& log : scenario.logs) flows.compile(log);
  addServiceMetrics(program);

  for (const Load& load : scenario.loads) program.loads.push_back(loadProgram(load, names, program.tables));
  addBulk(scenario, names, program);
  program.latencyPercentiles = latencyPercentiles(scenario);
  program.warmup = scenario.run.warmup.value();
  program.duration = scenario.run.duration.value();
  const auto spareStation = [&](const scheduling::Pod& pod) {
    return podStation(pod.name, pod.workload, kNone,
                      scenario.workloads[static_cast<std::size_t>(pod.workload)]);
  };
  control::addControl(scenario, catalog, placement, spareStation, program, prices);
  return program;
}

}  // namespace kubecast::sim
