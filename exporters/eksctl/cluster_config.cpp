// SPDX-License-Identifier: Apache-2.0
#include "exporters/eksctl/cluster_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "exporters/kubernetes/metadata.hpp"
#include "exporters/terraform/machines.hpp"
#include "models/cluster/volume_type.hpp"
#include "models/cost/estate.hpp"
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

/// What the machines boot from in the scenario; an error in the bill if AWS' default of 80 GB stood there.
void addRootDisk(Document& group, const Scenario& scenario, const Node& node) {
  group["volumeEncrypted"] = true;
  const auto gibibytes = [](Bytes size) { return static_cast<int>(std::ceil(size.value() / std::exp2(30))); };
  if (node.volume && node.volume->root) {
    group["volumeType"] = ebsName(node.volume->type);
    group["volumeSize"] = gibibytes(node.volume->size);
    return;
  }
  const auto root = cost::rootVolumeOf(scenario.costs, node);
  if (!root) return;
  group["volumeType"] = ebsName(root->type);
  group["volumeSize"] = gibibytes(root->size);
  if (root->iops) group["volumeIOPS"] = *root->iops;
  if (root->throughput)
    group["volumeThroughput"] = static_cast<int>(std::llround(root->throughput->value() / std::exp2(20)));
}

std::set<std::string> zonesOf(const std::vector<const Node*>& nodes) {
  std::set<std::string> zones;
  for (const Node* node : nodes)
    if (!node->zone.empty()) zones.insert(node->zone);
  return zones;
}

Document managedNodeGroup(const ManagedNodeGroup& group, const Scenario& scenario) {
  const std::vector<const Node*> nodes = nodesOf(group, scenario);
  const Node& first = *nodes.front();
  const int count = static_cast<int>(nodes.size());
  Document one = {{"name", group.name},
                  {"instanceType", group.instanceType},
                  {"amiFamily", "AmazonLinux2023"},
                  {"desiredCapacity", count},
                  {"minSize", count},
                  {"maxSize", count},
                  {"privateNetworking", terraform::subnetOf(scenario, first) == SubnetKind::Private},
                  // Session Manager in place of SSH; IMDSv2 with a hop limit that pods are beyond.
                  {"ssh", {{"allow", false}}},
                  {"disableIMDSv1", true},
                  {"disablePodIMDS", true}};
  addRootDisk(one, scenario, first);
  if (terraform::isSpot(scenario, first)) one["spot"] = true;
  if (const auto zones = zonesOf(nodes); !zones.empty()) one["availabilityZones"] = zones;
  if (!first.labels.empty()) one["labels"] = kubernetes::labels(first.labels);
  for (const Taint& taint : first.taints)
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
  if (terraform::hasClaims(scenario)) {
    Document csi = addOn("aws-ebs-csi-driver");
    csi["configurationValues"] = terraform::kDefaultStorageClass;
    list.push_back(std::move(csi));
  }
  return list;
}

/// Rights of pods by EKS Pod Identity, of those that come without an add-on of EKS (exporters/addons).
Document podIdentities(const Scenario& scenario) {
  Document list = Document::array();
  if (!terraform::albIngresses(scenario).empty())
    list.push_back({{"namespace", "kube-system"},
                    {"serviceAccountName", "aws-load-balancer-controller"},
                    {"wellKnownPolicies", {{"awsLoadBalancerController", true}}}});
  return list;
}

const char* natGateways(const Scenario& scenario) {
  const int count = terraform::natGateways(scenario);
  return count == 0 ? "Disable" : count == 1 ? "Single" : "HighlyAvailable";
}

Document vpc(const Scenario& scenario) {
  Document document = Document::object();
  if (!scenario.cluster.vpcCidr.empty()) document["cidr"] = scenario.cluster.vpcCidr;
  document["nat"] = {{"gateway", natGateways(scenario)}};
  document["clusterEndpoints"] = {{"publicAccess", false}, {"privateAccess", true}};
  return document;
}

/// A group is bought, and boots from a disk, as its first machine.
void noteMixedGroups(std::vector<Error>& leftOut, const Scenario& scenario) {
  for (const ManagedNodeGroup& group : variants::managedNodeGroups(scenario)) {
    const std::vector<const Node*> nodes = nodesOf(group, scenario);
    const bool mixed = std::any_of(nodes.begin(), nodes.end(), [&](const Node* node) {
      return terraform::isSpot(scenario, *node) != terraform::isSpot(scenario, *nodes.front()) ||
             terraform::rootVolume(scenario, *node) != terraform::rootVolume(scenario, *nodes.front());
    });
    if (mixed)
      leftOut.push_back({fmt::format("nodes[{}]", group.name),
                         "is like others but for its disk or how it is bought",
                         "give them different labels, so that they are groups of their own"});
  }
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
                     {"vpc", vpc(scenario)}};
  if (const auto zones = terraform::zones(scenario); !zones.empty()) config["availabilityZones"] = zones;
  if (cluster.eks.compute == EksCompute::AutoMode) {
    // Auto Mode brings the network, DNS, storage and load balancers along, and picks the machines.
    config["autoModeConfig"] = {{"enabled", true}};
    config["addonsConfig"] = {{"disableDefaultAddons", true}};  // metrics-server, see below
    return config;
  }
  if (Document list = podIdentities(scenario); !list.empty())
    config["iam"] = {{"podIdentityAssociations", std::move(list)}};
  // By default eksctl installs metrics-server, too (its docs/release_notes/0.201.0.md), which comes as the
  // scenario has it (exporters/addons); the others that it would are listed.
  config["addonsConfig"] = {{"autoApplyPodIdentityAssociations", true}, {"disableDefaultAddons", true}};
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
  noteMixedGroups(config.leftOut, scenario);
  for (const Node& node : scenario.nodes)
    if (isFargate(node))
      config.leftOut.push_back({fmt::format("nodes[{}]", node.name), "is a machine of Fargate",
                                "give a Fargate profile the namespace and labels of its pod"});
  return config;
}

}  // namespace kubecast::exporters::eksctl
