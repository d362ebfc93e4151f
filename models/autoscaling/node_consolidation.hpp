// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/autoscaling/node_claims.hpp"

namespace kubecast::autoscaling {

/// Karpenter's consolidation (node_karpenter.hpp): at most one decision of a kind, or none.
/// `snapshot` has the pending pods that find room bound; nodes in `nominated` got one and stay.
std::vector<NodeDecision> consolidate(const std::vector<NodeGroup>& groups,
                                      const std::map<std::string, Offer>& offers, const HourlyPrices& prices,
                                      const ClusterView& view, const Snapshot& snapshot,
                                      const std::vector<int>& nominated);

}  // namespace kubecast::autoscaling
