// SPDX-License-Identifier: Apache-2.0
#include "sim/program/compile.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace kubecast::sim {
namespace {

using namespace literals;
using results::MetricKind;
using testing::ElementsAre;

RandomDuration constant(Seconds time) { return {Law::Constant, time, 0, {}}; }

Step cpu(std::string name, Seconds demand) { return {std::move(name), CpuStep{constant(demand)}}; }

CallStep callTo(std::string workload, Steps body) {
  CallStep call;
  call.workload = std::move(workload);
  call.body = std::move(body);
  return call;
}

Workload workload(std::string name, Resources requests = {}, Resources limits = {}) {
  Workload result;
  result.name = name;
  result.containers = {{"app", "image", Bytes(0), requests, limits}};
  return result;
}

/// One node, a web tier that queries a database, asks a cache and publishes jobs the client polls for.
struct Shop {
  Scenario scenario;
  InstanceCatalog catalog;
  scheduling::Placement placement;

  Shop() {
    InstanceType type;
    type.name = "t3.small";
    type.vcpus = 2;
    type.networkBaseline = BytesPerSecond(16e6);
    type.ebsBaselineIops = 1000;
    catalog["t3.small"] = type;
    scenario.nodes.resize(1);
    scenario.nodes[0].name = "n";
    scenario.nodes[0].instanceType = "t3.small";
    scenario.cluster.network = {10_ms, 1_ms, 2_ms, BytesPerSecond(1e6)};
    scenario.workloads = {workload("web", {100_m, 64_Mi}, {500_m, 64_Mi}), workload("db"), workload("redis"),
                          workload("broker"), workload("worker", {300_m, {}})};
    scenario.workloads[0].pools = {{"main", 3}};
    scenario.databases = {{"main", "db", 100, 3}};
    scenario.caches = {{"c", "redis", Ratio(0.7), std::nullopt, constant(1_ms)}};
    scenario.queues = {{"jobs", "broker", "worker", 4, constant(2_ms), {}}};

    PublishStep publish{"jobs", 0, {cpu("work", 50_ms)}};
    CacheStep cache{"c", {cpu("fast", 1_ms)}, {{"publish", publish}}};
    QueryStep query;
    query.database = "main";
    query.cpu = constant(3_ms);
    query.ioOperations = 2;
    PollStep poll;
    poll.call = callTo("web", {cpu("look", 1_ms)});
    poll.every = 500_ms;
    Flow flow;
    flow.name = "buy";
    flow.steps = {{"order", callTo("web", {{"query", query}, {"cache", cache}})}, {"status", poll}};
    flow.result = ResultSpan{"order", "status"};
    scenario.flows = {flow};

    Load load;
    load.name = "users";
    load.arrivals = ClosedLoad{10, constant(1_s)};
    load.mix = {{"buy", 2}};
    scenario.loads = {load};
    scenario.run = {10_s, 60_s, 1, 1};
    for (int w = 0; w < 5; ++w) {
      scheduling::Decision decision;
      decision.pod.name = scenario.workloads[w].name + "-0";
      decision.pod.workload = w;
      decision.node = 0;
      placement.decisions.push_back(decision);
    }
  }

  Program compiled() const {
    auto program = compile(scenario, catalog, placement);
    EXPECT_TRUE(program.has_value());
    return std::move(*program);
  }
};

/// The codes along `next` from an op to the end of its block.
std::vector<OpCode> chain(const Program& program, Index op) {
  std::vector<OpCode> codes;
  for (; op != kNone; op = program.ops[op].next) {
    codes.push_back(program.ops[op].code);
    if (codes.back() == OpCode::PollTest && codes.size() > 20) break;
  }
  return codes;
}

const CallSite& callAt(const Program& program, Index op) { return program.calls[program.ops[op].site]; }

TEST(Compile, ClientChainIsMarkedPolledAndEnded) {
  const Program program = Shop().compiled();
  EXPECT_THAT(chain(program, program.flows[0].entry),
              ElementsAre(OpCode::MarkBegin, OpCode::Call, OpCode::PollTest, OpCode::MarkEnd, OpCode::End));
}

TEST(Compile, PollCallReturnsToItsTestAndObservesBeforeTheAnswer) {
  const Program program = Shop().compiled();
  const Index order = program.ops[program.flows[0].entry].next;
  const Index test = program.ops[order].next;
  const Index ask = program.ops[test].other;
  EXPECT_EQ(program.ops[ask].next, test);
  EXPECT_THAT(chain(program, callAt(program, ask).body),
              ElementsAre(OpCode::Cpu, OpCode::Observe, OpCode::Return));
  EXPECT_DOUBLE_EQ(program.polls[program.ops[test].site].every, 0.5);
}

TEST(Compile, QueryIsACallThroughThePoolWithCpuAndDisk) {
  const Program program = Shop().compiled();
  const Index order = program.ops[program.flows[0].entry].next;
  const Index query = callAt(program, order).body;
  const CallSite& site = callAt(program, query);
  EXPECT_EQ(program.services[site.service].name, "db");
  EXPECT_EQ(program.pools[site.pool].size, 3);
  EXPECT_THAT(chain(program, site.body), ElementsAre(OpCode::Cpu, OpCode::Io, OpCode::Return));
}

/// The shop with a DNS pod on its node, and a fault.
Shop shopWith(FaultKind kind) {
  Shop shop;
  shop.scenario.workloads.push_back(workload("coredns"));
  shop.placement.decisions.push_back(shop.placement.decisions.back());
  shop.placement.decisions.back().pod = {"coredns-0", 5, 0, ""};
  Fault fault;
  fault.name = "fault";
  fault.kind = std::move(kind);
  fault.when.at = 1_s;
  shop.scenario.faults = {fault};
  return shop;
}

TEST(Compile, NamesAreAskedForOnlyWhereAFaultMayTakeTheDns) {
  EXPECT_EQ(Shop().compiled().resolver.service, kNone);
  EXPECT_EQ(shopWith(ControlPlaneDown{}).compiled().resolver.service, kNone);
  EXPECT_EQ(shopWith(NodeLost{"another"}).compiled().resolver.service, kNone);
  EXPECT_TRUE(shopWith(PodKilled{"web"}).compiled().peers.empty());
  for (const FaultKind& kind :
       {FaultKind(NodeLost{"n"}), FaultKind(PodKilled{"coredns"}), FaultKind(Partition{"n", "another"}),
        FaultKind(WorkloadRestarted{"coredns"})})
    EXPECT_EQ(shopWith(kind).compiled().resolver.service, 5);
}

TEST(Compile, PodsAskForNamesAndKeepConnectionsToDataForEver) {
  Shop shop = shopWith(NodeLost{"n"});
  shop.scenario.workloads[0].keepAlive = 7_s;
  CallStep toWorker = callTo("worker", {});
  std::get<CallStep>(shop.scenario.flows[0].steps[0].action).body.push_back({"inner", toWorker});
  const Program program = shop.compiled();
  const Index order = program.ops[program.flows[0].entry].next;
  EXPECT_EQ(callAt(program, order).peer, kNone);  // the client's
  std::vector<double> keepAlive;
  for (Index op = callAt(program, order).body; op != kNone; op = program.ops[op].next)
    if (program.ops[op].code == OpCode::Call)
      keepAlive.push_back(program.peers.at(static_cast<std::size_t>(callAt(program, op).peer)).keepAlive);
  const double forEver = std::numeric_limits<double>::infinity();
  EXPECT_THAT(keepAlive, ElementsAre(forEver, forEver, 7));  // the query, the look-up, the call

  shop.scenario.workloads[0].hostNetwork = true;  // asks the resolver of its node
  EXPECT_EQ(callAt(shop.compiled(), callAt(program, order).body).peer, kNone);
}

TEST(Compile, LookupBranchesAndBothBranchesJoin) {
  const Program program = Shop().compiled();
  const Index order = program.ops[program.flows[0].entry].next;
  const Index ask = program.ops[callAt(program, order).body].next;  // call to the cache's pod
  const Index lookup = program.ops[ask].next;
  ASSERT_EQ(program.ops[lookup].code, OpCode::Lookup);
  EXPECT_THAT(chain(program, program.ops[lookup].next), ElementsAre(OpCode::Cpu, OpCode::Return));
  EXPECT_THAT(chain(program, program.ops[lookup].other),
              ElementsAre(OpCode::Call, OpCode::Enqueue, OpCode::Return));
}

TEST(Compile, DelaysFollowThePlaceOfTheCaller) {
  const Program program = Shop().compiled();
  const Index order = program.ops[program.flows[0].entry].next;
  EXPECT_DOUBLE_EQ(callAt(program, order).delayOut, 0.011);
  EXPECT_DOUBLE_EQ(callAt(program, callAt(program, order).body).delayBack, 0.002);
}

TEST(Compile, PodsCarryTheirCgroup) {
  const Program program = Shop().compiled();
  EXPECT_EQ(program.pods[0].qos, Qos::Burstable);
  EXPECT_DOUBLE_EQ(program.pods[0].quota, 0.05);  // 500m of 100 ms
  EXPECT_LT(program.pods[1].quota, 0);
  EXPECT_EQ(program.pods[1].qos, Qos::BestEffort);
  // The slice weighs 100m + 300m = 400m: shares 409, weight 1 + 407·9999/262142 = 16 (integer division).
  EXPECT_DOUBLE_EQ(program.nodes[0].burstableSliceWeight, 16);
  EXPECT_DOUBLE_EQ(program.nodes[0].iops, 1000);  // the instance's baseline, below gp3's 3,000
}

TEST(Compile, MetricsAreClientThenServicesThenQueues) {
  const Program program = Shop().compiled();
  std::vector<MetricKind> kinds;
  for (const auto& metric : program.metrics) kinds.push_back(metric.kind);
  EXPECT_THAT(kinds, ElementsAre(MetricKind::ClientCall, MetricKind::ClientCall, MetricKind::Result,
                                 MetricKind::Flow, MetricKind::Service, MetricKind::Service,
                                 MetricKind::Service, MetricKind::Service, MetricKind::Job));
}

TEST(Compile, AStepKeepsItsDrawsWhenOthersComeBeforeIt) {
  Shop shop;
  const Program before = shop.compiled();
  shop.scenario.flows[0].steps.insert(shop.scenario.flows[0].steps.begin(), {"hello", callTo("web", {})});
  const Program after = shop.compiled();
  const Index order = before.ops[before.flows[0].entry].next;
  Index moved = after.flows[0].entry;
  while (after.ops[moved].key != before.ops[order].key) {
    moved = after.ops[moved].next;
    ASSERT_NE(moved, kNone);
  }
  EXPECT_EQ(after.ops[callAt(after, moved).body].key, before.ops[callAt(before, order).body].key);
}

TEST(Compile, APendingPodDoesNotServe) {
  Shop shop;
  shop.placement.decisions[1].node.reset();
  EXPECT_TRUE(shop.compiled().services[1].pods.empty());
}

TEST(Compile, UnknownInstanceTypeIsTheUsersMistake) {
  Shop shop;
  shop.scenario.nodes[0].instanceType = "t9.huge";
  const auto program = compile(shop.scenario, shop.catalog, shop.placement);
  ASSERT_FALSE(program.has_value());
  EXPECT_EQ(program.error().where, "nodes[n].instanceType");
  EXPECT_EQ(program.error().what, "unknown instance type 't9.huge'");
}

TEST(Compile, AnEmergentCacheIsFilledWhenTheMissIsOver) {
  Shop shop;
  shop.scenario.caches[0].popularity.emplace().keys = 100;
  shop.scenario.caches[0].popularity->objectSize = Bytes(10);
  const Program program = shop.compiled();
  EXPECT_DOUBLE_EQ(program.caches[0].lookUpRate, 10);  // ten users who think for 1 s
  const Index order = program.ops[program.flows[0].entry].next;
  const Index ask = program.ops[callAt(program, order).body].next;
  const Index lookup = program.ops[ask].next;
  ASSERT_EQ(program.ops[lookup].code, OpCode::LookupKey);
  EXPECT_THAT(chain(program, program.ops[lookup].next), ElementsAre(OpCode::Cpu, OpCode::Return));
  EXPECT_THAT(chain(program, program.ops[lookup].other),
              ElementsAre(OpCode::Call, OpCode::Enqueue, OpCode::Fill, OpCode::Return));
  const Index fill = program.ops[program.ops[program.ops[lookup].other].next].next;
  EXPECT_EQ(program.ops[fill].key, program.ops[lookup].key);
}

TEST(Compile, AGuardBelongsToTheServiceThatCalls) {
  Shop shop;
  auto& order = std::get<CallStep>(shop.scenario.flows[0].steps[0].action);
  order.policy.bulkhead = 5;
  std::get<QueryStep>(order.body[0].action).policy.breaker.emplace();
  std::get<QueryStep>(order.body[0].action).policy.jitter = Jitter::Full;
  const Program program = shop.compiled();
  ASSERT_EQ(program.guards.size(), 2u);
  const Index call = program.ops[program.flows[0].entry].next;
  const Policy& query = callAt(program, callAt(program, call).body).policy;
  EXPECT_EQ(program.guards[callAt(program, call).policy.guard].service, kNone);
  EXPECT_EQ(program.guards[callAt(program, call).policy.guard].bulkhead, 5);
  EXPECT_EQ(program.guards[query.guard].service, 0);
  EXPECT_TRUE(program.guards[query.guard].breaker.has_value());
  EXPECT_EQ(query.jitter, Jitter::Full);
  EXPECT_TRUE(Shop().compiled().guards.empty());
}

TEST(Compile, QueuesAreManagedIfTheyDoMoreThanKeepOrder) {
  Shop shop;
  EXPECT_FALSE(shop.compiled().queues[0].managed);
  shop.scenario.queues.push_back(shop.scenario.queues[0]);
  shop.scenario.queues[1].name = "dead";
  shop.scenario.queues[0].delivery.deadLetterQueue = "dead";
  PeriodicJob beat;
  beat.name = "beat";
  beat.queue = "jobs";
  beat.every = 5_s;
  beat.priority = 3;
  beat.job = {cpu("work", 10_ms)};
  shop.scenario.periodicJobs = {beat};
  const Program program = shop.compiled();
  EXPECT_TRUE(program.queues[0].managed);
  EXPECT_EQ(program.queues[0].deadLetter, 1);
  EXPECT_FALSE(program.queues[1].managed);
  ASSERT_EQ(program.periodic.size(), 1u);
  EXPECT_EQ(program.periodic[0].priority, 3);
  EXPECT_THAT(chain(program, program.periodic[0].body), ElementsAre(OpCode::Cpu, OpCode::Return));
}

TEST(Compile, WhatNoEngineDoesIsAnError) {
  Shop dead;
  dead.scenario.queues.push_back(dead.scenario.queues[0]);
  dead.scenario.queues[1].name = "dead";
  dead.scenario.queues[1].consumer = "web";
  dead.scenario.queues[0].delivery.deadLetterQueue = "dead";
  auto program = compile(dead.scenario, dead.catalog, dead.placement);
  ASSERT_FALSE(program.has_value());
  EXPECT_EQ(program.error().where, "queues[jobs].deadLetterQueue");
  EXPECT_EQ(program.error().remedy, "let 'worker' consume 'dead', too");

  Shop circle;
  circle.scenario.queues[0].delivery.deadLetterQueue = "jobs";
  EXPECT_FALSE(compile(circle.scenario, circle.catalog, circle.placement).has_value());

  Shop endless;
  endless.scenario.caches[0].popularity = Popularity{};
  endless.scenario.caches[0].popularity->keys = 5'000'000'000;
  program = compile(endless.scenario, endless.catalog, endless.placement);
  ASSERT_FALSE(program.has_value());
  EXPECT_EQ(program.error().where, "caches[c].keys");
}

TEST(Compile, AQueryThatWritesRowsNeedsRoomForThem) {
  Shop shop;
  auto& order = std::get<CallStep>(shop.scenario.flows[0].steps[0].action);
  auto& query = std::get<QueryStep>(order.body[0].action);
  query.written = 2_Ki;
  const Program program = shop.compiled();
  const Index call = callAt(program, program.ops[program.flows[0].entry].next).body;
  const Index body = callAt(program, call).body;
  EXPECT_THAT(chain(program, body), ElementsAre(OpCode::Cpu, OpCode::Write, OpCode::Return));
  const Op& write = program.ops[program.ops[body].next];
  EXPECT_EQ(write.count, 2);
  EXPECT_EQ(program.writes.at(write.site).bytes, 2048);
}

TEST(Compile, ALogIsWrittenByItsWorkerAndShippedThroughItsPool) {
  Shop shop;
  shop.scenario.logs = {{"wal", "web", "main", 1_Ki, 10, 5_s, 2_ms, 3}};
  auto& order = std::get<CallStep>(shop.scenario.flows[0].steps[0].action);
  order.body = {{"store", AppendStep{"wal"}}};
  const Program program = shop.compiled();
  const Index body = callAt(program, program.ops[program.flows[0].entry].next).body;
  EXPECT_THAT(chain(program, body), ElementsAre(OpCode::Write, OpCode::Append, OpCode::Return));
  EXPECT_EQ(program.writes.at(program.ops[body].site).bytes, 0);  // as long as the log holds it
  ASSERT_EQ(program.logs.size(), 1u);
  EXPECT_EQ(program.services[program.logs[0].service].name, "web");
  EXPECT_THAT(chain(program, program.logs[0].body), ElementsAre(OpCode::Call, OpCode::Shipped));
  const CallSite& ship = callAt(program, program.logs[0].body);
  EXPECT_EQ(program.services[ship.service].name, "db");
  EXPECT_EQ(ship.pool, 0);
  EXPECT_EQ(ship.delayOut, 0.002);
  EXPECT_THAT(chain(program, ship.body), ElementsAre(OpCode::CpuPerRecord, OpCode::Write, OpCode::Return));
  EXPECT_EQ(program.ops[ship.body].sample.mean(), 0.002);
  const Op& commit = program.ops[program.ops[ship.body].next];
  EXPECT_EQ(commit.count, 3);
  EXPECT_EQ(program.writes.at(commit.site).bytesPerRecord, 1024);
}

TEST(Compile, PublishersWaitForABrokerThatMayBlockThem) {
  const auto publishing = [](const Shop& shop) {
    const Program program = shop.compiled();
    const Index ask = program.ops[callAt(program, program.ops[program.flows[0].entry].next).body].next;
    return chain(program, program.ops[program.ops[ask].next].other);
  };
  const auto waits = ElementsAre(OpCode::AwaitBroker, OpCode::Call, OpCode::Enqueue, OpCode::Return);
  const auto goes = ElementsAre(OpCode::Call, OpCode::Enqueue, OpCode::Return);
  Shop watermark;
  watermark.scenario.brokers = {{"broker", Ratio(0.4)}};
  EXPECT_THAT(publishing(watermark), waits);
  Shop fault;
  fault.scenario.faults.push_back({"full", DiskFull{"n"}, {}});
  EXPECT_THAT(publishing(fault), waits);
  Shop filling;
  filling.scenario.nodes[0].disk = DiskUse{};
  EXPECT_THAT(publishing(filling), waits);
  EXPECT_THAT(publishing(Shop()), goes);
}

}  // namespace
}  // namespace kubecast::sim
