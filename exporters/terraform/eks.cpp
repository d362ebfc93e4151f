// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "exporters/terraform/files.hpp"
#include "exporters/terraform/hcl.hpp"
#include "exporters/terraform/machines.hpp"

namespace kubecast::exporters::terraform {
namespace {

constexpr const char* kCluster = R"(resource "aws_eks_cluster" "main" {
  name     = var.name
  version  = @VERSION@
  role_arn = aws_iam_role.cluster.arn

  # @ADDONS_WHY@
  bootstrap_self_managed_addons = false

  vpc_config {
    subnet_ids              = @SUBNETS@
    endpoint_private_access = true
    endpoint_public_access  = false
  }

  # Who may come in is a matter of access entries, not of a ConfigMap that one can lock oneself out with.
  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = false
  }
@AUTO@
  depends_on = [aws_iam_role_policy_attachment.cluster]
}
)";

constexpr const char* kAutoMode = R"(
  # AWS picks and patches the machines, and brings network, DNS, disks and load balancers along.
  compute_config {
    enabled       = true
    node_pools    = ["general-purpose", "system"]
    node_role_arn = aws_iam_role.node.arn
  }

  kubernetes_network_config {
    elastic_load_balancing {
      enabled = true
    }
  }

  storage_config {
    block_storage {
      enabled = true
    }
  }
)";

constexpr const char* kAccess = R"(resource "aws_eks_access_entry" "admin" {
  for_each = var.cluster_admins

  cluster_name  = aws_eks_cluster.main.name
  principal_arn = each.key
}

resource "aws_eks_access_policy_association" "admin" {
  for_each = aws_eks_access_entry.admin

  cluster_name  = aws_eks_cluster.main.name
  principal_arn = each.value.principal_arn
  policy_arn    = "arn:${data.aws_partition.current.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}
)";

/// Before the nodes, or after them where its pods need a node to run on.
std::string addOn(const char* name, const char* awsName, const std::string& more, bool afterNodes) {
  std::string text = fmt::format(
      "resource \"aws_eks_addon\" \"{}\" {{\n{}{}", name,
      attributes({{"cluster_name", "aws_eks_cluster.main.name"}, {"addon_name", quoted(awsName)}}, 2), more);
  if (afterNodes) text += "\n  depends_on = [aws_eks_node_group.main]\n";
  return text + "}\n";
}

std::string vpcCni(const Cluster& cluster) {
  const std::string prefixes =
      cluster.eks.prefixDelegation ? ", env = { ENABLE_PREFIX_DELEGATION = \"true\" }" : "";
  return "# Without enableNetworkPolicy NetworkPolicies are accepted, and nothing enforces them.\n" +
         addOn("vpc_cni", "vpc-cni",
               "\n  configuration_values = jsonencode({ enableNetworkPolicy = \"true\"" + prefixes + " })\n",
               false);
}

}  // namespace

std::string eksTf(const Scenario& scenario) {
  if (!isEks(scenario)) return "";
  const KubernetesVersion& version = scenario.cluster.version;
  const bool automatic = isAutoMode(scenario);
  const auto all = machines(scenario);
  const bool open = std::any_of(all.begin(), all.end(), [&](const Node* node) {
    return subnetOf(scenario, *node) == SubnetKind::Public;
  });
  return file(
      {filled(
           kCluster,
           {{"VERSION", quoted(fmt::format("{}.{}", version.major, version.minor))},
            {"ADDONS_WHY",
             automatic ? "Auto Mode brings its own." : "addons.tf has them, with their settings."},
            {"SUBNETS",
             open
                 ? "[for subnet in concat(values(aws_subnet.private), values(aws_subnet.public)) : subnet.id]"
                 : "[for subnet in aws_subnet.private : subnet.id]"},
            {"AUTO", automatic ? kAutoMode : ""}}),
       kAccess});
}

std::string eksAddOnsTf(const Scenario& scenario) {
  if (!isEks(scenario) || isAutoMode(scenario)) return "";
  std::vector<std::string> parts{
      "# Versions are left to EKS: those that go with the cluster's.\n" + vpcCni(scenario.cluster),
      addOn("kube_proxy", "kube-proxy", "", false),
      addOn("pod_identity", "eks-pod-identity-agent", "", false), addOn("coredns", "coredns", "", true)};
  if (hasClaims(scenario))
    parts.push_back(addOn("ebs_csi", "aws-ebs-csi-driver",
                          "\n  configuration_values = " + quoted(kDefaultStorageClass) + R"(

  pod_identity_association {
    service_account = "ebs-csi-controller-sa"
    role_arn        = aws_iam_role.ebs_csi.arn
  }
)",
                          true));
  return file(parts);
}

}  // namespace kubecast::exporters::terraform
