// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/kubelet/qos/policy.go GetContainerOOMScoreAdjust; linux v6.1 mm/oom_kill.c.
#include "models/lifecycle/out_of_memory.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

Workload with(std::optional<MilliCpu> cpu, std::optional<Bytes> request, std::optional<MilliCpu> cpuLimit,
              std::optional<Bytes> limit) {
  Workload workload;
  workload.containers.push_back({"main", "image", 0_B, {cpu, request}, {cpuLimit, limit}});
  return workload;
}
int adjust(const Workload& workload, Bytes capacity) {
  return oomScoreAdj(workload, workload.containers[0], capacity);
}

TEST(OomScoreAdj, FollowsTheQualityOfService) {
  EXPECT_EQ(adjust(with(100_m, 512_Mi, 100_m, 512_Mi), 4_Gi), -997);
  EXPECT_EQ(adjust(with({}, {}, {}, {}), 4_Gi), 1000);
  EXPECT_EQ(adjust(with(100_m, 512_Mi, {}, 1_Gi), 4_Gi), 875);  // 1000 − 1000 × 512/4096
  EXPECT_EQ(adjust(with(100_m, 100_Mi, {}, 1_Gi), 3_Gi), 968);  // 1000 − ⌊32.55⌋
  EXPECT_EQ(adjust(with({}, {}, {}, 512_Mi), 4_Gi), 875);       // the limit is the request
}

TEST(OomScoreAdj, KeepsBurstableBetweenTheOthers) {
  EXPECT_EQ(adjust(with(100_m, {}, {}, {}), 4_Gi), 999);    // no memory request
  EXPECT_EQ(adjust(with(100_m, 1_Mi, {}, {}), 4_Gi), 999);  // ⌊0.24⌋ = 0
  EXPECT_EQ(adjust(with(100_m, 4_Gi, {}, {}), 4_Gi), 3);
  EXPECT_EQ(adjust(with(100_m, 8_Gi, {}, {}), 4_Gi), 3);
}

TEST(OomScoreAdj, ProtectsNodeCriticalPodsOnly) {
  Workload workload = with(100_m, 512_Mi, {}, {});
  workload.priorityClass = "system-node-critical";
  EXPECT_EQ(adjust(workload, 4_Gi), -997);
  workload.priorityClass = "system-cluster-critical";
  EXPECT_EQ(adjust(workload, 4_Gi), 875);
}

TEST(OomBadness, IsPagesPlusAThousandthOfMemoryPerPoint) {
  // 4 GiB = 1,048,576 pages; adj × 1,048
  EXPECT_EQ(oomBadness({1_Gi, 875}, 4_Gi), 262'144 + 875 * 1048);
  EXPECT_EQ(oomBadness({1_Gi, -997}, 4_Gi), 262'144 - 997 * 1048);
  EXPECT_EQ(oomBadness({4_Gi, -1000}, 4_Gi), std::nullopt);
}

TEST(OomVictim, ASmallBestEffortPodBeforeALargeOneWithinItsRequest) {
  // requests half of the node and uses it: 500 + 512; best-effort with 100 MiB: 1000 + 24
  const std::vector<OomCandidate> candidates{{2_Gi, 500}, {100_Mi, 1000}, {1_Gi, -997}};
  EXPECT_EQ(oomVictim(candidates, 4_Gi), std::size_t{1});
}

TEST(OomVictim, TheOneFurthestAboveItsRequest) {
  // request 512Mi (875) using 2 GiB: 875 + 512; request 2 GiB (500) using 3 GiB: 500 + 768
  const std::vector<OomCandidate> candidates{{2_Gi, 875}, {3_Gi, 500}};
  EXPECT_EQ(oomVictim(candidates, 4_Gi), std::size_t{0});
}

TEST(OomVictim, TheLastOfEqualsAndNobodyWhereAllAreSpared) {
  EXPECT_EQ(oomVictim(std::vector<OomCandidate>{{1_Gi, 0}, {1_Gi, 0}}, 4_Gi), std::size_t{1});
  EXPECT_EQ(oomVictim(std::vector<OomCandidate>{{1_Gi, -1000}}, 4_Gi), std::nullopt);
}

TEST(MemoryLimit, KillsAboveItOnly) {
  const Workload limited = with({}, {}, {}, 512_Mi);
  EXPECT_FALSE(exceedsMemoryLimit(limited.containers[0], 512_Mi));
  EXPECT_TRUE(exceedsMemoryLimit(limited.containers[0], 513_Mi));
  EXPECT_FALSE(exceedsMemoryLimit(with({}, 512_Mi, {}, {}).containers[0], 513_Mi));
}

}  // namespace
}  // namespace kubecast::lifecycle
