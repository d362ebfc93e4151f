// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/cost/bill.hpp"

namespace kubecast::cost {

/// What the nodes of one tier cost a month.
struct TierCost {
  std::string tier;  ///< Node::tier; empty: of nodes without one, and of lines that name no node
  int nodes = 0;
  Money monthly;
};

/// The lines of LineGroup::Nodes by Node::tier, in the order in which `nodes` first have a tier. A line of
/// several nodes is shared among them equally; to the last atom the sum is Bill::subtotal(Nodes).
[[nodiscard]] std::vector<TierCost> nodesByTier(const Bill& bill, const std::vector<Node>& nodes);

}  // namespace kubecast::cost
