// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/error.hpp"
#include "models/variants/variant.hpp"

namespace kubecast::variants {

/// etcd needs two of three to agree: the fewest with which a cluster outlives the loss of one.
inline constexpr int kQuorumMasters = 3;

/// The scenario on kubeadm with as many control-plane nodes as etcd needs to outlive one (`masters`, odd), so
/// that it compares with EKS at equal availability: the first control-plane node is repeated with its
/// static pods, in turn in the zones of the scenario, and a load balancer stands before the API servers.
/// Errors: a scenario without a node of the control plane, or `masters` even or below three.
Expected<Variant> haKubeadm(const Scenario& scenario, const InstanceCatalog& catalog,
                            const MonthlyPrice& price, int masters = kQuorumMasters);

}  // namespace kubecast::variants
