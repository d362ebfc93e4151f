// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/audit/connections.hpp"
#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// `web` publishes to a broker; a worker takes the messages.
Scenario publishing() {
  Scenario scenario = sound();
  scenario.documented.pods.reset();
  for (const char* name : {"rabbitmq", "worker"})
    scenario.workloads.push_back(workload(name, 1, 10_m, 10_Mi));
  scenario.queues = {{"jobs", "rabbitmq", "worker", 1, {}, {}}};
  auto& call = std::get<CallStep>(scenario.flows[0].steps[0].action);
  call.body = {Step{"put", PublishStep{"jobs", 0, {Step{"out", ExternalStep{"vision", {}}}}}}};
  return scenario;
}

TEST(WorkloadWithoutFlow, IsOneAmongThoseThatHaveOne) {
  Scenario scenario = publishing();
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
  scenario.workloads.push_back(workload("storage-worker", 1, 10_m, 10_Mi));
  auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("workload-without-flow"));
  EXPECT_EQ(findings[0].path, "workloads[storage-worker]");
  scenario.workloads.back().ns = "tools";  // a namespace in which nothing has
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(WorkloadWithoutFlow, SchedulersPutPeriodicJobs) {
  Scenario scenario = publishing();
  scenario.workloads.push_back(workload("celery-beat", 1, 10_m, 10_Mi));
  EXPECT_THAT(rulesOf(scenario), ElementsAre("workload-without-flow"));
  scenario.periodicJobs = {{"tick", "jobs", 0_s, 60_s, 0, {}}};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(BrokerWithoutProducer, NothingPublishesOrOnlyByAssumption) {
  Scenario scenario = publishing();
  scenario.figures = {{"queues[jobs].broker", Provenance::Assumed, "rabbitmq", "", "", "nobody says"}};
  auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("broker-without-producer"));
  EXPECT_EQ(findings[0].message,
            "No document says who publishes to rabbitmq: that jobs is its queue is assumed.");
  scenario.queues[0].broker = "web";  // another holds it
  scenario.figures.clear();
  findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("broker-without-producer"));
  EXPECT_EQ(findings[0].message, "Nothing publishes to rabbitmq.");
}

TEST(DeclaredConnections, FollowCallsQueuesAndJobs) {
  const Scenario scenario = publishing();
  std::vector<std::string> found;
  for (const Connection& each : declaredConnections(scenario)) {
    const std::string from = scenario.workloads[static_cast<std::size_t>(each.from)].name;
    const std::string to =
        each.to < 0 ? each.external : scenario.workloads[static_cast<std::size_t>(each.to)].name;
    found.push_back(from + " → " + to);
  }
  EXPECT_THAT(found, ElementsAre("web → rabbitmq", "worker → rabbitmq", "worker → vision"));
}

}  // namespace
}  // namespace kubecast::audit
