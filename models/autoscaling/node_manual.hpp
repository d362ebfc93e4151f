// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/autoscaling/node_state.hpp"

namespace kubecast::autoscaling {

/// What a group scaled by hand becomes: the count of the last change that has come is applied. Nodes
/// beyond it go from the end, as Terraform destroys the highest indices of `count`, and are not
/// drained: Terraform terminates the instance, pods die with it. Nothing before the first change or
/// when the count is there. A count beyond the group's maxNodes is applied all the same and said so.
/// Source: Terraform language, meta-argument `count`.
std::optional<NodeDecision> decideManual(const NodeGroup& group, const ClusterView& view);

/// When the next change after `now` comes.
std::optional<Seconds> nextManualChange(const NodeGroup& group, Seconds now);

}  // namespace kubecast::autoscaling
