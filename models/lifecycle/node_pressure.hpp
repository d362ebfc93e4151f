// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/units/units.hpp"

namespace kubecast::lifecycle {

/// Source: kubernetes v1.28 pkg/kubelet/kubelet.go evictionMonitoringPeriod;
/// pkg/kubelet/apis/config/v1beta1/defaults.go EvictionPressureTransitionPeriod.
inline constexpr Seconds kEvictionHousekeeping{10};
inline constexpr Seconds kPressureTransition{300};

/// Image and node file system are one here, the node's volume.
enum class EvictionSignal { MemoryAvailable, NodeFsAvailable, ImageFsAvailable };

/// A hard eviction threshold: `signal` below a size, or below a share of the capacity.
struct EvictionThreshold {
  EvictionSignal signal = EvictionSignal::MemoryAvailable;
  std::optional<Bytes> below;
  Ratio belowShare;  ///< without `below`
  Bytes minReclaim;  ///< --eviction-minimum-reclaim, 0 by default
};

/// kubeadm: kubelet's defaults, memory 100Mi, nodefs 10 %, imagefs 15 %, so that a single volume is
/// short at 15 % already. EKS images name memory and nodefs only, which turns imagefs off.
/// Source: kubernetes v1.28 pkg/kubelet/apis/config/v1beta1/defaults_linux.go DefaultEvictionHard;
/// awslabs/amazon-eks-ami files/kubelet-config.json. Inodes and PIDs are not modelled.
std::vector<EvictionThreshold> defaultEvictionThresholds(Distribution distribution);

struct NodeUsage {
  Bytes memoryAvailable;  ///< capacity less working set
  Bytes memoryCapacity;
  Bytes diskAvailable;
  Bytes diskCapacity;  ///< 0: unknown, no disk signal
};

/// What the eviction manager of a node remembers.
struct NodePressure {
  std::vector<EvictionThreshold> met;   ///< in force until minReclaim is satisfied
  std::optional<Seconds> memorySeenAt;  ///< last time memory was short
  std::optional<Seconds> diskSeenAt;
  bool memoryPressure = false;  ///< node condition, kept for 5 min after
  bool diskPressure = false;
};

struct PressureDecision {
  NodePressure after;
  std::optional<EvictionSignal> starved;  ///< reclaim now: memory before all others
};

/// One housekeeping pass, each 10 s. If a disk signal is starved, unused images go first
/// (removeUnusedImages); only if isStarved still holds a pod is evicted (evictionVictim), one per pass.
/// Source: kubernetes v1.28 pkg/kubelet/eviction/eviction_manager.go synchronize,
/// reclaimNodeLevelResources; helpers.go thresholdsMet, nodeConditionsObservedSince.
PressureDecision relievePressure(const NodePressure& pressure,
                                 const std::vector<EvictionThreshold>& thresholds, const NodeUsage& usage,
                                 Seconds now);

/// Whether any threshold with its minReclaim is still met.
bool isStarved(const std::vector<EvictionThreshold>& thresholds, const NodeUsage& usage);

inline constexpr const char* kDiskPressureTaint = "node.kubernetes.io/disk-pressure";

/// The threshold of that signal; nullptr = none.
const EvictionThreshold* thresholdOf(const std::vector<EvictionThreshold>& thresholds, EvictionSignal signal);

/// Below which quantity of a resource of that capacity it is met.
Bytes quantityOf(const EvictionThreshold& threshold, Bytes capacity);

/// The NoSchedule taints of the node's conditions. Source: pkg/controller/nodelifecycle/
/// node_lifecycle_controller.go nodeConditionToTaintKeyStatusMap.
std::vector<Taint> pressureTaints(const NodePressure& pressure);

}  // namespace kubecast::lifecycle
