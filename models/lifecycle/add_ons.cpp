// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/add_ons.hpp"

#include <array>

#include "models/workload/cluster_dns.hpp"

namespace kubecast::lifecycle {
namespace {

struct AddOn {
  std::string_view name;
  std::string_view missing;
};

constexpr std::array kAddOns{
    AddOn{"aws-load-balancer-controller", "load balancers keep the targets they have"},
    AddOn{"argocd-application-controller", "nothing is synchronized from Git"},
    AddOn{"argocd-repo-server", "no manifests are made from Git"},
    AddOn{"argocd-server", "Argo CD has no API and no page"},
    AddOn{"metrics-server", "autoscalers read no usage"},
    AddOn{"cert-manager", "certificates are not renewed"},
    AddOn{"sealed-secrets", "no SealedSecret becomes a Secret"},
    AddOn{"ebs-csi-controller", "no volume is made or attached elsewhere"},
    AddOn{"cluster-autoscaler", "no node is added or removed"},
    AddOn{"karpenter", "no node is added or removed"},
    AddOn{"atlantis", "no Terraform plan runs"},
};

}  // namespace

std::string_view missingWithout(const Workload& workload) {
  if (workload::servesClusterDns(workload)) return "no name is resolved: new connections fail";
  for (const AddOn& addOn : kAddOns)
    if (std::string_view(workload.name).ends_with(addOn.name)) return addOn.missing;
  return {};
}

}  // namespace kubecast::lifecycle
