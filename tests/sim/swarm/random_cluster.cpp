// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/swarm/random_cluster.hpp"

#include "tests/models/scheduling/fixture.hpp"
#include "tests/sim/support/dice.hpp"

namespace kubecast::test {
namespace {

using namespace kubecast::literals;
using scheduling::testing::node;
using scheduling::testing::workload;

constexpr double kEnd = 630;

RandomDuration exponential(double mean) { return {Law::Exponential, Seconds(mean), 1, {}}; }
Bytes mebibytes(int count) { return Bytes(count) * (1 << 20); }

CallPolicy randomPolicy(Dice& dice) {
  CallPolicy policy;
  if (dice.chance(0.8)) policy.timeout = Seconds(dice.uniform(0.5, 10));
  policy.retries = dice.integer(0, 2);
  policy.backoff = Seconds(dice.uniform(0.05, 0.5));
  policy.jitter = static_cast<Jitter>(dice.integer(0, 2));
  if (policy.retries > 0 && dice.chance(0.4)) policy.budget = RetryBudget{};
  if (dice.chance(0.3)) policy.breaker = CircuitBreaker{Ratio(0.5), 50, 20, Seconds(5), 5};
  if (dice.chance(0.3)) policy.bulkhead = dice.integer(2, 30);
  return policy;
}

void addNodes(Scenario& s, Dice& dice) {
  const int masters = dice.chance(0.4) ? 3 : 1;
  for (int m = 1; m <= masters; ++m) {
    s.nodes.push_back(node("master" + std::to_string(m), "t3.medium", "z1"));
    s.nodes.back().controlPlane = true;
    s.nodes.back().taints = {{"node-role.kubernetes.io/control-plane", "", TaintEffect::NoSchedule}};
  }
  NodeGroup group;
  group.name = "pool";
  group.scaler = static_cast<NodeScaler>(dice.integer(0, 2));
  group.shape = node("", dice.chance(0.6) ? "t3.medium" : "m5.large", "z2");
  group.bootTime = exponential(40);
  group.scaleDownUnneeded = Seconds(dice.integer(30, 300));
  if (group.scaler == NodeScaler::Manual) {
    for (double at = dice.uniform(60, 200); at < kEnd; at += dice.uniform(60, 300))
      group.changes.push_back({Seconds(at), dice.integer(1, 4)});
  } else {
    group.maxNodes = dice.integer(3, 5);
    if (group.scaler == NodeScaler::Karpenter) group.instanceTypes = {"t3.medium", "m5.large"};
  }
  for (int n = dice.integer(2, 3); n > 0; --n) {
    Node worker = node("n" + std::to_string(n), dice.chance(0.7) ? "t3.medium" : "m5.large", "z1");
    if (dice.chance(0.6)) worker.creditMode = CreditMode::Standard;
    worker.startingCredits = Ratio(dice.uniform(0, 0.004));
    worker.volume = Volume{VolumeType::Gp3, mebibytes(dice.integer(200, 2000)), dice.uniform(300, 3000),
                           Seconds(dice.uniform(0.0005, 0.003)), dice.chance(0.6)};
    worker.disk = DiskUse{Ratio(dice.uniform(0.3, 0.95)), BytesPerSecond(dice.uniform(0, 4e5)), {}};
    if (dice.chance(0.3)) worker.disk->retention = Seconds(dice.uniform(60, 600));
    if (dice.chance(0.5)) worker.group = "pool";
    s.nodes.push_back(worker);
  }
  s.nodeGroups = {group};
}

void addWorkloads(Scenario& s, Dice& dice) {
  const auto add = [&](const char* name, int replicas, int cpu, int memory) -> Workload& {
    Workload w = workload(name, replicas, MilliCpu(cpu), mebibytes(memory));
    w.containers[0].imageSize = mebibytes(dice.integer(5, 60));
    w.footprint = {MilliCpu(dice.integer(0, 60)), mebibytes(dice.integer(40, memory)),
                   Bytes(dice.integer(100'000, 6'000'000))};
    if (dice.chance(0.7)) w.containers[0].limits.memory = mebibytes(2 * memory);
    if (dice.chance(0.4)) w.containers[0].limits.cpu = MilliCpu(dice.integer(2, 8) * cpu);
    w.lifecycle.start = exponential(dice.uniform(1, 10));
    if (dice.chance(0.5)) w.lifecycle.readiness = Probe{};
    if (dice.chance(0.4)) w.lifecycle.priority = dice.integer(-2, 2) * 100;
    w.server.threads = dice.integer(1, 2);
    if (dice.chance(0.6)) w.server.workers = dice.integer(4, 40);
    if (dice.chance(0.3)) w.server.backlog = dice.integer(5, 60);
    if (dice.chance(0.3)) w.server.shedAbove = dice.integer(20, 80);
    w.lifecycle.terminationGrace = Seconds(dice.integer(1, 30));
    return s.workloads.emplace_back(std::move(w));
  };
  add("api", dice.integer(1, 3), 200, 96).pools = {{"main", dice.integer(2, 8)}};
  add("worker", dice.integer(1, 2), 150, 96).pools = {{"main", 2}};
  for (const char* name : {"db", "redis", "rabbitmq"}) {
    add(name, 1, 150, 128).kind = WorkloadKind::StatefulSet;
    s.workloads.back().server = {};
  }
  s.workloads[4].containers[0].limits.memory = 256_Mi;  // of the broker, for its watermark
  add("metrics-server", 1, 50, 64);
  add("coredns", dice.integer(1, 2), 50, 64);
  add("agent", 1, 20, 48).kind = WorkloadKind::DaemonSet;
}

void addStores(Scenario& s, Dice& dice) {
  s.databases = {{"main", "db", dice.integer(8, 40), 2}};
  Cache cache{"pages", "redis", Ratio(0.6), {}, exponential(0.0002)};
  if (dice.chance(0.7)) {
    cache.popularity = Popularity{5000, dice.uniform(0.5, 1.2), Bytes(2000), {}, Bytes(2'000'000), {}, {}};
    cache.popularity->eviction = static_cast<EvictionPolicy>(dice.integer(0, 2));
    cache.popularity->startsCold = dice.chance(0.5);
    if (dice.chance(0.5)) cache.popularity->ttl = Seconds(dice.uniform(30, 300));
  }
  s.caches = {cache};
  Queue jobs{"jobs", "rabbitmq", "worker", dice.integer(1, 12), exponential(0.0004), {}};
  jobs.delivery.messageSize = Bytes(dice.integer(10'000, 3'000'000));
  if (dice.chance(0.4)) jobs.delivery.maxPriority = 5;
  if (dice.chance(0.3)) jobs.delivery.messageTtl = Seconds(dice.uniform(5, 60));
  if (dice.chance(0.3)) jobs.delivery.maxLength = dice.integer(20, 200);
  if (jobs.delivery.maxPriority == 0 && dice.chance(0.3)) jobs.delivery.deliveryLimit = dice.integer(1, 4);
  s.queues = {jobs};
  s.brokers = {{"rabbitmq", Ratio(dice.uniform(0.3, 0.6))}};
  WriteAheadLog log;
  log.name = "results";
  log.workload = "worker";
  log.database = "main";
  log.recordSize = Bytes(dice.integer(500, 20'000));
  log.batchSize = dice.integer(1, 40);
  log.batchInterval = Seconds(dice.uniform(0.2, 8));
  log.databaseCpuPerRecord = Seconds(dice.uniform(0.0002, 0.003));
  s.logs = {log};
  External maps;
  maps.name = "maps";
  maps.latency = {Law::Lognormal, Seconds(0.08), 0.6, {}};
  maps.errorRate = Ratio(0.01);
  if (dice.chance(0.5)) maps.concurrency = dice.integer(2, 20);
  if (dice.chance(0.3)) maps.rateLimit = PerSecond(dice.uniform(3, 20));
  s.externals = {maps};
}

void addFlows(Scenario& s, Dice& dice) {
  const QueryStep query{"main", exponential(0.003), dice.integer(0, 3), Bytes(dice.integer(0, 20'000)),
                        randomPolicy(dice)};
  CallStep page;
  page.workload = "api";
  page.policy = randomPolicy(dice);
  page.body = {{"work", CpuStep{exponential(0.008)}},
               {"page", CacheStep{"pages", {}, {{"query", query}}}},
               {"maps", ExternalStep{"maps", randomPolicy(dice)}}};
  CallStep upload;
  upload.workload = "api";
  upload.policy = randomPolicy(dice);
  PublishStep publish;
  publish.queue = "jobs";
  if (s.queues[0].delivery.maxPriority > 0) publish.priority = dice.integer(0, 5);
  publish.job = {{"compute", CpuStep{exponential(0.02)}},
                 {"io", IoStep{2}},
                 {"maps", ExternalStep{"maps", randomPolicy(dice)}},
                 {"append", AppendStep{"results"}}};
  upload.body = {{"work", CpuStep{exponential(0.004)}}, {"publish", publish}};
  CallStep look;
  look.workload = "api";
  look.body = {{"work", CpuStep{exponential(0.001)}}};
  Flow browse{"browse", {{"page", page}}, {}};
  Flow scan{"scan", {{"upload", upload}, {"done", PollStep{look, Seconds(1), Seconds(30)}}}, {}};
  s.flows = {browse, scan};
  Load users;
  users.name = "users";
  users.arrivals = ClosedLoad{dice.integer(10, 60), exponential(dice.uniform(0.5, 4))};
  users.mix = {{"browse", 2}, {"scan", 1}};
  if (dice.chance(0.5))
    users.profile = {{Seconds(0), 1}, {Seconds(200), 1}, {Seconds(200), 3}, {Seconds(350), 0.5}};
  Load visitors;
  visitors.name = "visitors";
  visitors.arrivals = OpenLoad{PerSecond(dice.uniform(0.5, 8)), ArrivalLaw::Poisson, 1};
  visitors.mix = {{"browse", 1}};
  s.loads = {users, visitors};
  if (dice.chance(0.4))
    s.periodicJobs = {
        {"beat", "jobs", Seconds(10), Seconds(20), 0, {{"compute", CpuStep{exponential(0.5)}}}}};
}

void addFaults(Scenario& s, Dice& dice) {
  const auto add = [&](double probability, const char* name, FaultKind kind, bool lasts) {
    if (!dice.chance(probability)) return;
    Fault fault{name + std::to_string(s.faults.size()), std::move(kind), {}};
    if (dice.chance(0.3)) {
      fault.when.meanTimeToFailure = Seconds(dice.uniform(60, 400));
      if (lasts) fault.when.meanTimeToRepair = Seconds(dice.uniform(10, 90));
    } else {
      fault.when.at = Seconds(dice.uniform(30, kEnd - 30));
      if (lasts && dice.chance(0.8)) fault.when.lasts = Seconds(dice.uniform(5, 250));
    }
    s.faults.push_back(fault);
  };
  for (const char* name : {"api", "worker", "db", "coredns"}) add(0.3, "kill", PodKilled{name}, false);
  for (const char* name : {"rabbitmq", "redis", "db"}) add(0.2, "restart", WorkloadRestarted{name}, false);
  for (std::size_t n = 0; n < s.nodes.size(); ++n) {
    const std::string name = s.nodes[n].name;
    add(0.2, "lost", NodeLost{name}, true);
    if (s.nodes[n].volume) add(0.3, "full", DiskFull{name}, true);
    for (std::size_t other = 0; other < n; ++other)
      add(0.12, "cut", Partition{s.nodes[other].name, name}, true);
  }
  add(0.2, "api-server", ControlPlaneDown{}, true);
  add(0.1, "zone", ZoneLost{"z2"}, true);
  add(0.4, "slow", ExternalDegraded{"maps", dice.uniform(2, 20), Ratio(dice.uniform(0, 0.5))}, true);
  if (s.caches[0].popularity) add(0.4, "flush", CacheFlushed{"pages"}, false);
}

}  // namespace

Scenario randomCluster(std::uint64_t seed) {
  Dice dice(seed);
  Scenario s;
  s.cluster.version = {1, 28};
  s.cluster.region = "here";
  s.cluster.distribution = dice.chance(0.3) ? Distribution::Eks : Distribution::Kubeadm;
  s.cluster.network.podToPod = s.cluster.network.ingressToPod = s.cluster.network.clientToIngress =
      Seconds(0.001);
  addNodes(s, dice);
  addWorkloads(s, dice);
  addStores(s, dice);
  addFlows(s, dice);
  addFaults(s, dice);
  for (const char* name : {"api", "worker"}) {
    Autoscaler scaler;
    scaler.workload = name;
    scaler.minReplicas = 1;
    scaler.maxReplicas = dice.integer(3, 6);
    scaler.cpuUtilization = 60;
    if (dice.chance(0.8)) s.autoscalers.push_back(scaler);
    if (dice.chance(0.3)) s.rollouts.push_back({name, Seconds(dice.uniform(60, kEnd - 60))});
  }
  s.run = {Seconds(30), Seconds(kEnd - 30), 1, seed};
  return s;
}

const OnDemandPrices& swarmPrices() {
  static const OnDemandPrices prices{{"here", {{"t3.medium", Money(50000)}, {"m5.large", Money(110000)}}}};
  return prices;
}

}  // namespace kubecast::test
