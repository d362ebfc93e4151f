// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/units/units.hpp"

namespace kubecast::lifecycle {

/// A running pod on a node short of memory or disk.
struct PressedPod {
  bool critical = false;  ///< see isCritical: ranked, but never evicted
  std::int64_t priority = 0;
  Bytes usage;    ///< memory: working set; disk: root file system, logs and local volumes
  Bytes request;  ///< of memory; of ephemeral storage, which scenarios do not state: 0
};

/// Indices of the pods, first to be evicted first: those above their request, then lower priority,
/// then the larger usage − request. Upstream's sort is not stable; equals stay in their order here.
/// Source: kubernetes v1.28 pkg/kubelet/eviction/helpers.go rankMemoryPressure, rankDiskPressureFunc.
std::vector<std::size_t> evictionOrder(std::span<const PressedPod> pods);

/// The one pod evicted in a housekeeping interval; none if all are critical.
/// Source: eviction_manager.go synchronize, evictPod.
std::optional<std::size_t> evictionVictim(std::span<const PressedPod> pods);

}  // namespace kubecast::lifecycle
