// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/instruments.hpp"

#include <cassert>

#include "sim/fast/pod_usage.hpp"
#include "sim/fast/request.hpp"

namespace kubecast::sim::fast {
namespace {

using Cause = results::FailureCause;

/// As the services answer (services/svckit/http/answer.cpp): 503 names what they need and do not get.
int statusOf(std::uint8_t outcome) {
  if (outcome == kSucceeded) return 200;
  return static_cast<Cause>(outcome) == Cause::Shed ? 429 : 503;
}

}  // namespace

Instruments::Instruments(const Program& program, const Stations& stations)
    : program_(program),
      processes_(program.pods.size()),
      begun_(program.pods.size()),
      loads_(program.nodes.size()),
      transactions_(program.databases.size()) {
  assert(program.warmup == 0 && "its end sets counters back");
  for (std::size_t pod = 0; pod < processes_.size(); ++pod) began(static_cast<Index>(pod), 0, stations);
}

void Instruments::began(Index pod, double now, const Stations& stations) {
  const PodServer& server = stations.pods[static_cast<std::size_t>(pod)];
  ProcessCounters& fresh = process(pod);
  fresh = {};
  for (std::size_t route = 0; route < program_.routes.size(); ++route)
    if (program_.routes[route].service == server.service) fresh.routes[static_cast<Index>(route)] = {};
  begun_[static_cast<std::size_t>(pod)] = {cpuSecondsOf(server, stations, now), quotaOf(server, stations)};
}

void Instruments::answered(Index pod, const CallSite& call, std::uint8_t outcome, double seconds) {
  if (call.protocol == Protocol::Sql && call.pool != kNone && outcome == kSucceeded)
    ++transactions_[static_cast<std::size_t>(program_.pools[static_cast<std::size_t>(call.pool)].database)];
  if (call.protocol != Protocol::Http) return;
  ProcessCounters& counters = process(pod);
  --counters.inHand;
  ++counters.answered[{call.route, statusOf(outcome)}];
  counters.routes[call.route].record(Seconds(seconds));
}

void Instruments::returned(Index pod, const CallSite& call, double seconds) {
  if (call.protocol == Protocol::Sql) process(pod).queries.record(Seconds(seconds));
  if (call.protocol == Protocol::Cache) process(pod).cacheCommands.record(Seconds(seconds));
}

void Instruments::jobDone(Index pod, Index queue, JobOutcome outcome, double seconds) {
  ++process(pod).jobs[{queue, outcome}];
  process(pod).jobDurations[queue].record(Seconds(seconds));
}

void Instruments::averageLoad(const Stations& stations) {
  constexpr double kDecay = 1884.0 / 2048.0;
  for (std::size_t n = 0; n < loads_.size(); ++n)
    loads_[n] = loads_[n] * kDecay + stations.cpus[n].runnable() * (1 - kDecay);
}

Reading Instruments::read(double now, const Stations& stations) const {
  Reading reading;
  reading.at = Seconds(now);
  reading.pods.resize(processes_.size());
  for (std::size_t p = 0; p < processes_.size(); ++p) {
    const PodServer& server = stations.pods[p];
    PodReading& pod = reading.pods[p];
    pod.running = server.node != kNone;
    if (!pod.running) continue;
    const CfsQuota::Counters quota = quotaOf(server, stations);
    pod.cpuSeconds = cpuSecondsOf(server, stations, now) - begun_[p].cpuSeconds;
    pod.periods = quota.periods - begun_[p].quota.periods;
    pod.throttledPeriods = quota.throttledPeriods - begun_[p].quota.throttledPeriods;
    pod.process = &processes_[p];
  }
  for (std::size_t g = 0; g < program_.pools.size(); ++g) {
    for (const Index slot : stations.slots[static_cast<std::size_t>(program_.pools[g].service)]) {
      const ConnectionPool& pool =
          stations.pools[static_cast<std::size_t>(stations.poolOf(static_cast<Index>(g), slot))];
      PodReading& pod = reading.pods[static_cast<std::size_t>(slot)];
      pod.connectionsBusy += pool.inUse();
      pod.connectionsIdle += pool.opened() - pool.inUse();
    }
  }
  for (std::size_t n = 0; n < loads_.size(); ++n)
    reading.nodes.push_back({{},
                             stations.cpus[n].fullCores(),
                             stations.cpus[n].cpuSeconds(now),
                             stations.cpus[n].stolenSeconds(now),
                             loads_[n],
                             stations.linksUp[n].bytes(now) + stations.bulkSent[n],
                             stations.linksDown[n].bytes(now) + stations.bulkReceived[n]});
  for (std::size_t d = 0; d < transactions_.size(); ++d)
    reading.databases.push_back({stations.databases[d].opened, transactions_[d]});
  for (const BrokerQueue& queue : stations.queues)
    reading.queues.push_back({queue.ready().value(), queue.unacked().value()});
  return reading;
}

}  // namespace kubecast::sim::fast
