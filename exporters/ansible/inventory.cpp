// SPDX-License-Identifier: Apache-2.0
#include "exporters/ansible/inventory.hpp"

#include <fmt/format.h>

#include "exporters/ansible/networks.hpp"
#include "exporters/kubernetes/metadata.hpp"
#include "exporters/terraform/machines.hpp"
#include "exporters/tree/file_tree.hpp"

namespace kubecast::exporters::ansible {
namespace {

/// wellKnownLabels() without those that kubelet and kubeadm set: a cloud controller would set the others, and
/// there is none.
Labels labelsOf(const Node& node) {
  Labels all = wellKnownLabels(node);
  for (const char* own : {"kubernetes.io/hostname", "kubernetes.io/os", "kubernetes.io/arch",
                          "node-role.kubernetes.io/control-plane"})
    if (node.labels.count(own) == 0) all.erase(own);
  return all;
}

Document host(const Node& node) {
  Document words = {
      {"instance_type", node.instanceType}, {"labels", Document::array()}, {"taints", Document::array()}};
  if (!node.zone.empty()) words["zone"] = node.zone;
  if (!node.tier.empty()) words["tier"] = node.tier;
  for (const auto& [key, value] : labelsOf(node)) words["labels"].push_back(key + "=" + value);
  for (const Taint& taint : node.taints) {
    Document one = {{"key", taint.key}, {"effect", kubernetes::word(taint.effect)}};
    if (!taint.value.empty()) one["value"] = taint.value;
    words["taints"].push_back(std::move(one));
  }
  return words;
}

Document group(const Scenario& scenario, bool controlPlane) {
  Document hosts = Document::object();
  for (const Node* node : terraform::machines(scenario))
    if (node->controlPlane == controlPlane) hosts[fileName(node->name)] = host(*node);
  Document group = Document::object();
  group["hosts"] = std::move(hosts);
  return group;
}

}  // namespace

Document hosts(const Scenario& scenario) {
  Document children = Document::object();
  children["control_plane"] = group(scenario, true);
  children["workers"] = group(scenario, false);
  Document document = Document::object();
  document["all"]["children"] = std::move(children);
  return document;
}

Document variables(const Scenario& scenario) {
  const Cluster& cluster = scenario.cluster;
  const Networks networks = networksBeside(cluster.vpcCidr);
  return {{"cluster_name", fileName(scenario.name)},
          {"kubernetes_version", fmt::format("{}.{}", cluster.version.major, cluster.version.minor)},
          {"aws_region", cluster.region},
          {"cni", cluster.cni == Cni::VpcCni ? "vpc-cni" : "calico-vxlan"},
          {"pod_network", networks.pods},
          {"service_network", networks.services},
          {"api_load_balancer", cluster.apiLoadBalancer}};
}

std::string emitInventory(const Document& document) {
  return "---\n" + emitYaml(document, [](const std::string& text) {
           return text.find('{') == std::string::npos ? "" : "!unsafe";
         });
}

}  // namespace kubecast::exporters::ansible
