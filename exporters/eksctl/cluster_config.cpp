// SPDX-License-Identifier: Apache-2.0
#include "exporters/eksctl/cluster_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "exporters/kubernetes/metadata.hpp"
#include "models/cluster/volume_type.hpp"
#include "models/variants/eks_variant.hpp"

namespace kubecast::exporters::eksctl {
namespace {

using variants::ManagedNodeGroup;

std::vector<const Node*> nodesOf(const ManagedNodeGroup& group, const Scenario& scenario) {
  std::vector<const Node*> nodes;
  for (const Node& node : scenario.nodes)
    if (std::find(group.nodes.begin(), group.nodes.end(), node.name) != group.nodes.end())
      nodes.push_back(&node);
  return nodes;
}

/// The largest root disk of the group's nodes; without one AWS' default stays.
void addRootDisk(Document& group, const std::vector<const Node*>& nodes) {
  const Volume* largest = nullptr;
  for (const Node* node : nodes)
    if (node->volume && node->volume->root && (!largest || node->volume->size > largest->size))
      largest = &*node->volume;
  group["volumeEncrypted"] = true;
  if (!largest) return;
  group["volumeType"] = ebsName(largest->type);
  group["volumeSize"] = static_cast<int>(std::ceil(largest->size.value() / std::exp2(30)));  // GiB
}

std::set<std::string> zonesOf(const std::vector<const Node*>& nodes) {
  std::set<std::string> zones;
  for (const Node* node : nodes)
    if (!node->zone.empty()) zones.insert(node->zone);
  return zones;
}

/// Those of the machines, and a second one where they are in one: EKS wants subnets in two
/// (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html).
std::set<std::string> zonesOfTheCluster(const Scenario& scenario) {
  std::vector<const Node*> nodes;
  for (const Node& node : scenario.nodes) nodes.push_back(&node);
  std::set<std::string> zones = zonesOf(nodes);
  for (const char* letter : {"a", "b"})
    if (zones.size() == 1) zones.insert(scenario.cluster.region + letter);
  return zones;
}

Document managedNodeGroup(const ManagedNodeGroup& group, const Scenario& scenario) {
  const std::vector<const Node*> nodes = nodesOf(group, scenario);
  const int count = static_cast<int>(nodes.size());
  Document one = {{"name", group.name},
                  {"instanceType", group.instanceType},
                  {"amiFamily", "AmazonLinux2023"},
                  {"desiredCapacity", count},
                  {"minSize", count},
                  {"maxSize", count},
                  {"privateNetworking", true},
                  // Session Manager in place of SSH; IMDSv2 with a hop limit that pods are beyond.
                  {"ssh", {{"allow", false}}},
                  {"disableIMDSv1", true},
                  {"disablePodIMDS", true}};
  addRootDisk(one, nodes);
  if (const auto zones = zonesOf(nodes); !zones.empty()) one["availabilityZones"] = zones;
  if (!nodes.front()->labels.empty()) one["labels"] = kubernetes::labels(nodes.front()->labels);
  for (const Taint& taint : nodes.front()->taints)
    one["taints"].push_back(
        {{"key", taint.key}, {"value", taint.value}, {"effect", kubernetes::word(taint.effect)}});
  return one;
}

Document addOn(const char* name) { return {{"name", name}}; }

/// Without `enableNetworkPolicy` the VPC CNI accepts NetworkPolicies and enforces none.
Document addOns(const Scenario& scenario) {
  Document cni = addOn("vpc-cni");
  Document settings = {{"enableNetworkPolicy", "true"}};
  if (scenario.cluster.eks.prefixDelegation) settings["env"] = {{"ENABLE_PREFIX_DELEGATION", "true"}};
  cni["configurationValues"] = settings.dump();
  Document list = {std::move(cni), addOn("coredns"), addOn("kube-proxy"), addOn("eks-pod-identity-agent")};
  const bool claims = std::any_of(scenario.workloads.begin(), scenario.workloads.end(),
                                  [](const Workload& one) { return !one.volumeClaims.empty(); });
  if (claims) list.push_back(addOn("aws-ebs-csi-driver"));
  return list;
}

Document vpc(const Cluster& cluster) {
  Document document = Document::object();
  if (!cluster.vpcCidr.empty()) document["cidr"] = cluster.vpcCidr;
  document["clusterEndpoints"] = {{"publicAccess", false}, {"privateAccess", true}};
  return document;
}

}  // namespace

Document clusterConfigObject(const Scenario& scenario) {
  const Cluster& cluster = scenario.cluster;
  Document config = {{"apiVersion", "eksctl.io/v1alpha5"},
                     {"kind", "ClusterConfig"},
                     {"metadata",
                      {{"name", fileName(scenario.name)},
                       {"region", cluster.region},
                       {"version", fmt::format("{}.{}", cluster.version.major, cluster.version.minor)}}},
                     {"accessConfig", {{"authenticationMode", "API"}}},
                     {"vpc", vpc(cluster)}};
  if (const auto zones = zonesOfTheCluster(scenario); !zones.empty()) config["availabilityZones"] = zones;
  if (cluster.eks.compute == EksCompute::AutoMode) {
    // Auto Mode brings the network, DNS, storage and load balancers along, and picks the machines.
    config["autoModeConfig"] = {{"enabled", true}};
    return config;
  }
  config["addonsConfig"] = {{"autoApplyPodIdentityAssociations", true}};
  config["addons"] = addOns(scenario);
  config["managedNodeGroups"] = Document::array();
  for (const ManagedNodeGroup& group : variants::managedNodeGroups(scenario))
    config["managedNodeGroups"].push_back(managedNodeGroup(group, scenario));
  return config;
}

Expected<ClusterConfig> clusterConfig(const Scenario& scenario) {
  if (scenario.cluster.distribution != Distribution::Eks)
    return tl::unexpected(Error{"cluster.distribution",
                                "eksctl makes clusters on EKS; this one is on kubeadm",
                                "add --as eks to export the same cluster on EKS"});
  ClusterConfig config;
  config.tree.add("eksctl/cluster.yaml", emitYaml(clusterConfigObject(scenario)));
  for (const Node& node : scenario.nodes)
    if (isFargate(node))
      config.leftOut.push_back({fmt::format("nodes[{}]", node.name), "is a machine of Fargate",
                                "give a Fargate profile the namespace and labels of its pod"});
  return config;
}

}  // namespace kubecast::exporters::eksctl
