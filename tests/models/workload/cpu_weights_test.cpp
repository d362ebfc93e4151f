// SPDX-License-Identifier: Apache-2.0
#include "models/workload/cpu_weights.hpp"

#include <gtest/gtest.h>

namespace kubecast::workload {
namespace {

using namespace literals;

Container container(Resources requests, Resources limits) {
  Container c;
  c.requests = requests;
  c.limits = limits;
  return c;
}

Workload pod(std::vector<Container> containers) {
  Workload w;
  w.containers = std::move(containers);
  return w;
}

// Worked out by hand from kubernetes v1.28 pkg/kubelet/cm/helpers_linux.go (MilliCPUToQuota,
// MilliCPUToShares) and cgroup_manager_linux.go (getCPUWeight).
TEST(CpuWeight, IsTheKubeletsWholeNumber) {
  EXPECT_EQ(cpuWeight(0_m), 1);
  EXPECT_EQ(cpuWeight(1_m), 1);      // 1 share → the minimum of 2
  EXPECT_EQ(cpuWeight(100_m), 4);    // 102 shares
  EXPECT_EQ(cpuWeight(250_m), 10);   // 256 shares
  EXPECT_EQ(cpuWeight(1000_m), 39);  // 1024 shares
  EXPECT_EQ(cpuWeight(256'000_m), 10'000);
  EXPECT_EQ(cpuWeight(512'000_m), 10'000);  // clamped to 262144 shares
}

TEST(CfsQuota, IsProportionalWithAFloorOfOneMillisecond) {
  EXPECT_DOUBLE_EQ(cfsQuota(200_m).value(), 0.02);
  EXPECT_DOUBLE_EQ(cfsQuota(1500_m).value(), 0.15);
  EXPECT_DOUBLE_EQ(cfsQuota(10_m).value(), 0.001);
  EXPECT_DOUBLE_EQ(cfsQuota(1_m).value(), 0.001);
}

TEST(QosOf, FollowsRequestsAndLimitsOfAllContainers) {
  const Container nothing = container({}, {});
  const Container equal = container({100_m, 64_Mi}, {100_m, 64_Mi});
  const Container limitsOnly = container({}, {200_m, 32_Mi});
  const Container noMemoryLimit = container({100_m, 64_Mi}, {100_m, {}});
  const Container requestBelowLimit = container({50_m, 64_Mi}, {100_m, 64_Mi});
  const Container zero = container({0_m, {}}, {});

  EXPECT_EQ(qosOf(pod({})), Qos::BestEffort);
  EXPECT_EQ(qosOf(pod({nothing, zero})), Qos::BestEffort);
  EXPECT_EQ(qosOf(pod({equal})), Qos::Guaranteed);
  EXPECT_EQ(qosOf(pod({limitsOnly})), Qos::Guaranteed) << "requests default to the limits";
  EXPECT_EQ(qosOf(pod({equal, limitsOnly})), Qos::Guaranteed);
  EXPECT_EQ(qosOf(pod({equal, nothing})), Qos::Burstable);
  EXPECT_EQ(qosOf(pod({noMemoryLimit})), Qos::Burstable);
  EXPECT_EQ(qosOf(pod({requestBelowLimit})), Qos::Burstable);
  EXPECT_EQ(qosOf(pod({container({{}, 64_Mi}, {})})), Qos::Burstable) << "memory alone counts";
}

TEST(CpuRequestAndLimit, AreSumsOverTheContainers) {
  const Workload both = pod({container({100_m, {}}, {300_m, {}}), container({}, {200_m, {}})});
  EXPECT_EQ(cpuRequest(both), 300_m);
  EXPECT_EQ(cpuLimit(both), 500_m);
  EXPECT_EQ(cpuLimit(pod({container({}, {300_m, {}}), container({100_m, {}}, {})})), std::nullopt)
      << "a container without a limit leaves the pod without one";
  EXPECT_EQ(cpuLimit(pod({})), std::nullopt);
}

}  // namespace
}  // namespace kubecast::workload
