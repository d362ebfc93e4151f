// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/variants/variant.hpp"

namespace kubecast::variants {

/// Memory of the control-plane node that is added: kubeadm asks for 2 GB at least (kubernetes.io, "Installing
/// kubeadm"), of which API server and etcd leave nothing to what else runs there; twice that is *assumed*.
inline constexpr Bytes kMasterMemory{std::int64_t{4} << 30};

/// A scenario on EKS on machines of one's own: one control-plane node, the smallest of the commonest worker's
/// family with two CPUs and kMasterMemory, with the static pods kubeadm makes; Calico in the place of the VPC
/// CNI. The workers stay. Errors: the scenario is not on EKS; Auto Mode or Fargate run what no manifest of
/// the scenario describes; no type is large enough.
Expected<Variant> kubeadmVariant(const Scenario& scenario, const InstanceCatalog& catalog,
                                 const MonthlyPrice& price);

}  // namespace kubecast::variants
