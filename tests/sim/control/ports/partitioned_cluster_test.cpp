// SPDX-License-Identifier: Apache-2.0
// A whole cluster whose network fails: scenario, control plane and engine together.
#include <gmock/gmock.h>

#include "sim/program/compile.hpp"
#include "tests/models/scheduling/fixture.hpp"
#include "tests/sim/reference/traced_run.hpp"

namespace kubecast::test {
namespace {

using namespace sim;
using namespace kubecast::literals;
using results::FailureCause;
using scheduling::testing::node;
using scheduling::testing::shippedCatalog;
using scheduling::testing::workload;

RandomDuration constant(Seconds time) { return {Law::Constant, time, 0, {}}; }

/// A master and two workers. On `b` an API and a broker; `worker`, which does 10 jobs/s of 20 ms, is put on
/// the emptier `a`.
Scenario jobsOnTwoNodes() {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {node("m", "m5.large"), node("a", "m5.large"), node("b", "m5.large")};
  scenario.nodes[0].controlPlane = true;
  scenario.nodes[0].taints = {{"node-role.kubernetes.io/control-plane", "", TaintEffect::NoSchedule}};
  scenario.nodes[2].labels["has"] = "data";
  scenario.workloads = {workload("api", 1, 100_m, 128_Mi), workload("broker", 1, 100_m, 128_Mi),
                        workload("worker", 1, 100_m, 128_Mi)};
  for (const std::size_t w : {0U, 1U}) scenario.workloads[w].nodeSelector["has"] = "data";
  scenario.queues = {{"jobs", "broker", "worker", 1, constant(1_ms), {}}};
  PublishStep publish{"jobs", 0, {{"work", CpuStep{constant(20_ms)}}}};
  CallStep call;
  call.workload = "api";
  call.body = {{"publish", publish}};
  Flow flow;
  flow.name = "order";
  flow.steps = {{"call", call}};
  scenario.flows = {flow};
  Load load;
  load.name = "clients";
  load.arrivals = OpenLoad{PerSecond(10), ArrivalLaw::Poisson, 1};
  load.mix = {{"order", 1}};
  scenario.loads = {load};
  scenario.run.warmup = 0_s;
  scenario.run.duration = 1000_s;
  return scenario;
}

Fault lasting(FaultKind kind, double at, double lasts) {
  Fault fault;
  fault.name = "fault-" + std::to_string(at);
  fault.kind = std::move(kind);
  fault.when.at = Seconds(at);
  fault.when.lasts = Seconds(lasts);
  return fault;
}

results::Replication runOf(const Scenario& scenario) {
  const auto program = compile(scenario, shippedCatalog(), scheduling::place(scenario, shippedCatalog()));
  EXPECT_TRUE(program.has_value());
  return tracedRun(*program, Engine::Fast).replication;
}

std::vector<double> timesOf(const results::Replication& books, const std::string& reason) {
  std::vector<double> times;
  for (const results::ClusterEvent& event : books.clusterEvents)
    if (event.reason == reason) times.push_back(event.at.value());
  return times;
}

TEST(PartitionedCluster, APodTheMasterCannotSeeIsReplacedAndWorksOn) {
  Scenario scenario = jobsOnTwoNodes();
  scenario.faults = {lasting(Partition{"m", "a"}, 100, 800)};
  const results::Replication books = runOf(scenario);
  EXPECT_THAT(timesOf(books, "NodeOutOfSight"), testing::ElementsAre(100));
  ASSERT_EQ(timesOf(books, "TaintManagerEviction").size(), 1u);
  const double evicted = timesOf(books, "TaintManagerEviction")[0];
  EXPECT_NEAR(evicted, 445, 6);
  // Slots: api, broker, worker, then spares; the second worker is the one that ran.
  std::vector<double> workers;
  for (std::size_t p = 2; p < books.pods.size(); ++p)
    if (books.pods[p].cpuSeconds > 0) workers.push_back(books.pods[p].cpuSeconds);
  ASSERT_EQ(workers.size(), 2u);
  // 0.2 vCPU: all of it until the eviction and after the end, 905 s, when the old one is told; half between.
  EXPECT_NEAR(workers[0], 0.2 * evicted + 0.1 * (905 - evicted), 8);
  EXPECT_NEAR(workers[1], 0.1 * (905 - evicted) + 0.2 * 95, 8);
  EXPECT_EQ(books.flowsFailed, 0u);
  EXPECT_NEAR(static_cast<double>(books.queues[0].acknowledged), 10'000, 400);
}

TEST(PartitionedCluster, TheApiWaitsForItsBrokerNoLongerThanItsPatience) {
  Scenario scenario = jobsOnTwoNodes();
  scenario.workloads[0].nodeSelector.clear();
  scenario.workloads[0].containers[0].requests.cpu = 1000_m;  // goes to `a`, the emptier one
  scenario.faults = {lasting(Partition{"a", "b"}, 100, 5)};
  const results::Replication books = runOf(scenario);
  EXPECT_EQ(books.flowsFailed, 0u);
  // Publishing that began when the partition did is through with the retransmission after 6.2 s.
  const double most = books.metrics.at(0).succeeded.maximum().value();
  EXPECT_GT(most, 5);
  EXPECT_LT(most, 6.4);
}

TEST(PartitionedCluster, ARestartedPodDoesNotFindItsPeersWithoutDns) {
  Scenario scenario = jobsOnTwoNodes();
  scenario.workloads.push_back(workload("coredns", 1, 100_m, 70_Mi));
  scenario.workloads[3].tolerations = {{"", TolerationOperator::Exists, "", {}}};
  scenario.workloads[3].nodeSelector["kubernetes.io/hostname"] = "m";
  scenario.faults = {lasting(NodeLost{"m"}, 100, 400), lasting(PodKilled{"api"}, 300, 0)};
  const results::Replication books = runOf(scenario);
  EXPECT_THAT(timesOf(books, "NamesNotResolved"), testing::ElementsAre(100));
  // The connection to the broker stays until the API is restarted; then none can be made for 200 s.
  const results::Latencies& calls = books.metrics.at(0);
  EXPECT_NEAR(static_cast<double>(calls.failed[static_cast<std::size_t>(FailureCause::NameResolution)]), 1950,
              150);
  EXPECT_NEAR(static_cast<double>(calls.succeeded.count()), 8000, 300);
}

}  // namespace
}  // namespace kubecast::test
