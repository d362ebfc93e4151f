// SPDX-License-Identifier: Apache-2.0
#include "tests/studies/small_queue.hpp"

#include <algorithm>
#include <cmath>

#include "models/numerics/random.hpp"

namespace kubecast::testing {

using namespace kubecast::literals;

InstanceCatalog smallCatalog() {
  InstanceType type;
  type.name = "small.two";
  type.vcpus = 2;
  type.memory = 8_Gi;
  type.enis = 3;
  type.ipv4PerEni = 12;
  type.eksMaxPods = 35;
  type.networkBaseline = BytesPerSecond(1e8);
  type.networkBurst = BytesPerSecond(1e9);
  type.ebsBaselineIops = 3000;
  return {{type.name, type}};
}

Scenario smallQueue(double rho, Seconds limit) {
  Scenario s;
  s.name = "small-queue";
  Node node;
  node.name = "node-a";
  node.instanceType = "small.two";
  node.zone = "zone-a";
  s.nodes.push_back(node);

  Workload api;
  api.name = "api";
  api.containers.push_back({"app", "example.org/api:1", 0_B, {}, {}});
  s.workloads.push_back(api);

  CallStep call;
  call.workload = "api";
  call.method = "GET";
  call.path = "/";
  call.body.push_back({"work", CpuStep{{Law::Exponential, Seconds(1 / kServiceRate), 1, {}}}});
  Flow flow;
  flow.name = "get";
  flow.steps.push_back({"call", call});
  s.flows.push_back(flow);

  Load load;
  load.name = "arrivals";
  load.arrivals = OpenLoad{PerSecond(rho * kServiceRate), ArrivalLaw::Poisson, 1};
  load.mix.push_back({"get", 1});
  s.loads.push_back(load);

  Objective objective;
  objective.name = "API calls";
  objective.latencyBelow = limit;
  s.objectives.push_back(objective);
  s.run = {20_s, 200_s, 10, 7};
  return s;
}

double analyticP95(double rho) { return -std::log(0.05) / (kServiceRate * (1 - rho)); }

results::Replication lindley(const sim::Program& program, const sim::SimulationOptions& options) {
  results::Replication r;
  r.seed = options.seed;
  r.index = options.replication;
  r.warmup = Seconds(program.warmup);
  r.measured = Seconds(program.duration);
  r.seriesStep = Seconds(1);
  r.metrics.resize(program.metrics.size());
  r.pods.resize(program.pods.size());
  r.nodes.resize(program.nodes.size());
  r.pools.resize(program.pools.size());
  r.databases.resize(program.databases.size());
  r.queues.resize(program.queues.size());
  r.caches.resize(program.caches.size());
  r.externals.resize(program.externals.size());

  const auto work = std::find_if(program.ops.begin(), program.ops.end(),
                                 [](const sim::Op& op) { return op.code == sim::OpCode::Cpu; });
  const double end = program.warmup + program.duration;
  const double gap = 1 / program.loads.front().rate;
  numerics::StreamKey key =
      numerics::combine(numerics::rootKey(options.seed), static_cast<std::uint64_t>(options.replication));
  double arrival = 0;
  double free = 0;  // when the thread is free again
  for (std::uint64_t n = 0;; ++n) {
    const numerics::StreamKey own = numerics::combine(key, n);
    arrival += gap * numerics::standardExponential(numerics::combine(own, 0));
    if (arrival >= end) break;
    if (n % 1000 == 0 && options.onProgress && !options.onProgress({Seconds(arrival), Seconds(end)})) {
      r.partial = true;
      r.measured = Seconds(std::max(0.0, arrival - program.warmup));
      break;
    }
    const double demand = work->sample.mean() * numerics::standardExponential(numerics::combine(own, 1));
    const double begin = std::max(arrival, free);
    free = begin + demand;
    ++r.requests;
    r.events += 2;
    if (arrival < program.warmup || free >= end) continue;
    for (results::Latencies& metric : r.metrics) metric.succeeded.record(Seconds(free - arrival));
    r.pods.front().cpuSeconds += demand;
    r.pods.front().inServiceSeconds += free - arrival;
    r.nodes.front().cpuSeconds += demand;
  }
  return r;
}

}  // namespace kubecast::testing
