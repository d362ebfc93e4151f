// SPDX-License-Identifier: Apache-2.0
#include "sim/control/memory_bounds.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/program/compile.hpp"
#include "tests/sim/control/memory_scenarios.hpp"

namespace kubecast::sim::control::testing {
namespace {

/// 10 users; 100 Mi when idle and 10 Mi per request, no limit, a node of 7.7 GiB.
class MemoryBounds : public ::testing::Test {
 protected:
  MemoryBounds() {
    scenario_ = oneService();
    setLoad(ClosedLoad{10, {Law::Constant, Seconds(1), 0, {}}});
  }

  void setLoad(decltype(Load::arrivals) arrivals) { scenario_.loads[0].arrivals = std::move(arrivals); }
  void limit(Bytes memory) { scenario_.workloads[0].containers[0].limits.memory = memory; }
  CallPolicy& policy() { return std::get<CallStep>(scenario_.flows[0].steps[0].action).policy; }
  ServerModel& server() { return scenario_.workloads[0].server; }

  Program program() const {
    return *compile(scenario_, shippedCatalog(), scheduling::place(scenario_, shippedCatalog()));
  }
  double most() const { return mostInPod(program(), 0); }
  /// What decides whether there is a control plane at all.
  bool hurts() const { return static_cast<bool>(program().makeController); }

  Scenario scenario_;
};

TEST_F(MemoryBounds, AreTheUsersWhereNobodyGivesUp) {
  EXPECT_EQ(most(), 10);
  scenario_.loads[0].profile = {{Seconds(0), 0.5}, {Seconds(60), 3}};
  EXPECT_EQ(most(), 30);
}

TEST_F(MemoryBounds, AreNoneWhereCallsAreGivenUpOrLoadsAreOpen) {
  policy().timeout = Seconds(1);
  EXPECT_TRUE(std::isinf(most()));
  policy().timeout.reset();
  setLoad(OpenLoad{PerSecond(1), ArrivalLaw::Poisson, 1});
  EXPECT_TRUE(std::isinf(most()));
  server().shedAbove = 7;
  EXPECT_EQ(most(), 7);
  server().workers = 2;
  server().backlog = 3;
  EXPECT_EQ(most(), 5);
}

TEST_F(MemoryBounds, AreTheMessagesOfAConsumer) {
  Workload worker = scheduling::testing::workload("worker", 2, MilliCpu(100), Bytes(0));
  scenario_.workloads.push_back(worker);
  Queue queue;
  queue.name = "jobs";
  queue.broker = "api";
  queue.consumer = "worker";
  queue.prefetch = 4;
  scenario_.queues = {queue};
  EXPECT_EQ(mostInPod(program(), 1), 4);
  EXPECT_EQ(mostInPod(program(), 0), 10 + 2 * 4);
  scenario_.queues[0].prefetch = 0;  // RabbitMQ's word for no limit
  EXPECT_TRUE(std::isinf(mostInPod(program(), 1)));
}

TEST_F(MemoryBounds, DecideWhetherAnyoneLooks) {
  EXPECT_FALSE(hurts());
  limit(Bytes(200 << 20));  // 100 + 10 × 10 Mi
  EXPECT_FALSE(hurts());
  limit(Bytes(199 << 20));
  EXPECT_TRUE(hurts());
}

TEST_F(MemoryBounds, SeeANodeThatCanFill) {
  scenario_.workloads[0].footprint.memoryPerRequest = Bytes(700 << 20);
  EXPECT_FALSE(hurts());
  scenario_.workloads[0].footprint.memoryPerRequest = Bytes(800 << 20);
  EXPECT_TRUE(hurts());
}

TEST_F(MemoryBounds, AreNoneOfAServiceThatHoldsNothingPerRequest) {
  policy().timeout = Seconds(1);
  limit(Bytes(150 << 20));
  EXPECT_TRUE(hurts());
  scenario_.workloads[0].footprint.memoryPerRequest = Bytes(0);
  EXPECT_FALSE(hurts());
}

}  // namespace
}  // namespace kubecast::sim::control::testing
