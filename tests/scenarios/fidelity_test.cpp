// SPDX-License-Identifier: Apache-2.0
// The keys of what hurts: that each reaches its member, and what stands where it is not given.
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

Scenario loaded(const std::string& text) {
  const Loaded result = load(text);
  EXPECT_TRUE(result.scenario) << rendered(result);
  return result.scenario.value_or(Scenario{});
}

bool same(const PodCount& count, PodCount::Kind kind, int value) {
  return count.kind == kind && count.value == value;
}

/// The minimal scenario with more sections, and with more keys in its workload.
std::string withSections(const std::string& sections, const std::string& keys = "") {
  return with(minimal(), "{name: api,", "{name: api, " + keys) + sections;
}

TEST(Fidelity, NodesHaveCreditsADiskAndAGroup) {
  const Node node = loaded(full()).nodes.at(1);
  EXPECT_EQ(node.creditMode, CreditMode::Standard);
  EXPECT_EQ(node.startingCredits, Ratio(0.5));
  EXPECT_EQ(node.group, "workers");
  ASSERT_TRUE(node.disk);
  EXPECT_EQ(node.disk->usedAtStart, Ratio(0.4));
  EXPECT_EQ(node.disk->metricsAndLogs, BytesPerSecond(20'000));
  EXPECT_EQ(node.disk->retention, Seconds(15 * 86'400));
  const Node plain = loaded(minimal()).nodes.at(0);
  EXPECT_FALSE(plain.creditMode || plain.startingCredits || plain.disk);
}

TEST(Fidelity, ClientsKeepIdleConnections) {
  EXPECT_EQ(loaded(full()).workloads.at(2).keepAlive, Seconds(15));
  EXPECT_EQ(loaded(minimal()).workloads.at(0).keepAlive, Seconds(5));  // httpx's default
}

TEST(Fidelity, PodsHaveALifecycle) {
  const Workload scan = loaded(full()).workloads.at(2);
  const Lifecycle& life = scan.lifecycle;
  EXPECT_EQ(scan.server.shedAbove, 100);
  EXPECT_EQ(life.start.mean, Seconds(4));
  EXPECT_EQ(life.startup->failureThreshold, 30);
  EXPECT_EQ(life.startup->period, Seconds(2));
  EXPECT_EQ(life.readiness->initialDelay, Seconds(5));
  EXPECT_EQ(life.readiness->successThreshold, 2);
  EXPECT_EQ(life.readiness->timeout, Seconds(2));
  EXPECT_EQ(life.liveness->initialDelay, Seconds(15));
  EXPECT_EQ(life.terminationGrace, Seconds(45));
  EXPECT_EQ(life.unreachableToleration, Seconds(60));
  EXPECT_TRUE(same(life.update.maxSurge, PodCount::Kind::Pods, 1));
  EXPECT_TRUE(same(life.update.maxUnavailable, PodCount::Kind::Percent, 25));
  EXPECT_TRUE(same(*life.disruptionBudget->minAvailable, PodCount::Kind::Percent, 50));
  EXPECT_EQ(life.priority, 1000);
  EXPECT_FALSE(life.preempts);
}

TEST(Fidelity, ALifecycleNotGivenIsKubernetesOwn) {
  const Lifecycle life = loaded(minimal()).workloads.at(0).lifecycle;
  EXPECT_EQ(life.start.mean, Seconds(0));
  EXPECT_FALSE(life.startup || life.readiness || life.liveness || life.disruptionBudget);
  EXPECT_EQ(life.terminationGrace, Seconds(30));
  EXPECT_EQ(life.unreachableToleration, Seconds(300));
  EXPECT_TRUE(same(life.update.maxSurge, PodCount::Kind::Percent, 25));
  EXPECT_EQ(life.priority, 0);
  EXPECT_TRUE(life.preempts);
  const Probe probe = loaded(withSections("", "lifecycle: {readinessProbe: {}},"))
                          .workloads.at(0)
                          .lifecycle.readiness.value();
  EXPECT_EQ(probe.period, Seconds(10));
  EXPECT_EQ(probe.timeout, Seconds(1));
  EXPECT_EQ(probe.failureThreshold, 3);
}

/// Keys of Kubernetes' pod template fill one member: their order in the file says nothing.
TEST(Fidelity, LifecycleAndStrategyDoNotOverwriteEachOther) {
  const std::string one = "lifecycle: {terminationGracePeriod: 5s}, ";
  const std::string other = "strategy: {maxSurge: 0}, priority: -7, ";
  for (const std::string& keys : {one + other, other + one}) {
    const Lifecycle life = loaded(withSections("", keys)).workloads.at(0).lifecycle;
    EXPECT_EQ(life.terminationGrace, Seconds(5));
    EXPECT_TRUE(same(life.update.maxSurge, PodCount::Kind::Pods, 0));
    EXPECT_EQ(life.priority, -7);
  }
}

TEST(Fidelity, AutoscalersHaveKubernetesDefaults) {
  const Scenario s = loaded(full());
  EXPECT_EQ(s.autoscalers.at(0).scaleUp->select, SelectPolicy::Min);
  EXPECT_EQ(s.autoscalers.at(1).scaleDown->select, SelectPolicy::Disabled);
  const ScalingRules& up = *s.autoscalers.at(1).scaleUp;
  EXPECT_EQ(up.stabilizationWindow, Seconds(60));
  ASSERT_EQ(up.policies.size(), 2U);
  EXPECT_EQ(up.policies[0].type, ScalingPolicy::Type::Pods);
  EXPECT_EQ(up.policies[0].value, 4);
  EXPECT_EQ(up.policies[1].value, 100);
  EXPECT_EQ(up.policies[1].period, Seconds(15));
}

TEST(Fidelity, NodeGroupsHaveTheDefaultsOfTheirScaler) {
  const Scenario s = loaded(full());
  const NodeGroup& karpenter = s.nodeGroups.at(0);
  EXPECT_EQ(karpenter.scaler, NodeScaler::Karpenter);
  EXPECT_EQ(karpenter.instanceTypes, (std::vector<std::string>{"t3.small", "t3.large"}));
  EXPECT_EQ(karpenter.maxNodes, 6);
  EXPECT_EQ(karpenter.bootTime.mean, Seconds(40));
  EXPECT_EQ(karpenter.scanInterval, Seconds(1));
  EXPECT_EQ(karpenter.scaleDownUnneeded, Seconds(0));
  EXPECT_EQ(karpenter.shape.creditMode, CreditMode::Unlimited);
  EXPECT_EQ(karpenter.shape.labels.at("node-role"), "scan");
  EXPECT_EQ(s.nodeGroups.at(1).scanInterval, Seconds(10));
  EXPECT_EQ(s.nodeGroups.at(1).scaleDownUnneeded, Seconds(600));
  ASSERT_EQ(s.nodeGroups.at(2).changes.size(), 2U);
  EXPECT_EQ(s.nodeGroups.at(2).changes[0].at, Seconds(300));
  EXPECT_EQ(s.nodeGroups.at(2).changes[0].count, 1);
}

TEST(Fidelity, CallsHavePolicies) {
  const Scenario s = loaded(full());
  const auto& analyze = std::get<CallStep>(s.flows.at(0).steps.at(0).action);
  EXPECT_EQ(analyze.policy.jitter, Jitter::Full);
  EXPECT_FALSE(analyze.policy.budget || analyze.policy.breaker || analyze.policy.bulkhead);
  EXPECT_EQ(std::get<QueryStep>(analyze.body.at(1).action).written, Bytes(500));
  EXPECT_EQ(std::get<AppendStep>(analyze.body.at(3).action).log, "wal");
  EXPECT_EQ(analyze.body.at(3).name, "append-wal");
  const CallPolicy& policy = std::get<ExternalStep>(analyze.body.at(5).action).policy;
  EXPECT_EQ(policy.jitter, Jitter::Equal);
  EXPECT_EQ(policy.budget->ratio, Ratio(0.1));
  EXPECT_EQ(policy.budget->minPerSecond, 5);
  EXPECT_EQ(policy.breaker->failureRate, Ratio(0.4));
  EXPECT_EQ(policy.breaker->window, 50);
  EXPECT_EQ(policy.breaker->minimumCalls, 20);
  EXPECT_EQ(policy.breaker->openFor, Seconds(30));
  EXPECT_EQ(policy.breaker->halfOpenCalls, 5);
  EXPECT_EQ(policy.bulkhead, 8);
  EXPECT_EQ(std::get<PublishStep>(analyze.body.at(6).action).priority, 5);
}

TEST(Fidelity, ABreakerLooksAtNoMoreCallsThanItsWindow) {
  const Scenario s = loaded(with(full(), "window: 50, minimumCalls: 20", "window: 50"));
  const auto& analyze = std::get<CallStep>(s.flows.at(0).steps.at(0).action);
  EXPECT_EQ(std::get<ExternalStep>(analyze.body.at(5).action).policy.breaker->minimumCalls, 50);
}

TEST(Fidelity, CachesHaveAPopularity) {
  const Scenario s = loaded(full());
  EXPECT_FALSE(s.caches.at(0).popularity);
  const Popularity& popularity = s.caches.at(1).popularity.value();
  EXPECT_EQ(popularity.keys, 100'000U);
  EXPECT_EQ(popularity.zipfExponent, 0.9);
  EXPECT_EQ(popularity.objectSize, Bytes(2048));
  EXPECT_EQ(popularity.ttl, Seconds(7 * 86'400));
  EXPECT_EQ(popularity.memory, Bytes(std::int64_t{64} << 20));
  EXPECT_EQ(popularity.eviction, EvictionPolicy::Lfu);
  EXPECT_TRUE(popularity.startsCold);
}

TEST(Fidelity, QueuesDeliverAsInRabbitMq) {
  const Scenario s = loaded(full());
  const Delivery& delivery = s.queues.at(1).delivery;
  EXPECT_EQ(delivery.maxPriority, 10);
  EXPECT_EQ(delivery.messageTtl, Seconds(3600));
  EXPECT_EQ(delivery.maxLength, 10'000);
  EXPECT_EQ(delivery.deadLetterQueue, "dead-jobs");
  EXPECT_EQ(delivery.messageSize, Bytes(2048));
  EXPECT_EQ(s.queues.at(2).delivery.deliveryLimit, 3);
  EXPECT_EQ(s.brokers.at(0).workload, "rabbitmq");
  EXPECT_EQ(s.brokers.at(0).memoryWatermark, Ratio(0.4));
  const PeriodicJob& job = s.periodicJobs.at(0);
  EXPECT_EQ(job.queue, "api-jobs");
  EXPECT_EQ(job.first, Seconds(60));
  EXPECT_EQ(job.every, Seconds(300));
  EXPECT_EQ(job.priority, 9);
  EXPECT_EQ(job.job.size(), 2U);
  EXPECT_EQ(s.externals.at(1).rateLimit, PerSecond(50));
}

TEST(Fidelity, WorkersKeepLogs) {
  const WriteAheadLog log = loaded(full()).logs.at(0);
  EXPECT_EQ(log.workload, "scan-service");
  EXPECT_EQ(log.database, "main");
  EXPECT_EQ(log.recordSize, Bytes(1024));
  EXPECT_EQ(log.batchSize, 100);
  EXPECT_EQ(log.batchInterval, Seconds(0.5));
  EXPECT_EQ(log.databaseCpuPerRecord, Seconds(0.0002));
  EXPECT_EQ(log.databaseIoPerBatch, 1);
}

TEST(Fidelity, FaultsAreOneKindEach) {
  const Scenario s = loaded(full());
  ASSERT_EQ(s.faults.size(), 9U);
  EXPECT_EQ(std::get<NodeLost>(s.faults[0].kind).node, "scan-node");
  EXPECT_EQ(s.faults[0].when.at, Seconds(600));
  EXPECT_EQ(s.faults[0].when.lasts, Seconds(300));
  EXPECT_EQ(std::get<ZoneLost>(s.faults[1].kind).zone, "ap-northeast-2a");
  EXPECT_TRUE(std::holds_alternative<ControlPlaneDown>(s.faults[2].kind));
  EXPECT_EQ(std::get<Partition>(s.faults[3].kind).a, "k8s-master");
  EXPECT_EQ(std::get<Partition>(s.faults[3].kind).b, "scan-node");
  EXPECT_FALSE(s.faults[3].when.lasts) << "to the end of the run";
  const auto& slow = std::get<ExternalDegraded>(s.faults[4].kind);
  EXPECT_EQ(slow.external, "vision-api");
  EXPECT_EQ(slow.latencyFactor, 5);
  EXPECT_EQ(slow.errorRate, Ratio(0.05));
  EXPECT_EQ(s.faults[4].when.meanTimeToFailure, Seconds(30 * 86'400));
  EXPECT_EQ(s.faults[4].when.meanTimeToRepair, Seconds(1200));
  EXPECT_EQ(std::get<DiskFull>(s.faults[5].kind).node, "scan-node");
  EXPECT_EQ(std::get<PodKilled>(s.faults[6].kind).workload, "scan-service");
  EXPECT_EQ(std::get<WorkloadRestarted>(s.faults[7].kind).workload, "rabbitmq");
  EXPECT_EQ(std::get<CacheFlushed>(s.faults[8].kind).cache, "profiles");
  EXPECT_EQ(s.failures.nodeUp, Ratio(0.9975));
  EXPECT_EQ(s.failures.nodeRepair, Seconds(1200));
  EXPECT_DOUBLE_EQ(s.failures.zoneUp.value(), 0.9999);
  EXPECT_EQ(s.failures.zoneRepair, Seconds(3600)) << "the default";
  EXPECT_EQ(s.rollouts.at(0).workload, "scan-service");
  EXPECT_EQ(s.rollouts.at(0).at, Seconds(360));
}

TEST(Fidelity, AlertsLookAtASignal) {
  const Scenario s = loaded(full());
  ASSERT_EQ(s.alerts.size(), 7U);
  EXPECT_EQ(s.alerts[0].signal, AlertSignal::NodeCpu);
  EXPECT_EQ(s.alerts[0].threshold, 0.9);
  EXPECT_EQ(s.alerts[0].pending, Seconds(300));
  EXPECT_EQ(s.alerts[2].signal, AlertSignal::CrashLoop);
  EXPECT_EQ(s.alerts[2].threshold, 0);
  EXPECT_EQ(s.alerts[4].signal, AlertSignal::CallLatency);
  EXPECT_EQ(s.alerts[4].percentile, 95);
  EXPECT_EQ(s.alerts[4].threshold, 2);
  EXPECT_EQ(s.alerts[6].signal, AlertSignal::DatabaseConnections);
}

/// Every figure of the new keys can say where it comes from.
TEST(Fidelity, FiguresHaveAProvenance) {
  const Scenario s = loaded(full());
  for (const char* path :
       {"nodes[scan-node].disk.metricsAndLogs", "nodes[scan-node].startingCredits",
        "workloads[scan-service].lifecycle.start", "workloads[scan-service].priority",
        "nodeGroups[workers].maxNodes", "caches[profiles].popularity.keys", "logs[wal].databaseCpuPerRecord",
        "faults[slow vision].latencyFactor", "alerts[Errors].above"}) {
    const bool noted = std::any_of(s.figures.begin(), s.figures.end(),
                                   [&](const FigureNote& note) { return note.path == path; });
    EXPECT_TRUE(noted) << path;
  }
  const std::string surge = "strategy: {maxSurge: {assumed: 25%, range: 10%..50%, why: a guess}},";
  EXPECT_EQ(loaded(withSections("", surge)).workloads.at(0).lifecycle.update.maxSurge.value, 25);
}

/// A what-if swaps a stated hit ratio for a popularity; the steps stay as they are.
TEST(Fidelity, AWhatIfMakesAHitRatioAResult) {
  const Loaded result = loadScenarioText(
      "extends: base.yaml\ncaches:\n  - {name: scan-results, hitRatio: null, popularity: {keys: 10, "
      "zipfExponent: 1, objectSize: 1Ki}}\nbrokers: [{workload: rabbitmq, memoryWatermark: 60%}]\n",
      "what-if.yaml", filesOf({{"base.yaml", full()}}));
  ASSERT_TRUE(result.scenario) << rendered(result);
  EXPECT_EQ(result.scenario->caches.at(0).popularity->keys, 10U);
  ASSERT_EQ(result.scenario->brokers.size(), 1U) << "told apart by their workload";
  EXPECT_EQ(result.scenario->brokers[0].memoryWatermark, Ratio(0.6));
}

/// The pods that serve only what Beat publishes are asked for their threads, too.
TEST(Fidelity, PeriodicJobsServe) {
  const Scenario s =
      loaded(with(full(), "{threads: 2}, containers: [{name: rabbitmq", "{}, containers: [{name: rabbitmq"));
  const bool noted = std::any_of(s.figures.begin(), s.figures.end(), [](const FigureNote& note) {
    return note.path == "workloads[rabbitmq].server.threads";
  });
  EXPECT_TRUE(noted);
}

}  // namespace
}  // namespace kubecast::scenarios::test
