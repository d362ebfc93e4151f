// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/autoscaling/node_snapshot.hpp"

namespace kubecast::autoscaling {

/// An instance type a group may use, at its price per hour.
struct PricedType {
  const InstanceType* type = nullptr;
  Money price;
};

/// What a group may buy, cheapest first (ties by name), and what it may not for want of a price.
struct Offer {
  std::vector<PricedType> types;
  std::vector<std::string> unpriced;
};
/// Of the group's instanceTypes, or of its shape's type when it lists none.
Offer offerOf(const NodeGroup& group, const InstanceCatalog& catalog, const HourlyPrices& prices);

/// A node to be (Karpenter's NodeClaim): which types hold all its pods, cheapest first.
struct NodeClaim {
  const NodeGroup* group = nullptr;
  int index = -1;  ///< in the snapshot
  std::vector<PricedType> options;
  std::vector<scheduling::Pod> pods;
};

/// Where a batch of pods goes.
struct Packing {
  std::vector<NodeClaim> claims;
  std::vector<int> onPresent;                                     ///< nodes of the snapshot that got pods
  std::vector<std::pair<scheduling::Pod, std::string>> unplaced;  ///< with the reason
};

/// Places the pods, most CPU first, then most memory; `room` is how many nodes each group may add.
/// Source: kubernetes-sigs/karpenter pkg/controllers/provisioning/scheduling/scheduler.go, queue.go.
Packing pack(Snapshot& snapshot, const std::vector<NodeGroup>& groups,
             const std::map<std::string, Offer>& offers, const std::vector<Workload>& workloads,
             std::vector<scheduling::Pod> pods, std::map<std::string, int> room);

}  // namespace kubecast::autoscaling
