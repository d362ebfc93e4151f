// SPDX-License-Identifier: Apache-2.0
#include "models/workload/load_balancers.hpp"

#include <algorithm>

namespace kubecast::workload {

bool isAlb(const Ingress& ingress) { return ingress.ingressClass.empty() || ingress.ingressClass == "alb"; }

std::vector<LoadBalancer> loadBalancers(const std::vector<Ingress>& ingresses) {
  std::vector<LoadBalancer> all;
  for (const Ingress& ingress : ingresses) {
    if (!isAlb(ingress)) continue;
    const auto same = std::find_if(all.begin(), all.end(), [&](const LoadBalancer& one) {
      return !ingress.host.empty() && one.scheme == ingress.scheme &&
             one.ingresses.front()->host == ingress.host;
    });
    if (same == all.end())
      all.push_back({ingress.name, ingress.scheme, {&ingress}});
    else
      same->ingresses.push_back(&ingress);
  }
  return all;
}

}  // namespace kubecast::workload
