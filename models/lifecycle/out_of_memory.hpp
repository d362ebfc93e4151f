// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "models/units/units.hpp"
#include "models/workload/workload.hpp"

namespace kubecast::lifecycle {

/// Whether the kernel kills the container for exceeding its memory.max. With cgroup v2 the kubelet sets
/// memory.oom.group, so all of its processes die.
/// Source: kubernetes v1.28 pkg/kubelet/kuberuntime/kuberuntime_container_linux.go; kernel
/// Documentation/admin-guide/cgroup-v2.rst.
bool exceedsMemoryLimit(const Container& container, Bytes used);

/// oom_score_adj of the container's processes on a node of `capacity` > 0: −997 for
/// system-node-critical and guaranteed pods, 1000 for best-effort, 1000 − 1000 × request/capacity within
/// [3, 999] for burstable ones. Source: kubernetes v1.28 pkg/kubelet/qos/policy.go.
int oomScoreAdj(const Workload& workload, const Container& container, Bytes capacity);

/// A container, taken for one process, on a node that is out of memory.
struct OomCandidate {
  Bytes resident;
  int scoreAdj = 0;
};

/// The kernel's points of a process in pages of 4 KiB; none at an adjustment of −1000 (kubelet's is −999).
/// Source: linux v6.1 mm/oom_kill.c oom_badness.
std::optional<std::int64_t> oomBadness(const OomCandidate& candidate, Bytes totalMemory);

/// The container killed when the whole node is out of memory: most points; of equals the last.
/// Source: linux v6.1 mm/oom_kill.c oom_evaluate_task.
std::optional<std::size_t> oomVictim(std::span<const OomCandidate> candidates, Bytes totalMemory);

}  // namespace kubecast::lifecycle
