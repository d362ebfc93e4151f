// SPDX-License-Identifier: Apache-2.0
#include "studies/saturation/resources.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

/// One node, one pod of one service, and one of everything else; used by hand.
class Resources : public ::testing::Test {
 protected:
  Resources() {
    scenario_.nodes.push_back({});
    scenario_.nodes.front().instanceType = "small.two";
    scenario_.workloads.push_back({});
    program_.nodes.push_back({});
    program_.nodes.front().name = "n";
    program_.nodes.front().cores = 2;
    program_.nodes.front().pods = {0};
    program_.services.push_back({});
    program_.services.front().name = "s";
    program_.services.front().pods = {0};
    program_.services.front().threads = 1;
    program_.pods.push_back({});
    program_.pods.front().name = "s-0";
    program_.pods.front().service = 0;
    program_.pods.front().node = 0;
    program_.duration = 100;
    replication_.measured = Seconds(100);
    replication_.nodes.resize(1);
    replication_.pods.resize(1);
  }

  ResourceUse use(ResourceKind kind) {
    const Replications one{&replication_};
    for (const ResourceUse& u : resourceUses({scenario_, catalog_, program_, one})) {
      if (u.kind == kind) return u;
    }
    ADD_FAILURE() << "not listed";
    return {};
  }
  bool listed(ResourceKind kind) {
    const Replications one{&replication_};
    for (const ResourceUse& u : resourceUses({scenario_, catalog_, program_, one})) {
      if (u.kind == kind) return true;
    }
    return false;
  }

  InstanceCatalog catalog_ = testing::smallCatalog();
  Scenario scenario_;
  sim::Program program_;
  results::Replication replication_;
};

TEST_F(Resources, BackgroundCpuDoesNotGrowWithTheLoad) {
  program_.pods.front().idleCpu = 0.5;
  replication_.nodes.front().cpuSeconds = 100;  // 1 of 2 vCPU, half of it background
  const ResourceUse u = use(ResourceKind::NodeCpu);
  EXPECT_DOUBLE_EQ(u.utilization.value, 0.5);
  EXPECT_DOUBLE_EQ(u.saturatesAtFactor.value, 3);  // 0.5 + 3 × 0.5 = 2
}

TEST_F(Resources, ACpuLimitIsTenTimesTheQuotaOfAPeriod) {
  program_.pods.front().quota = 0.05;  // 500m
  replication_.pods.front().cpuSeconds = 20;
  EXPECT_DOUBLE_EQ(use(ResourceKind::CpuLimit).capacity, 0.5);
  EXPECT_DOUBLE_EQ(use(ResourceKind::CpuLimit).saturatesAtFactor.value, 2.5);
  EXPECT_DOUBLE_EQ(use(ResourceKind::Threads).saturatesAtFactor.value, 5);
}

TEST_F(Resources, WorkersCountRequestsInService) {
  program_.services.front().workers = 4;
  program_.services.front().metric = 0;
  program_.metrics.push_back({results::MetricKind::Service, {}, {}, "s"});
  replication_.metrics.resize(1);
  for (int i = 0; i < 100; ++i) replication_.metrics.front().succeeded.record(Seconds(1));
  replication_.pods.front().inServiceSeconds = 200;
  const ResourceUse u = use(ResourceKind::Workers);
  EXPECT_DOUBLE_EQ(u.utilization.value, 0.5);
  EXPECT_DOUBLE_EQ(u.saturatesAtFactor.value, 2);
  EXPECT_DOUBLE_EQ(u.holding->value(), 2);
}

TEST_F(Resources, PrefetchIsSharedByTheConsumers) {
  program_.services.front().pods = {0, 0, 0};
  program_.queues.push_back({"jobs", 0, 4, 0, sim::kNone});
  replication_.queues.push_back({});
  replication_.queues.front().unackedSeconds = 600;
  replication_.queues.front().acknowledged = 300;
  const ResourceUse u = use(ResourceKind::ConsumerPrefetch);
  EXPECT_DOUBLE_EQ(u.capacity, 12);
  EXPECT_DOUBLE_EQ(u.utilization.value, 0.5);
  EXPECT_DOUBLE_EQ(u.holding->value(), 2);
}

TEST_F(Resources, DatabaseConnectionsCountOnlyWhenThePoolsCouldTakeThemAll) {
  program_.databases.push_back({"db", 10});
  program_.pools.push_back({0, 0, 10});
  replication_.pools.push_back({});
  replication_.databases.push_back({});
  replication_.pools.front().inUseSeconds = 500;
  EXPECT_FALSE(listed(ResourceKind::DatabaseConnections));
  EXPECT_DOUBLE_EQ(use(ResourceKind::ConnectionPool).saturatesAtFactor.value, 2);
  program_.pools.front().size = 20;
  EXPECT_DOUBLE_EQ(use(ResourceKind::DatabaseConnections).saturatesAtFactor.value, 2);
}

TEST_F(Resources, ExternalConcurrencyIsCallsInFlight) {
  program_.externals.push_back({"llm", {}, 0, 5});
  replication_.externals.push_back({});
  replication_.externals.front().inFlightSeconds = 100;
  replication_.externals.front().calls = 50;
  EXPECT_DOUBLE_EQ(use(ResourceKind::ExternalConcurrency).saturatesAtFactor.value, 5);
  program_.externals.front().concurrency = sim::kNone;
  EXPECT_FALSE(listed(ResourceKind::ExternalConcurrency));
}

TEST_F(Resources, ABackupsBytesDoNotGrowWithTheLoad) {
  program_.nodes.front().linkUp = 100e6;
  program_.bulk.push_back({"backup", 0, true, 2e9, 0, 50});  // at 0, 50 → 4 GB in 100 s
  replication_.nodes.front().bytesSent = 5e9;
  const ResourceUse u = use(ResourceKind::NodeLink);
  EXPECT_EQ(u.name, "n up");
  EXPECT_DOUBLE_EQ(u.fixed, 40);
  EXPECT_DOUBLE_EQ(u.saturatesAtFactor.value, 6);  // 40 + 6 × 10 = 100 MB/s
}

TEST_F(Resources, VolumeIopsAreOperationsPerSecond) {
  program_.nodes.front().iops = 3000;
  replication_.nodes.front().ioOperations = 100'000;
  EXPECT_DOUBLE_EQ(use(ResourceKind::VolumeIops).saturatesAtFactor.value, 3);
}

TEST_F(Resources, MemoryGrowsFromItsBaseWithTheRequestsAtOnce) {
  constexpr double kMebi = 1 << 20;
  Container container;
  container.limits.memory = Bytes(512 << 20);
  scenario_.workloads.front().containers.push_back(container);
  program_.pods.front().baseMemory = 112 * kMebi;
  program_.pods.front().memoryPerRequest = 10 * kMebi;
  replication_.pods.front().maxInService = 8;
  const ResourceUse u = use(ResourceKind::MemoryLimit);
  EXPECT_DOUBLE_EQ(u.used, 192);
  EXPECT_DOUBLE_EQ(u.saturatesAtFactor.value, 5);
  program_.pods.front().baseMemory = 600 * kMebi;
  EXPECT_GT(use(ResourceKind::MemoryLimit).utilization.value, 1);
}

TEST_F(Resources, WhatTheLoadDoesNotUseNeverGivesOut) {
  replication_.nodes.front().cpuSeconds = 0;
  EXPECT_TRUE(std::isinf(use(ResourceKind::NodeCpu).saturatesAtFactor.value));
  const Replications one{&replication_};
  EXPECT_EQ(firstToGiveOut(resourceUses({scenario_, catalog_, program_, one})), nullptr);
}

TEST_F(Resources, ABurstBaselineIsListedButDoesNotGiveOut) {
  catalog_["small.two"].burstBaselineVcpus = 0.4;
  replication_.nodes.front().cpuSeconds = 80;
  const Replications one{&replication_};
  const auto uses = resourceUses({scenario_, catalog_, program_, one});
  ASSERT_FALSE(uses.empty());
  EXPECT_EQ(uses.front().kind, ResourceKind::BurstBaseline);  // full at half this load
  EXPECT_DOUBLE_EQ(uses.front().saturatesAtFactor.value, 0.5);
  ASSERT_NE(firstToGiveOut(uses), nullptr);
  EXPECT_EQ(firstToGiveOut(uses)->kind, ResourceKind::NodeCpu);
}

}  // namespace
}  // namespace kubecast::studies
