// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/scheduling/cycle.hpp"

namespace kubecast::scheduling {

/// Why a plugin turns a node down.
struct Rejection {
  std::vector<std::string> reasons;  ///< kube-scheduler's words
  /// Removing pods from the node could change it (upstream's Unschedulable), or could not
  /// (UnschedulableAndUnresolvable).
  bool resolvable = false;
};

/// Says of one node of the cycle whether it is turned down. What upstream computes in
/// PreFilter is computed when the filter is made. Refers to the cycle it was made from.
using Filter = std::function<std::optional<Rejection>(const NodeInfo&)>;

using FeasibleNodes = std::vector<const NodeInfo*>;
/// Normalized scores, 0–100, one per feasible node.
using Scores = std::vector<int>;

inline constexpr int kMaxNodeScore = 100;

/// Upstream's words for a node selector or required node affinity that does not match
/// (plugins/nodeaffinity/node_affinity.go ErrReasonPod).
inline constexpr const char* kNodeAffinityReason = "node(s) didn't match Pod's node affinity/selector";

// Each follows the folder of the same name in kubernetes v1.28 pkg/scheduler/framework/plugins.
Filter nodeUnschedulableFilter(const Cycle& cycle);
Filter nodeNameFilter(const Cycle& cycle);
Filter taintTolerationFilter(const Cycle& cycle);
Filter nodeAffinityFilter(const Cycle& cycle);
Filter nodePortsFilter(const Cycle& cycle);
Filter nodeResourcesFitFilter(const Cycle& cycle);
Filter volumeBindingFilter(const Cycle& cycle);
Filter podTopologySpreadFilter(const Cycle& cycle);
Filter interPodAffinityFilter(const Cycle& cycle);

Scores taintTolerationScores(const Cycle& cycle, const FeasibleNodes& nodes);
Scores nodeAffinityScores(const Cycle& cycle, const FeasibleNodes& nodes);
Scores leastAllocatedScores(const Cycle& cycle, const FeasibleNodes& nodes);
Scores balancedAllocationScores(const Cycle& cycle, const FeasibleNodes& nodes);
Scores podTopologySpreadScores(const Cycle& cycle, const FeasibleNodes& nodes);
Scores interPodAffinityScores(const Cycle& cycle, const FeasibleNodes& nodes);
Scores imageLocalityScores(const Cycle& cycle, const FeasibleNodes& nodes);

/// Upstream's helper.DefaultNormalizeScore: 100 × score / max in integers; reversed, 100
/// less that. All 0 stays 0, or becomes 100 when reversed.
Scores defaultNormalize(const std::vector<std::int64_t>& raw, bool reverse);

}  // namespace kubecast::scheduling
