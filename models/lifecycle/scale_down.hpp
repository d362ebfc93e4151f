// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/units/units.hpp"

namespace kubecast::lifecycle {

enum class PodPhase { Pending, Unknown, Running };

/// A pod of a ReplicaSet that is neither finished nor being deleted.
struct ActivePod {
  std::optional<int> node;  ///< absent: not scheduled
  PodPhase phase = PodPhase::Pending;
  std::optional<Seconds> readySince;  ///< absent: not ready
  int restarts = 0;                   ///< of the container restarted most
  Seconds createdAt;
  std::uint64_t uid = 0;  ///< upstream's are random and break ties: give a draw
};

/// Indices into `pods` of the `count` pods a ReplicaSet deletes first: not scheduled, pending, not
/// ready, on a node with many pods of the Deployment, ready for a short time, restarted often, young.
/// Times compare by the logarithm of their age (base 2, whole), equal ones by `uid`. `related` are
/// the active pods of all ReplicaSets of the Deployment, `pods` included.
/// Source: kubernetes v1.28 pkg/controller/controller_utils.go ActivePodsWithRanks.Less (feature
/// LogarithmicScaleDown on; every pod-deletion-cost 0), replicaset/replica_set.go getPodsToDelete.
std::vector<std::size_t> podsToDelete(std::span<const ActivePod> pods, std::span<const ActivePod> related,
                                      std::size_t count, Seconds now);

}  // namespace kubecast::lifecycle
