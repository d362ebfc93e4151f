// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/autoscaling/node_state.hpp"

namespace kubecast::autoscaling {

/// Upstream's BATCH_IDLE_DURATION and BATCH_MAX_DURATION (pkg/operator/options/options.go).
inline constexpr Seconds kBatchIdle{1};
inline constexpr Seconds kBatchMax{10};

/// When the batch that the last pending pod is in closes: `idle` after the last pod that came within
/// `idle` of the one before, `max` after the first of the batch at the latest. Nothing without pods.
/// Source: kubernetes-sigs/karpenter pkg/controllers/provisioning/batcher.go.
std::optional<Seconds> batchEnd(const std::vector<PendingPod>& pending, Seconds idle = kBatchIdle,
                                Seconds max = kBatchMax);

/// One look at the groups whose scaler is Karpenter, in their order; call it at batchEnd() and when
/// a node may have become consolidatable.
///
/// Up, once the batch is closed: pending pods, most CPU first, then most memory, go onto present
/// and booting nodes, then onto the new nodes of this batch with the fewest pods, then onto one
/// more. A new node stays open between all allowed types that hold its pods; in the end it is the
/// cheapest of them. A type without a price is not chosen, and the reason says so.
/// Down, when nothing was added and no batch is open: nodes on which no pod came or went for
/// scaleDownUnneeded (consolidateAfter): the empty ones; else the one with the fewest pods that can go
/// because they all fit on the others, or on the others and one new node of its group that is cheaper. At
/// most 10 % of a group's nodes at a time (the default budget, rounded up), none below minNodes.
///
/// Not modelled: consolidation of several nodes into one, spot, the 15 s of validation, drift,
/// expiry, weights of NodePools, relaxing preferences.
/// Source: kubernetes-sigs/karpenter pkg/controllers/provisioning/scheduling/{scheduler,queue}.go,
/// pkg/controllers/disruption/{consolidation,emptiness,singlenodeconsolidation}.go.
std::vector<NodeDecision> decideKarpenter(const std::vector<NodeGroup>& groups,
                                          const InstanceCatalog& catalog, const HourlyPrices& prices,
                                          const ClusterView& view);

}  // namespace kubecast::autoscaling
