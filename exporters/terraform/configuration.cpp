// SPDX-License-Identifier: Apache-2.0
#include "exporters/terraform/configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exporters/terraform/files.hpp"
#include "exporters/terraform/machines.hpp"
#include "models/cost/estate.hpp"

namespace kubecast::exporters::terraform {
namespace {

/// A managed node group has bounds; machines of their own have not, nor what Karpenter makes.
bool hasPlace(const Scenario& scenario, const NodeGroup& group) {
  const auto all = machines(scenario);
  return isEks(scenario) && group.scaler != NodeScaler::Karpenter &&
         std::any_of(all.begin(), all.end(), [&](const Node* node) { return node->group == group.name; });
}

std::vector<Error> leftOut(const Scenario& scenario) {
  std::vector<Error> found;
  if (isAutoMode(scenario) && !scenario.nodes.empty())
    found.push_back({"nodes", "EKS Auto Mode picks the machines itself",
                     "constrain them with NodePools (Karpenter) inside the cluster"});
  for (const Node& node : scenario.nodes) {
    const std::string place = fmt::format("nodes[{}]", node.name);
    if (isFargate(node))
      found.push_back({place, "is a machine of Fargate",
                       "give an aws_eks_fargate_profile the namespace and labels of its pod"});
    const Purchase purchase = cost::purchaseOf(scenario.costs, node);
    if (purchase != Purchase::OnDemand && purchase != Purchase::Spot)
      found.push_back({place, "is bought as a reservation, which is a contract and no resource",
                       "buy it; it then bills an instance of this type at its price"});
  }
  for (const NodeGroup& group : scenario.nodeGroups)
    if (!hasPlace(scenario, group))
      found.push_back({fmt::format("nodeGroups[{}]", group.name),
                       "grows without Terraform; only the nodes it begins with are here",
                       "give its autoscaler the bounds, or add to the machines of nodes.tf"});
  return found;
}

}  // namespace

Configuration configuration(const Scenario& scenario) {
  Configuration made{{}, leftOut(scenario)};
  const std::vector<std::pair<const char*, std::string>> files{
      {"versions.tf", versionsTf(scenario)},
      {"backend.hcl.example", backendExample()},
      {"variables.tf", variablesTf(scenario)},
      {"network.tf", networkTf(scenario)},
      {"security.tf", securityTf(scenario)},
      {"iam.tf", iamTf(scenario)},
      {"nodes.tf", nodesTf(scenario)},
      {"api_load_balancer.tf", apiLoadBalancerTf(scenario)},
      {"eks.tf", eksTf(scenario)},
      {"addons.tf", eksAddOnsTf(scenario)},
      {"node_groups.tf", nodeGroupsTf(scenario)},
      {"acm.tf", acmTf(scenario)},
      {"route53.tf", route53Tf(scenario)},
      {"outputs.tf", outputsTf(scenario)}};
  for (const auto& [name, text] : files)
    if (!text.empty()) made.tree.add(std::string(kFolder) + "/" + name, text);
  return made;
}

}  // namespace kubecast::exporters::terraform
