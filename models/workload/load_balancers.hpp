// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/workload/workload.hpp"

namespace kubecast::workload {

/// Whether the AWS load balancer controller serves the Ingress: class `alb`, or none given, since its target
/// type means nothing to another one.
bool isAlb(const Ingress& ingress);

/// An Application Load Balancer that the AWS load balancer controller makes of Ingresses.
struct LoadBalancer {
  std::string group;  ///< annotation alb.ingress.kubernetes.io/group.name: the name of the first of them
  IngressScheme scheme = IngressScheme::InternetFacing;
  std::vector<const Ingress*> ingresses;  ///< into what was given
};

/// One for each host and scheme of its Ingresses, since a name in DNS leads to one load
/// balancer; and one for each Ingress without a host. In the order of the first Ingress of each.
std::vector<LoadBalancer> loadBalancers(const std::vector<Ingress>& ingresses);

}  // namespace kubecast::workload
