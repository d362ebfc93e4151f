// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {

/// All filters, in upstream's order; the first that turns a node down has the last word.
/// Source: kubernetes v1.28 pkg/scheduler/apis/config/v1/default_plugins.go.
class FilterChain {
 public:
  explicit FilterChain(const Cycle& cycle);
  [[nodiscard]] std::optional<Rejection> reject(const NodeInfo& info) const;

 private:
  std::vector<Filter> filters_;
};

/// Whether upstream looks at the node at all: a DaemonSet's pod is offered its own node only
/// (NodeAffinity's PreFilterResult), so the others appear in no count of reasons.
bool isEvaluated(const Cycle& cycle, const NodeInfo& info);

/// The message of a FailedScheduling event for rejections by node of the cycle:
/// `0/14 nodes are available: 1 …, 13 …. preemption: 0/14 nodes are available: 14 ….`
/// The preemption part is missing when evicting pods of lower priority would make room; then preempt()
/// (preemption.hpp) says who goes, and a run has them go (sim/control/scheduling_queue.cpp).
/// Source: kubernetes v1.28 pkg/scheduler/framework/types.go FitError, preemption/preemption.go,
/// plugins/defaultpreemption/default_preemption.go.
std::string failedSchedulingEvent(const Cycle& cycle,
                                  const std::vector<std::optional<Rejection>>& rejections);

}  // namespace kubecast::scheduling
