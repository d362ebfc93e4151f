// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include "importers/kubernetes/parts.hpp"

namespace kubecast::importers::kubernetes {
namespace {

constexpr const char* kControlPlane = "node-role.kubernetes.io/control-plane";

/// Set by the kubelet, kubeadm or the cloud: the model sets those that pods select by itself.
bool isTheClustersOwn(std::string_view label) {
  constexpr std::array<std::string_view, 8> kPrefixes = {"kubernetes.io/",
                                                         "beta.kubernetes.io/",
                                                         "node.kubernetes.io/",
                                                         "topology.kubernetes.io/",
                                                         "failure-domain.beta.kubernetes.io/",
                                                         "topology.ebs.csi.aws.com/",
                                                         "k8s.io/cloud-provider-aws",
                                                         "node-role.kubernetes.io/"};
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&](std::string_view prefix) { return label.starts_with(prefix); });
}

std::map<std::string, std::string> ownLabels(const std::map<std::string, std::string>& labels) {
  std::map<std::string, std::string> own;
  for (const auto& [key, value] : labels)
    if (!isTheClustersOwn(key)) own.emplace(key, value);
  return own;
}

/// What says how the node is today (node.kubernetes.io/not-ready) is no property of it.
Document taints(const Document& node) {
  Document list = Document::array();
  const Document* stated = at(node, {"spec", "taints"});
  if (stated == nullptr || !stated->is_array()) return list;
  for (const Document& taint : *stated) {
    const std::string key = textAt(taint, {"key"}), value = textAt(taint, {"value"});
    if (key.starts_with("node.kubernetes.io/")) continue;
    Document one = {{"key", key}};
    if (!value.empty()) one["value"] = value;
    one["effect"] = textAt(taint, {"effect"});
    list.push_back(std::move(one));
  }
  return list;
}

Expected<Document> nodeValue(const Document& node) {
  const auto labels = labelsAt(node, {"metadata", "labels"});
  const auto labelOr = [&](const char* key, const char* old) {
    const auto found = labels.find(labels.contains(key) ? key : old);
    return found == labels.end() ? std::string() : found->second;
  };
  const std::string type = labelOr("node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type");
  if (type.empty())
    return tl::unexpected(Error{
        "Node " + nameOf(node), "has no label that says what machine it is",
        "label it: kubectl label node " + nameOf(node) + " node.kubernetes.io/instance-type=t3.medium"});
  Document value = {{"name", nameOf(node)}, {"instanceType", type}};
  if (const auto zone = labelOr("topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone");
      !zone.empty())
    value["zone"] = zone;
  if (labels.contains(kControlPlane)) value["controlPlane"] = true;
  if (const auto own = ownLabels(labels); !own.empty()) value["labels"] = written(own);
  if (Document list = taints(node); !list.empty()) value["taints"] = std::move(list);
  return value;
}

}  // namespace

Expected<Document> nodes(const Objects& objects) {
  Document list = Document::array();
  for (const Document* node : objects.of("Node")) {
    auto value = nodeValue(*node);
    if (!value) return value;
    list.push_back(std::move(*value));
  }
  if (list.empty())
    return tl::unexpected(
        Error{"", "no Node was read: pods need machines", "add what `kubectl get nodes --output yaml` says"});
  return list;
}

}  // namespace kubecast::importers::kubernetes
