// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "exporters/terraform/files.hpp"
#include "exporters/terraform/hcl.hpp"
#include "exporters/terraform/machines.hpp"

namespace kubecast::exporters::terraform {
namespace {

std::string trust(const char* name, const char* service, const char* actions) {
  return filled(R"(data "aws_iam_policy_document" "@NAME@" {
  statement {
    actions = @ACTIONS@

    principals {
      type        = "Service"
      identifiers = ["@SERVICE@"]
    }
  }
}
)",
                {{"NAME", name}, {"SERVICE", service}, {"ACTIONS", actions}});
}

std::string role(const char* name, const std::string& awsName, const char* trusted) {
  return filled(R"(resource "aws_iam_role" "@NAME@" {
  name               = "${var.name}-@AWS@"
  assume_role_policy = data.aws_iam_policy_document.@TRUSTED@.json
}
)",
                {{"NAME", name}, {"AWS", awsName}, {"TRUSTED", trusted}});
}

/// Policies that AWS keeps, by their names below `policy/`.
std::string managedPolicies(const char* name, const std::string& roleName,
                            const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& one : names) list += fmt::format("    {},\n", quoted(one));
  return filled(R"(resource "aws_iam_role_policy_attachment" "@NAME@" {
  for_each = toset([
@LIST@  ])

  role       = @ROLE@
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.key}"
}
)",
                {{"NAME", name}, {"LIST", list}, {"ROLE", roleName}});
}

std::string attachment(const char* name, const std::string& roleName, const std::string& policy) {
  return fmt::format("resource \"aws_iam_role_policy_attachment\" {} {{\n{}}}\n", quoted(name),
                     attributes({{"role", roleName}, {"policy_arn", policy}}, 2));
}

constexpr const char* kPartition = "data \"aws_partition\" \"current\" {}\n";
constexpr const char* kEbsCsiPolicy =
    R"("arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy")";
constexpr const char* kControllerPolicy = "var.load_balancer_controller_policy_arn";
constexpr const char* kAssume = R"(["sts:AssumeRole"])";
constexpr const char* kAssumeTagged = R"(["sts:AssumeRole", "sts:TagSession"])";

constexpr const char* kNodeRoles =
    R"(# The hop limit of 1 keeps pods away from their machine's role. Controllers that need it run on nodes of the
# control plane (nodes.tf), so only those have their rights.
resource "aws_iam_role" "node" {
  for_each = toset(["control-plane", "worker"])

  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.ec2.json
}

resource "aws_iam_instance_profile" "node" {
  for_each = aws_iam_role.node

  name = each.value.name
  role = each.value.name
}

# Session Manager in place of SSH.
resource "aws_iam_role_policy_attachment" "session_manager" {
  for_each = aws_iam_role.node

  role       = each.value.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
)";

std::string kubeadmIam(const Scenario& scenario) {
  const std::string controlPlane = R"(aws_iam_role.node["control-plane"].name)";
  std::vector<std::string> parts{kPartition, trust("ec2", "ec2.amazonaws.com", kAssume), kNodeRoles};
  if (hasClaims(scenario))
    parts.push_back("# Pods claim volumes, which the EBS CSI driver makes.\n" +
                    attachment("ebs_csi", controlPlane, kEbsCsiPolicy));
  if (!albIngresses(scenario).empty())
    parts.push_back(
        "# The AWS load balancer controller makes the load balancer of the Ingresses; here are its rights "
        "only.\n" +
        attachment("load_balancer_controller", controlPlane, kControllerPolicy));
  return file(parts);
}

/// Source: https://docs.aws.amazon.com/eks/latest/userguide/automode-get-started-cli.html
std::vector<std::string> clusterPolicies(const Scenario& scenario) {
  if (!isAutoMode(scenario)) return {"AmazonEKSClusterPolicy"};
  return {"AmazonEKSBlockStoragePolicy", "AmazonEKSClusterPolicy", "AmazonEKSComputePolicy",
          "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"};
}

std::vector<std::string> nodePolicies(const Scenario& scenario) {
  if (isAutoMode(scenario)) return {"AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"};
  return {"AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy",
          "AmazonSSMManagedInstanceCore"};
}

std::string eksIam(const Scenario& scenario) {
  std::vector<std::string> parts{
      kPartition,
      trust("eks", "eks.amazonaws.com", kAssumeTagged),
      trust("ec2", "ec2.amazonaws.com", kAssume),
      role("cluster", "cluster", "eks"),
      managedPolicies("cluster", "aws_iam_role.cluster.name", clusterPolicies(scenario)),
      role("node", "node", "ec2"),
      managedPolicies("node", "aws_iam_role.node.name", nodePolicies(scenario))};
  if (isAutoMode(scenario)) return file(parts);
  const bool claims = hasClaims(scenario);
  const bool ingresses = !albIngresses(scenario).empty();
  if (claims || ingresses)
    parts.push_back("# Pods get their rights by EKS Pod Identity, never those of their machine.\n" +
                    trust("pods", "pods.eks.amazonaws.com", kAssumeTagged));
  if (claims) {
    parts.push_back(role("ebs_csi", "ebs-csi", "pods"));
    parts.push_back(attachment("ebs_csi", "aws_iam_role.ebs_csi.name", kEbsCsiPolicy));
  }
  if (ingresses) {
    parts.push_back(
        "# The AWS load balancer controller makes the load balancer of the Ingresses; here are its rights "
        "only.\n" +
        role("load_balancer_controller", "load-balancer-controller", "pods"));
    parts.push_back(attachment("load_balancer_controller", "aws_iam_role.load_balancer_controller.name",
                               kControllerPolicy));
    parts.emplace_back(R"(resource "aws_eks_pod_identity_association" "load_balancer_controller" {
  cluster_name    = aws_eks_cluster.main.name
  namespace       = "kube-system"
  service_account = "aws-load-balancer-controller"
  role_arn        = aws_iam_role.load_balancer_controller.arn
}
)");
  }
  return file(parts);
}

}  // namespace

std::string iamTf(const Scenario& scenario) {
  return isEks(scenario) ? eksIam(scenario) : kubeadmIam(scenario);
}

}  // namespace kubecast::exporters::terraform
