// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "exporters/terraform/files.hpp"
#include "exporters/terraform/hcl.hpp"
#include "exporters/terraform/machines.hpp"

namespace kubecast::exporters::terraform {
namespace {

/// A default where the scenario knows one.
std::string known(const std::string& text) { return text.empty() ? "" : quoted(text); }

std::string networkVariables(const Scenario& scenario) {
  const std::vector<std::string> all = zones(scenario);
  return variable(
             {"vpc_cidr", "Addresses of the VPC, a /16 to /24", "string", known(scenario.cluster.vpcCidr),
              R"(    condition     = can(cidrhost(var.vpc_cidr, 0)) && can(regex("/(1[6-9]|2[0-4])$", var.vpc_cidr))
    error_message = "Give a /16 (AWS' largest) to /24 (the smallest that the subnets here fit in)."
)"}) + "\n" +
         variable(
             {"zones",
              "Availability zones, two at least: load balancers and EKS want so. Machines that name none "
              "are in the first",
              "list(string)", all.size() < 2 ? "" : quotedList(all),
              R"(    condition     = length(var.zones) >= 2 && length(var.zones) <= 6
    error_message = "Give two to six zones."
)"}) + "\n" +
         variable({"nat_gateways",
                   "NAT gateways, the way out of private subnets; each bills by the hour. Those of one zone "
                   "are lost with it",
                   "number", fmt::format("{}", natGateways(scenario)), ""});
}

std::string machineVariables(const Scenario& scenario) {
  std::string text;
  if (!isEks(scenario)) {
    text += "# The image decides on the operating system, which no scenario names.\n";
    text += variable({"amis",
                      "Image of the machines by architecture (x86_64, arm64), such as { x86_64 = \"ami-…\" }",
                      "map(string)", "", ""}) +
            "\n";
    std::set<int> ports;
    for (const Workload& one : scenario.workloads)
      if (one.hostNetwork && one.port && one.kind != WorkloadKind::StaticPod) ports.insert(*one.port);
    text += variable(
        {"host_ports",
         "TCP ports of pods on the host network that other nodes call, such as 9100 of node-exporter",
         "list(number)", fmt::format("[{}]", fmt::join(ports, ", ")), ""});
  }
  if (anyRootUnknown(scenario))
    text += (text.empty() ? "" : "\n") +
            variable({"root_volume", "Root disk (size in GiB) of machines that the scenario gives none",
                      volumeType(), "", ""});
  return text;
}

std::string accessVariables(const Scenario& scenario) {
  if (!isEks(scenario)) return "";
  return variable(
      {"cluster_admins",
       "ARNs of the IAM roles that administer the cluster; whoever creates it gets no rights by that",
       "set(string)", "", ""});
}

std::string ingressVariables(const Scenario& scenario) {
  if (albIngresses(scenario).empty()) return "";
  std::string text;
  if (!isAutoMode(scenario))
    text =
        "# Its text comes with the release that you run: docs/install/iam_policy.json of\n"
        "# kubernetes-sigs/aws-load-balancer-controller.\n" +
        variable({"load_balancer_controller_policy_arn",
                  "ARN of the IAM policy for the AWS load balancer controller", "string", "", ""});
  if (acmTf(scenario).empty()) return text;
  return (text.empty() ? "" : text + "\n") +
         variable(
             {"hosted_zone", "Name of the public Route 53 zone that the hosts are in", "string", "", ""}) +
         "\n" +
         variable({"load_balancer_ready",
                   "Whether the controller has made the load balancer; only then can the hosts point to it",
                   "bool", "false", ""});
}

}  // namespace

std::string variablesTf(const Scenario& scenario) {
  return file(
      {"# Those without a default are what the scenario does not know: give them in terraform.tfvars.\n" +
           variable({"name", "Beginning of the names of all that is made", "string",
                     quoted(clusterName(scenario)), ""}),
       variable({"region", "AWS region", "string", known(scenario.cluster.region), ""}),
       networkVariables(scenario), machineVariables(scenario), accessVariables(scenario),
       ingressVariables(scenario)});
}

std::string versionsTf(const Scenario& scenario) {
  return file({filled(R"(terraform {
  # The first version whose S3 backend locks without a DynamoDB table.
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.79" # the first with compute_config and bootstrap_self_managed_addons of EKS
    }
  }

  # Whose bucket it is, the scenario does not know: terraform init -backend-config=backend.hcl
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Cluster   = var.name
      Scenario  = @SCENARIO@
      ManagedBy = "terraform"
    }
  }
}
)",
                      {{"SCENARIO", quoted(scenario.name)}})});
}

std::string backendExample() {
  return file(
      {R"(# Copy to backend.hcl. Switch on the versioning of the bucket and keep the public out: the state is all
# that Terraform knows.
bucket = "BUCKET"
key    = "CLUSTER/terraform.tfstate"
region = "REGION"
)"});
}

std::string outputsTf(const Scenario& scenario) {
  std::vector<std::string> parts{R"(output "vpc_id" {
  value = aws_vpc.main.id
}

output "nat_addresses" {
  description = "Addresses that private nodes are seen by outside, for allow-lists"
  value       = aws_eip.nat[*].public_ip
}
)"};
  if (isEks(scenario))
    parts.emplace_back(R"(output "cluster_name" {
  value = aws_eks_cluster.main.name
}

output "cluster_endpoint" {
  description = "Answers inside the VPC only"
  value       = aws_eks_cluster.main.endpoint
}
)");
  else
    parts.emplace_back(R"(output "nodes" {
  description = "For an inventory; `aws ssm start-session --target <id>` opens a shell"
  value       = { for name, node in aws_instance.node : name => { id = node.id, address = node.private_ip } }
}
)");
  if (!apiLoadBalancerTf(scenario).empty())
    parts.emplace_back(R"(output "control_plane_endpoint" {
  description = "kubeadm init --control-plane-endpoint"
  value       = "${aws_lb.api.dns_name}:6443"
}
)");
  if (!albIngresses(scenario).empty())
    parts.emplace_back(R"(output "load_balancer_security_group" {
  description = "For the annotation alb.ingress.kubernetes.io/security-groups"
  value       = aws_security_group.alb.id
}
)");
  if (!acmTf(scenario).empty())
    parts.emplace_back(R"(output "certificate_arn" {
  description = "For the annotation alb.ingress.kubernetes.io/certificate-arn"
  value       = aws_acm_certificate_validation.ingress.certificate_arn
}
)");
  return file(parts);
}

}  // namespace kubecast::exporters::terraform
