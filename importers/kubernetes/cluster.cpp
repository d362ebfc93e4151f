// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "importers/kubernetes/parts.hpp"

namespace kubecast::importers::kubernetes {
namespace {

/// `v1.28.3-eks-4f4795d` → `1.28`.
std::string minorVersion(std::string kubelet) {
  if (kubelet.starts_with('v')) kubelet.erase(0, 1);
  const auto first = kubelet.find('.');
  const auto second = kubelet.find('.', first == std::string::npos ? first : first + 1);
  return first == std::string::npos ? "" : kubelet.substr(0, second);
}

bool runsDaemon(const Objects& objects, const char* name) {
  const auto daemons = objects.of("DaemonSet");
  return std::any_of(daemons.begin(), daemons.end(),
                     [&](const Document* one) { return nameOf(*one) == name; });
}

Document cni(const Objects& objects, bool eks) {
  if (runsDaemon(objects, "aws-node")) return "vpc-cni";
  if (runsDaemon(objects, "calico-node")) return "calico-vxlan";
  return assumed(eks ? "vpc-cni" : "calico-vxlan", "", "no DaemonSet of a network plug-in was read");
}

std::string label(const Document& node, const char* key) {
  const auto labels = labelsAt(node, {"metadata", "labels"});
  const auto found = labels.find(key);
  return found == labels.end() ? "" : found->second;
}

Document region(const std::vector<const Document*>& nodes) {
  for (const Document* node : nodes)
    if (const std::string region = label(*node, "topology.kubernetes.io/region"); !region.empty())
      return region;
  for (const Document* node : nodes)
    if (const std::string zone = label(*node, "topology.kubernetes.io/zone"); !zone.empty())
      return assumed(zone.substr(0, zone.size() - 1), "",
                     "the zone of a node, which is not labelled with its region");
  return assumed("us-east-1", "", "no node is labelled with its region or zone; prices depend on it");
}

}  // namespace

Document assumed(Document value, const std::string& range, const std::string& why) {
  Document figure = {{"assumed", std::move(value)}};
  if (!range.empty()) figure["range"] = range;
  figure["why"] = why;
  return figure;
}

Document cluster(const Objects& objects, Notes& notes) {
  const auto nodes = objects.of("Node");
  std::string kubelet;
  for (const Document* node : nodes)
    if (kubelet.empty()) kubelet = textAt(*node, {"status", "nodeInfo", "kubeletVersion"});
  const bool eks = kubelet.find("-eks-") != std::string::npos;
  const std::string version = minorVersion(kubelet);
  if (version.empty())
    notes.push_back({"cluster.version", "no node says which Kubernetes it runs; 1.28 stands here",
                     "write the version that `kubectl version` says"});
  return {{"distribution", eks ? "eks" : "kubeadm"},
          {"cni", cni(objects, eks)},
          {"version", version.empty() ? "1.28" : version},
          {"region", region(nodes)}};
}

}  // namespace kubecast::importers::kubernetes
