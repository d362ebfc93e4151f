// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "exporters/kubernetes/ingresses.hpp"
#include "exporters/terraform/files.hpp"
#include "exporters/terraform/hcl.hpp"
#include "exporters/terraform/machines.hpp"

namespace kubecast::exporters::terraform {
namespace {

/// Who may call: a group, or addresses.
struct Rule {
  std::string name;
  std::string why;         ///< AWS shows it; letters, digits, spaces and ._-:/()#,@[]+=;{}!$* only
  std::string group;       ///< expression: whose rule it is
  std::string sourceName;  ///< `referenced_security_group_id` or `cidr_ipv4`
  std::string source;      ///< expression
  const char* protocol = "tcp";
  int from = 0;  ///< ports; both 0 with protocol -1
  int to = 0;
};

constexpr const char* kNodes = "aws_security_group.nodes.id";
constexpr const char* kControlPlane = "aws_security_group.control_plane.id";
constexpr const char* kAlb = "aws_security_group.alb.id";
constexpr const char* kEksNodes = "aws_eks_cluster.main.vpc_config[0].cluster_security_group_id";
constexpr const char* kGroup = "referenced_security_group_id";
constexpr const char* kCidr = "cidr_ipv4";
constexpr const char* kAnywhere = "\"0.0.0.0/0\"";

std::string rule(const Rule& one, const char* direction = "ingress") {
  std::vector<Attribute> rows{{"description", quoted(one.why)},
                              {"security_group_id", one.group},
                              {one.sourceName, one.source},
                              {"ip_protocol", quoted(one.protocol)}};
  if (one.from > 0) {
    rows.push_back({"from_port", fmt::format("{}", one.from)});
    rows.push_back({"to_port", fmt::format("{}", one.to)});
  }
  return fmt::format("resource \"aws_vpc_security_group_{}_rule\" \"{}\" {{\n{}}}\n", direction, one.name,
                     attributes(rows, 2));
}

std::string group(const char* name, const char* awsName, const char* description) {
  return filled(R"(resource "aws_security_group" "@NAME@" {
  name        = "${var.name}-@AWS@"
  description = "@TEXT@"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.name}-@AWS@" }
}
)",
                {{"NAME", name}, {"AWS", awsName}, {"TEXT", description}});
}

/// What the nodes say to each other. Ports:
/// https://kubernetes.io/docs/reference/networking/ports-and-protocols/,
/// https://docs.tigera.io/calico/latest/getting-started/kubernetes/requirements
std::vector<std::string> amongNodes(const Scenario& scenario) {
  if (scenario.cluster.cni == Cni::VpcCni)
    return {rule({"nodes", "Pods have addresses of the VPC: NetworkPolicies say what they may, not ports.",
                  kNodes, kGroup, kNodes, "-1", 0, 0})};
  return {rule({"kubelet", "kubelet: logs, exec and metrics, for the API server and metrics-server.", kNodes,
                kGroup, kNodes, "tcp", 10250, 10250}),
          rule({"vxlan", "VXLAN of Calico: all that pods say to each other is inside.", kNodes, kGroup,
                kNodes, "udp", 4789, 4789}),
          rule({"typha", "Typha, which hands the state of Calico to the nodes.", kNodes, kGroup, kNodes,
                "tcp", 5473, 5473}),
          R"(resource "aws_vpc_security_group_ingress_rule" "host" {
  for_each = toset([for port in var.host_ports : tostring(port)])

  description                  = "Pods on the host network are outside of the VXLAN."
  security_group_id            = aws_security_group.nodes.id
  referenced_security_group_id = aws_security_group.nodes.id
  ip_protocol                  = "tcp"
  from_port                    = tonumber(each.key)
  to_port                      = tonumber(each.key)
}
)"};
}

std::vector<std::string> kubeadmRules(const Scenario& scenario) {
  std::vector<std::string> parts{"# No rule for SSH: Session Manager opens shells, and asks IAM who may.\n" +
                                     group("nodes", "nodes", "All nodes"),
                                 group("control_plane", "control-plane", "Nodes of the control plane")};
  for (std::string& one : amongNodes(scenario)) parts.push_back(std::move(one));
  parts.push_back(rule(
      {"api_server", "The API server, for nodes and administrators inside the VPC; never for the Internet.",
       kControlPlane, kCidr, "var.vpc_cidr", "tcp", 6443, 6443}));
  parts.push_back(rule({"etcd", "etcd, among the members of its quorum only.", kControlPlane, kGroup,
                        kControlPlane, "tcp", 2379, 2380}));
  parts.push_back(
      rule({"nodes", "Images, packages, APIs of others.", kNodes, kCidr, kAnywhere, "-1", 0, 0}, "egress"));
  return parts;
}

/// To the NodePorts where targets are instances, to the pods where they are addresses.
std::vector<std::string> albToNodes(const Scenario& scenario) {
  const char* nodes = isEks(scenario) ? kEksNodes : kNodes;
  std::vector<std::string> parts;
  const auto both = [&](const std::string& name, const std::string& why, int from, int to) {
    parts.push_back(rule({name, why, nodes, kGroup, kAlb, "tcp", from, to}));
    parts.push_back(rule(
        {name, "The same, seen from the load balancer.", kAlb, kGroup, nodes, "tcp", from, to}, "egress"));
  };
  if (kubernetes::targetType(scenario.cluster) == TargetType::Instance) {
    both("node_ports",
         "Targets are instances, as pods of an overlay have no addresses in the VPC: NodePorts.", 30000,
         32767);
    return parts;
  }
  std::set<int> ports;
  for (const Ingress* ingress : albIngresses(scenario))
    for (const IngressRule& one : ingress->rules) ports.insert(one.port);
  for (const int port : ports)
    both(fmt::format("pods_{}", port), "Targets are the addresses of the pods.", port, port);
  return parts;
}

std::vector<std::string> albRules(const Scenario& scenario) {
  if (albIngresses(scenario).empty()) return {};
  std::vector<std::string> parts{
      "# For the load balancer that the AWS load balancer controller makes of the Ingresses: name it in the\n"
      "# annotation alb.ingress.kubernetes.io/security-groups.\n" +
          group("alb", "alb", "Load balancer of the Ingresses"),
      rule({"http", "Clients anywhere; answered with a redirect to HTTPS.", kAlb, kCidr, kAnywhere, "tcp", 80,
            80}),
      rule({"https", "Clients anywhere.", kAlb, kCidr, kAnywhere, "tcp", 443, 443})};
  for (std::string& one : albToNodes(scenario)) parts.push_back(std::move(one));
  return parts;
}

std::vector<std::string> eksRules() {
  return {rule({"api_server",
                "Administrators inside the VPC; nodes and control plane talk by the rules of EKS itself.",
                kEksNodes, kCidr, "var.vpc_cidr", "tcp", 443, 443})};
}

}  // namespace

std::string securityTf(const Scenario& scenario) {
  std::vector<std::string> parts = isEks(scenario) ? eksRules() : kubeadmRules(scenario);
  for (std::string& one : albRules(scenario)) parts.push_back(std::move(one));
  return file(parts);
}

}  // namespace kubecast::exporters::terraform
