// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/volumebinding/binder.go ErrReasonNodeConflict
#include <algorithm>

#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {

/// An EBS volume can only be attached in its own zone. A claim not bound yet
/// (WaitForFirstConsumer) fits every zone.
Filter volumeBindingFilter(const Cycle& cycle) {
  return [&cycle](const NodeInfo& info) -> std::optional<Rejection> {
    const auto& claims = cycle.workload.volumeClaims;
    const bool conflict = std::any_of(claims.begin(), claims.end(), [&](const VolumeClaim& claim) {
      return !claim.zone.empty() && claim.zone != info.node->zone;
    });
    if (!conflict) return std::nullopt;
    return Rejection{{"node(s) had volume node affinity conflict"}, false};
  };
}

}  // namespace kubecast::scheduling
