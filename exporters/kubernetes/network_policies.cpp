// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/network_policies.hpp"

#include "exporters/kubernetes/metadata.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

Document selector(const Labels& wanted) {
  Document document = Document::object();
  if (!wanted.empty()) document["matchLabels"] = labels(wanted);
  return document;
}

Document peer(const NetworkPeer& peer) {
  if (!peer.cidr.empty()) return {{"ipBlock", {{"cidr", peer.cidr}}}};
  Document document = Document::object();
  if (peer.namespaceLabels) document["namespaceSelector"] = selector(*peer.namespaceLabels);
  if (peer.podLabels) document["podSelector"] = selector(*peer.podLabels);
  return document;
}

Document port(const NetworkPort& port) {
  Document document = {{"protocol", port.protocol == Protocol::Udp ? "UDP" : "TCP"}};
  if (port.port) document["port"] = *port.port;
  return document;
}

Document rules(const std::vector<NetworkRule>& rules, const char* side) {
  Document list = Document::array();
  for (const NetworkRule& rule : rules) {
    Document document = Document::object();
    for (const NetworkPeer& one : rule.peers) document[side].push_back(peer(one));
    for (const NetworkPort& one : rule.ports) document["ports"].push_back(port(one));
    list.push_back(std::move(document));
  }
  return list;
}

}  // namespace

Document networkPolicy(const NetworkPolicy& policy) {
  Document document = object("networking.k8s.io/v1", "NetworkPolicy", policy.name, policy.ns);
  Document& spec = document["spec"];
  spec["podSelector"] = selector(policy.podSelector);
  spec["policyTypes"] = Document::array();
  if (policy.restrictsIngress) {
    spec["policyTypes"].push_back("Ingress");
    spec["ingress"] = rules(policy.ingress, "from");
  }
  if (policy.restrictsEgress) {
    spec["policyTypes"].push_back("Egress");
    spec["egress"] = rules(policy.egress, "to");
  }
  return document;
}

}  // namespace kubecast::exporters::kubernetes
