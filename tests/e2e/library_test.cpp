// SPDX-License-Identifier: Apache-2.0
// The shipped scenarios: each one holds together, and differs from what it extends where its story says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "models/audit/audit.hpp"
#include "models/cluster/instance_catalog.hpp"
#include "models/scheduling/scheduler.hpp"
#include "scenarios/load.hpp"
#include "sim/program/compile.hpp"
#include "tests/source_dir.hpp"

namespace kubecast {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

const fs::path kSource = tests::sourceDir();

std::string textOf(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

const InstanceCatalog& catalog() {
  static const auto parsed = parseInstanceCatalog(textOf(kSource / "resources/instances/ec2_types.csv"),
                                                  textOf(kSource / "resources/instances/t3_credits.csv"));
  return parsed.value();
}

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(kSource / "scenarios/library"))
    found.push_back(entry.path().stem().string());
  std::sort(found.begin(), found.end());
  return found;
}

scenarios::Loaded read(const std::string& name) {
  scenarios::LoadOptions options;
  for (const auto& [type, facts] : catalog()) options.instanceTypes.push_back(type);
  return scenarios::loadScenario(kSource / "scenarios/library" / (name + ".yaml"), options);
}

Scenario load(const std::string& name) { return read(name).scenario.value(); }

template <class T>
const T& named(const std::vector<T>& all, const std::string& name) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.name == name; });
  if (it == all.end()) throw std::out_of_range(name);
  return *it;
}

template <class T>
std::vector<std::string> namesOf(const std::vector<T>& all) {
  std::vector<std::string> result;
  for (const T& one : all) result.push_back(one.name);
  return result;
}

std::vector<std::string> pending(const Scenario& scenario) {
  std::vector<std::string> pods;
  for (const scheduling::Decision& decision : scheduling::place(scenario, catalog()).decisions)
    if (!decision.node) pods.push_back(decision.pod.name);
  return pods;
}

/// What a pod does when the client calls this step.
const Steps& bodyOf(const Scenario& scenario, const std::string& flow, const std::string& step) {
  return std::get<CallStep>(named(named(scenario.flows, flow).steps, step).action).body;
}

const PublishStep& analysisOf(const Scenario& scenario) {
  const auto& lookUp = std::get<CacheStep>(named(bodyOf(scenario, "scan", "complete"), "known-image").action);
  return std::get<PublishStep>(named(lookUp.miss, "analysis").action);
}

const CallPolicy& answerPolicyOf(const Scenario& scenario) {
  return std::get<ExternalStep>(named(bodyOf(scenario, "chat", "ask"), "answer").action).policy;
}

double mostUsersOf(const Scenario& scenario) {
  double most = 0;
  for (const ProfilePoint& point : scenario.loads.front().profile) most = std::max(most, point.factor);
  return most;
}

class Shipped : public testing::TestWithParam<std::string> {};

TEST_P(Shipped, LoadsWithoutDiagnostics) {
  const scenarios::Loaded loaded = read(GetParam());
  EXPECT_EQ(scenarios::render(loaded.diagnostics, false), "");
  ASSERT_TRUE(loaded.scenario);
  EXPECT_EQ(loaded.scenario->name, GetParam());
  EXPECT_THAT(loaded.scenario->description, Not(IsEmpty()));
  EXPECT_THAT(loaded.scenario->source, Not(IsEmpty()));
}

TEST_P(Shipped, IsPlacedAndCompiles) {
  const Scenario scenario = load(GetParam());
  const scheduling::Placement placement = scheduling::place(scenario, catalog());
  const auto program = sim::compile(scenario, catalog(), placement);
  EXPECT_TRUE(program.has_value()) << program.error().what;
}

TEST_P(Shipped, SaysWhyEachFigureIsAssumed) {
  for (const FigureNote& note : load(GetParam()).figures) {
    if (note.provenance != Provenance::Assumed) continue;
    EXPECT_THAT(note.why, Not(IsEmpty())) << note.path;
  }
}

TEST_P(Shipped, HasAPlaceInTheDocs) {
  EXPECT_THAT(textOf(kSource / "docs/scenarios.md"), HasSubstr("`" + GetParam() + "`"));
}

INSTANTIATE_TEST_SUITE_P(Library, Shipped, testing::ValuesIn(names()), [](const auto& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Library, FourteenNodesHaveTheAlertsOfTheDocuments) {
  const Scenario scenario = load("eco2-14-nodes");
  EXPECT_THAT(namesOf(scenario.alerts), ElementsAre("node CPU", "node memory", "CrashLoopBackOff", "disk",
                                                    "API P95", "error rate", "PostgreSQL connections"));
  EXPECT_EQ(named(scenario.alerts, "node CPU").pending, Seconds(300));
  EXPECT_DOUBLE_EQ(named(scenario.alerts, "disk").threshold, 0.85);
  EXPECT_THAT(scenario.faults, IsEmpty());
}

TEST(Library, PhaseOneHasNoRoomForItsWorkers) {
  const Scenario scenario = load("eco2-3-nodes");
  std::vector<std::string> types;
  for (const Node& node : scenario.nodes) types.push_back(node.instanceType);
  EXPECT_THAT(types, ElementsAre("t3.large", "t3.medium", "t3.small"));
  EXPECT_THAT(pending(scenario), testing::Contains("batch-worker-0"));
}

TEST(Library, PhaseTwoHasRoomAndStatesMoreThanItCosts) {
  const Scenario scenario = load("eco2-3-large");
  EXPECT_THAT(scenario.nodes, testing::Each(testing::Field(&Node::instanceType, "t3.large")));
  EXPECT_THAT(pending(scenario), IsEmpty());
  Money sum;
  for (const Node& node : scenario.nodes) sum += node.documentedMonthly.value();
  EXPECT_LT(sum, scenario.documented.monthly.value());
}

TEST(Library, PhaseThreeHasFiveQueuesPrioritiesAndASchedule) {
  const Scenario scenario = load("eco2-4-nodes");
  EXPECT_THAT(namesOf(scenario.nodes), UnorderedElementsAre("k8s-master", "worker-1", "worker-2", "storage"));
  EXPECT_THAT(namesOf(scenario.queues),
              UnorderedElementsAre("q-ai", "q-api", "q-batch", "q-sched", "celery"));
  EXPECT_THAT(scenario.periodicJobs, SizeIs(5));
  EXPECT_EQ(analysisOf(scenario).queue, "q-ai");
  EXPECT_GT(analysisOf(scenario).priority, scenario.periodicJobs.front().priority);
}

TEST(Library, PhaseFourWritesALogInPlaceOfAQuery) {
  const Scenario scenario = load("eco2-13-nodes");
  EXPECT_THAT(scenario.nodes, SizeIs(13));
  EXPECT_THAT(namesOf(scenario.logs), ElementsAre("results"));
  const Step& store = named(analysisOf(scenario).job, "store");
  EXPECT_EQ(std::get<AppendStep>(store.action).log, "results");
}

TEST(Library, AWorkerCrashes) {
  const Scenario scenario = load("worker-crash");
  EXPECT_THAT(scenario.logs, SizeIs(1));
  EXPECT_EQ(std::get<PodKilled>(scenario.faults.at(0).kind).workload, scenario.logs.at(0).workload);
}

TEST(Library, OnlyWithAMetricsServerTheAutoscalerActs) {
  const auto served = [](const std::string& name) {
    return std::ranges::any_of(load(name).workloads, audit::servesResourceMetrics);
  };
  EXPECT_FALSE(served("eco2-14-nodes"));
  EXPECT_TRUE(served("eco2-14-nodes-metrics-server"));
  const Scenario scenario = load("eco2-14-nodes-metrics-server");
  EXPECT_THAT(scenario.autoscalers, SizeIs(1));
  EXPECT_THAT(pending(scenario), Not(testing::Contains("metrics-server-0")));
  EXPECT_DOUBLE_EQ(mostUsersOf(scenario), 4);
}

TEST(Library, BlackFridayHasFiveTimesTheUsers) { EXPECT_DOUBLE_EQ(mostUsersOf(load("black-friday")), 5); }

TEST(Library, TheCacheStartsCold) {
  const Scenario scenario = load("cold-cache");
  EXPECT_TRUE(named(scenario.caches, "scan-results").popularity.value().startsCold);
  EXPECT_EQ(scenario.run.warmup, Seconds(0));
}

TEST(Library, TheWarmCacheIsFlushed) {
  const Scenario scenario = load("redis-flushed");
  EXPECT_FALSE(named(scenario.caches, "scan-results").popularity.value().startsCold);
  EXPECT_EQ(std::get<CacheFlushed>(scenario.faults.at(0).kind).cache, "scan-results");
}

TEST(Library, TheVisionApiIsSlow) {
  const Scenario scenario = load("slow-vision");
  const auto& fault = std::get<ExternalDegraded>(scenario.faults.at(0).kind);
  EXPECT_EQ(fault.external, "vision-api");
  EXPECT_DOUBLE_EQ(fault.latencyFactor, 5);
}

TEST(Library, TheMasterIsLostAndAPodDiesMeanwhile) {
  const std::vector<Fault> faults = load("master-down").faults;
  EXPECT_EQ(std::get<NodeLost>(faults.at(0).kind).node, "k8s-master");
  EXPECT_EQ(std::get<PodKilled>(faults.at(1).kind).workload, "auth-service");
  const Scenario scenario = load("master-down");
  EXPECT_EQ(named(scenario.workloads, "coredns").nodeSelector.at("node-role"), "master");
  EXPECT_GT(faults.at(1).when.at.value(), faults.at(0).when.at.value());
  EXPECT_LT(faults.at(1).when.at.value(), faults.at(0).when.at.value() + faults.at(0).when.lasts.value());
}

TEST(Library, ScanNodeIsLostLongerThanItsPodsTolerate) {
  const Scenario scenario = load("scan-node-lost");
  EXPECT_EQ(std::get<NodeLost>(scenario.faults.at(0).kind).node, "scan-node");
  EXPECT_GT(scenario.faults.at(0).when.lasts.value(),
            named(scenario.workloads, "scan-service").lifecycle.unreachableToleration);
}

TEST(Library, TheNeighbourRunsOnScanNodeWithoutALimit) {
  const Scenario scenario = load("noisy-neighbour");
  EXPECT_EQ(named(scenario.nodes, "scan-node").creditMode, CreditMode::Standard);
  const Workload& neighbour = named(scenario.workloads, "photo-batch");
  EXPECT_FALSE(neighbour.containers.at(0).limits.cpu);
  const scheduling::Placement placement = scheduling::place(scenario, catalog());
  EXPECT_EQ(std::ranges::count_if(placement.decisions,
                                  [&](const scheduling::Decision& decision) {
                                    return decision.pod.name.starts_with("photo-batch") && decision.node &&
                                           scenario.nodes[static_cast<std::size_t>(*decision.node)].name ==
                                               "scan-node";
                                  }),
            2);
}

TEST(Library, TheStormAndItsSiblingDifferInTheBudgetOnly) {
  const Scenario storm = load("retry-storm");
  const Scenario budgeted = load("retry-storm-budgeted");
  EXPECT_EQ(answerPolicyOf(storm).retries, 3);
  EXPECT_FALSE(answerPolicyOf(storm).budget);
  EXPECT_FALSE(answerPolicyOf(storm).breaker);
  EXPECT_EQ(answerPolicyOf(budgeted).retries, 3);
  EXPECT_TRUE(answerPolicyOf(budgeted).budget);
  EXPECT_EQ(budgeted.faults.at(0).when.lasts, storm.faults.at(0).when.lasts);
}

/// What is asked without retries fits what the provider accepts at once; with all retries it does not.
TEST(Library, TheStormIsMetastable) {
  const Scenario scenario = load("retry-storm");
  const auto& users = std::get<ClosedLoad>(scenario.loads.at(0).arrivals);
  double weights = 0;
  double chat = 0;
  for (const FlowShare& share : scenario.loads.at(0).mix) {
    weights += share.weight;
    if (share.flow == "chat") chat = share.weight;
  }
  const External& openai = named(scenario.externals, "openai");
  const double asked =
      users.users / users.thinkTime.mean.value() * chat / weights * openai.latency.mean.value();
  EXPECT_LT(asked, 0.6 * openai.concurrency.value());
  EXPECT_GT(asked * (1 + answerPolicyOf(scenario).retries), 1.5 * openai.concurrency.value());
}

TEST(Library, CreditsAreSpentOverADay) {
  const Scenario scenario = load("credit-exhaustion");
  EXPECT_EQ(named(scenario.nodes, "ai-node").creditMode, CreditMode::Standard);
  EXPECT_TRUE(named(scenario.nodes, "ai-node").startingCredits);
  EXPECT_EQ(scenario.run.duration, Seconds(24 * 3600));
  EXPECT_LE(scenario.run.replications, 3);
  EXPECT_NEAR(mostUsersOf(scenario), 2, 0.01);
}

}  // namespace
}  // namespace kubecast
