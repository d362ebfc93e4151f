// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/kubelet/eviction/eviction_manager.go synchronize, helpers.go thresholdsMet.
#include "models/lifecycle/node_pressure.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

NodeUsage usage(Bytes memoryAvailable, Bytes diskAvailable) {
  return {memoryAvailable, 4096_Mi, diskAvailable, 100_Gi};
}
const std::vector<EvictionThreshold>& kubeadm() {
  static const auto thresholds = defaultEvictionThresholds(Distribution::Kubeadm);
  return thresholds;
}

TEST(NodePressure, MemoryBelowAHundredMebibytes) {
  EXPECT_EQ(relievePressure({}, kubeadm(), usage(100_Mi, 50_Gi), 0_s).starved, std::nullopt);
  const PressureDecision decision = relievePressure({}, kubeadm(), usage(99_Mi, 50_Gi), 0_s);
  EXPECT_EQ(decision.starved, EvictionSignal::MemoryAvailable);
  EXPECT_TRUE(decision.after.memoryPressure);
  EXPECT_FALSE(decision.after.diskPressure);
}

TEST(NodePressure, OneVolumeIsShortAtFifteenPercentOnKubeadmAndAtTenOnEks) {
  const NodeUsage used = usage(1_Gi, 14_Gi);
  EXPECT_EQ(relievePressure({}, kubeadm(), used, 0_s).starved, EvictionSignal::ImageFsAvailable);
  const auto eks = defaultEvictionThresholds(Distribution::Eks);
  EXPECT_EQ(relievePressure({}, eks, used, 0_s).starved, std::nullopt);
  EXPECT_EQ(relievePressure({}, eks, usage(1_Gi, 9_Gi), 0_s).starved, EvictionSignal::NodeFsAvailable);
}

TEST(NodePressure, MemoryComesBeforeDisk) {
  const PressureDecision decision = relievePressure({}, kubeadm(), usage(50_Mi, 5_Gi), 0_s);
  EXPECT_EQ(decision.starved, EvictionSignal::MemoryAvailable);
  EXPECT_TRUE(decision.after.diskPressure);
  EXPECT_EQ(pressureTaints(decision.after),
            (std::vector<Taint>{{"node.kubernetes.io/memory-pressure", "", TaintEffect::NoSchedule},
                                {"node.kubernetes.io/disk-pressure", "", TaintEffect::NoSchedule}}));
}

TEST(NodePressure, TheConditionStaysForFiveMinutes) {
  NodePressure pressure = relievePressure({}, kubeadm(), usage(99_Mi, 50_Gi), 1000_s).after;
  const PressureDecision decision = relievePressure(pressure, kubeadm(), usage(500_Mi, 50_Gi), 1010_s);
  EXPECT_EQ(decision.starved, std::nullopt);
  EXPECT_TRUE(decision.after.memoryPressure);
  pressure = relievePressure(decision.after, kubeadm(), usage(500_Mi, 50_Gi), 1299_s).after;
  EXPECT_TRUE(pressure.memoryPressure);
  pressure = relievePressure(pressure, kubeadm(), usage(500_Mi, 50_Gi), 1300_s).after;
  EXPECT_FALSE(pressure.memoryPressure);
  EXPECT_TRUE(pressureTaints(pressure).empty());
}

TEST(NodePressure, ReclaimsUntilTheMinimumIsReached) {
  std::vector<EvictionThreshold> thresholds = kubeadm();
  thresholds[0].minReclaim = 200_Mi;
  // 150Mi alone is above the threshold …
  EXPECT_EQ(relievePressure({}, thresholds, usage(150_Mi, 50_Gi), 0_s).starved, std::nullopt);
  // … but once met it holds up to 100 + 200
  NodePressure pressure = relievePressure({}, thresholds, usage(99_Mi, 50_Gi), 0_s).after;
  pressure = relievePressure(pressure, thresholds, usage(299_Mi, 50_Gi), 10_s).after;
  EXPECT_EQ(pressure.met.size(), 1u);
  EXPECT_EQ(relievePressure(pressure, thresholds, usage(300_Mi, 50_Gi), 20_s).starved, std::nullopt);
  EXPECT_TRUE(isStarved(thresholds, usage(299_Mi, 50_Gi)));
}

TEST(NodePressure, ANodeWithoutAKnownVolumeHasNoDiskSignal) {
  EXPECT_FALSE(isStarved(kubeadm(), {1_Gi, 4_Gi, 0_B, 0_B}));
}

}  // namespace
}  // namespace kubecast::lifecycle
