// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/models/cost/fixture.hpp"

namespace kubecast::cost {
namespace {

using namespace kubecast::literals;
using testing::oneNode;
using testing::shippedCatalog;

constexpr double kSecondsOfAMonth = 2'628'000;

/// A client calls `web` 10 times a second; `web` looks into a cache that hits 70 %, else asks an API and
/// puts a job on a queue whose consumer downloads 1 MiB from S3.
Scenario shop() {
  Scenario scenario = oneNode();
  scenario.nodes = {testing::node("n0", "t3.large", "a"), testing::node("n1", "t3.large", "a")};
  for (const char* name : {"web", "redis", "worker"}) {
    Workload each = testing::workload(name, 1, 10_m, 10_Mi);
    each.nodeSelector = {{"kubernetes.io/hostname", std::string(name) == "web" ? "n0" : "n1"}};
    scenario.workloads.push_back(each);
  }
  scenario.caches = {{"pages", "redis", Ratio(0.7), {}, {}}};
  scenario.queues = {{"jobs", "redis", "worker", 1, {}, {}}};
  scenario.externals = {External{"api", {}, {}, {}, {}, {}, {}}, External{"s3", {}, {}, {}, {}, {}, {}}};
  scenario.costs.services = {{"s3", AwsService::S3, Bytes(0), ""}};
  scenario.costs.messages = MessageSizes{1_Ki, 4_Ki, 2_Ki, 5, Seconds(30)};
  const Steps job = {Step{"get", TransferStep{"s3", Direction::Download, {Law::Constant, 1_Mi, 0, {}}}}};
  const Steps miss = {Step{"ask", ExternalStep{"api", {}}}, Step{"put", PublishStep{"jobs", 0, job}}};
  Flow flow;
  flow.name = "visit";
  flow.steps = {Step{"call", CallStep{"web", "GET", "/", {}, {Step{"look", CacheStep{"pages", {}, miss}}}}}};
  scenario.flows = {flow};
  scenario.loads = {{"load", OpenLoad{PerSecond(10)}, {{"visit", 1}}, {}}};
  return scenario;
}

UsagePerMonth usageOf(const Scenario& scenario) {
  return offeredUsage(scenario, shippedCatalog(), scheduling::place(scenario, shippedCatalog()));
}

TEST(OfferedUsage, CountsCallsAlongTheStepsAndParts) {
  const UsagePerMonth usage = usageOf(shop());
  EXPECT_NEAR(usage.externals.at("api").calls, 3 * kSecondsOfAMonth, 1);
  EXPECT_NEAR(usage.externals.at("s3").calls, 3 * kSecondsOfAMonth, 1);
  EXPECT_EQ(usage.externals.at("s3").uploads, 0);
  EXPECT_NEAR(static_cast<double>(usage.externals.at("s3").toPods.value()), 3 * kSecondsOfAMonth * 1048576,
              1e6);
  EXPECT_EQ(usage.externals.at("s3").toClients, Bytes(0));
}

TEST(OfferedUsage, ScalesWithTheMeanLoadButPeriodicJobsDoNot) {
  Scenario scenario = shop();
  scenario.costs.meanLoad = Ratio(0.2);
  scenario.periodicJobs = {{"tidy", "jobs", {}, Seconds(10), 0, {Step{"ask", ExternalStep{"api", {}}}}}};
  const UsagePerMonth usage = usageOf(scenario);
  EXPECT_NEAR(usage.externals.at("api").calls, (3 * 0.2 + 0.1) * kSecondsOfAMonth, 1);
  EXPECT_THAT(usage.basis, ::testing::HasSubstr("20%"));
}

TEST(OfferedUsage, LoadBalancersSeeClientCallsOnly) {
  const auto use = usageOf(shop()).loadBalancer;
  ASSERT_TRUE(use);
  EXPECT_NEAR(use->requests.value(), 10, 1e-9);
  EXPECT_NEAR(use->newConnections.value(), 2, 1e-9);
  EXPECT_NEAR(use->activeConnections, 60, 1e-9);
  EXPECT_NEAR(use->processed.value(), 10 * 5 * 1024, 1e-6);
}

TEST(OfferedUsage, BytesGoThroughNatFromPrivateNodesOnly) {
  Scenario scenario = shop();
  EXPECT_EQ(usageOf(scenario).nat, Bytes(0));
  EXPECT_EQ(usageOf(scenario).privateS3, Bytes(0));
  scenario.costs.subnet = SubnetKind::Private;
  const UsagePerMonth usage = usageOf(scenario);
  EXPECT_NEAR(static_cast<double>(usage.nat->value()), 3 * kSecondsOfAMonth * 5 * 1024, 1);
  EXPECT_NEAR(static_cast<double>(usage.privateS3.value()), 3 * kSecondsOfAMonth * 1048576, 1e6);
  EXPECT_NEAR(static_cast<double>(usage.podsOut->value()), 3 * kSecondsOfAMonth * 1024, 1);
  scenario.costs.subnet.reset();
  EXPECT_FALSE(usageOf(scenario).nat);
}

TEST(OfferedUsage, SizesNobodyGaveAreUnknown) {
  Scenario scenario = shop();
  scenario.costs.messages.reset();
  const UsagePerMonth usage = usageOf(scenario);
  EXPECT_FALSE(usage.responses || usage.loadBalancer || usage.nat || usage.podsOut);
  EXPECT_EQ(usage.interZone, Bytes(0));  // one zone: nothing crosses, whatever its size
}

TEST(OfferedUsage, CallsBetweenZonesCross) {
  Scenario scenario = shop();
  scenario.nodes[1].zone = "b";
  // web is in a, redis and the worker in b: the look-up and the publishing cross, the delivery does not.
  const auto crossing = usageOf(scenario).interZone;
  ASSERT_TRUE(crossing);
  EXPECT_NEAR(static_cast<double>(crossing->value()), (10 + 3) * kSecondsOfAMonth * 2048, 1e3);
  scenario.nodes[1].zone = "";
  EXPECT_FALSE(usageOf(scenario).interZone);
}

TEST(OfferedUsage, CpuBeyondTheBaselineOfAMonthIsSurplus) {
  Scenario scenario = shop();
  // t3.large: 0.6 vCPU for ever. 10/s × 80 ms = 0.8 vCPU.
  auto& call = std::get<CallStep>(scenario.flows[0].steps[0].action);
  call.body.push_back(Step{"work", CpuStep{RandomDuration{Law::Constant, Seconds(0.08), 0, {}}}});
  EXPECT_NEAR(usageOf(scenario).surplus->at("n0").value(), 0.2 * 60 * 730, 1e-6);
  EXPECT_EQ(usageOf(scenario).surplus->count("n1"), 0U);
  scenario.nodes[0].creditMode = CreditMode::Standard;
  EXPECT_TRUE(usageOf(scenario).surplus->empty());
}

}  // namespace
}  // namespace kubecast::cost
