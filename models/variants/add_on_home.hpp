// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/variants/eks_variant.hpp"

namespace kubecast::variants {

/// The nodes of the control plane, in scenario order.
std::vector<Node> controlPlaneNodes(const Scenario& scenario);

/// Finds another home for workloads that only nodes of `masters`, now gone, would have taken: their
/// nodeSelector, their required node affinity to those nodes and their toleration of the control plane's
/// taint go, and with AddOnHome::NodeOfTheirOwn a worker named `add-ons` comes that they select. It has the
/// smallest type of the first master's family (the cheapest, with prices) on which they and the DaemonSets
/// have room by requests, by pods, and by the memory they use where that is more than they request.
void rehome(Variant& variant, const std::vector<Node>& masters, AddOnHome home, const MonthlyPrice& price);

}  // namespace kubecast::variants
