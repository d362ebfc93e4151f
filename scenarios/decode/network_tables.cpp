// SPDX-License-Identifier: Apache-2.0
// Namespaces and NetworkPolicies.
#include <algorithm>

#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

enum class PolicyType { Ingress, Egress };

/// As written: the types that are in force follow from the lists where they are not given.
struct PolicyDraft {
  NetworkPolicy policy;
  std::vector<PolicyType> types;
};

Value<NetworkPeer> peer() {
  return Fields<NetworkPeer>("networkPeer")
      .optional("namespaceSelector", &NetworkPeer::namespaceLabels, labels(),
                "labels of the namespace; {} is every one; default the policy's own")
      .optional("podSelector", &NetworkPeer::podLabels, labels(), "labels of the pods; default every pod")
      .optional("cidr", &NetworkPeer::cidr, cidr(), "addresses, such as 10.0.0.0/16, in the place of pods")
      .check([](Reader& reader, const yaml::Node& node, NetworkPeer& peer) {
        const yaml::Entry* block = node.find("cidr");
        const bool selects = peer.namespaceLabels || peer.podLabels;
        if (block != nullptr && selects) {
          reader.error(block->keyPlace, "a peer is addresses or pods, not both",
                       "'cidr', or 'namespaceSelector' and 'podSelector'");
        } else if (block == nullptr && !selects && !reader.damaged()) {
          reader.error(node.place, "a peer that says nobody", "'cidr', 'namespaceSelector' or 'podSelector'");
        }
      })
      .value();
}

Value<NetworkPort> networkPort() {
  return Fields<NetworkPort>("networkPort")
      .optional("protocol", &NetworkPort::protocol,
                oneOf<Protocol>({{"TCP", Protocol::Tcp}, {"UDP", Protocol::Udp}}), "TCP (default) or UDP")
      .optional("port", &NetworkPort::port, integer(1, 65'535), "port; default every one")
      .value();
}

Value<NetworkRule> networkRule(const char* name, const char* peers) {
  return Fields<NetworkRule>(name)
      .optional(peers, &NetworkRule::peers, listOf(peer()), "who; default everybody")
      .optional("ports", &NetworkRule::ports, listOf(networkPort()), "ports; default every one")
      .value();
}

/// Kubernetes' defaulting: ingress always, egress where there are egress rules.
NetworkPolicy inForce(PolicyDraft draft) {
  const auto has = [&](PolicyType type) {
    return std::find(draft.types.begin(), draft.types.end(), type) != draft.types.end();
  };
  NetworkPolicy policy = std::move(draft.policy);
  policy.restrictsIngress = draft.types.empty() || has(PolicyType::Ingress);
  policy.restrictsEgress = draft.types.empty() ? !policy.egress.empty() : has(PolicyType::Egress);
  return policy;
}

}  // namespace

Value<NetworkPolicy> networkPolicyValue() {
  const auto in = [](auto member) {
    return [member](PolicyDraft & d) -> auto& { return d.policy.*member; };
  };
  const auto draft =
      Fields<PolicyDraft>("networkPolicy")
          .required("name", in(&NetworkPolicy::name), objectName(), "the policy's name")
          .optional("namespace", in(&NetworkPolicy::ns), objectName(),
                    "Kubernetes namespace; default 'default'")
          .optional("podSelector", in(&NetworkPolicy::podSelector), labels(),
                    "labels of the pods it restricts; default every pod of the namespace")
          .optional(
              "policyTypes", &PolicyDraft::types,
              listOf(oneOf<PolicyType>({{"Ingress", PolicyType::Ingress}, {"Egress", PolicyType::Egress}})),
              "what it restricts; default Ingress, and Egress where there are egress rules")
          .optional("ingress", in(&NetworkPolicy::ingress), listOf(networkRule("ingressPeers", "from")),
                    "what may come in")
          .optional("egress", in(&NetworkPolicy::egress), listOf(networkRule("egressPeers", "to")),
                    "what may go out")
          .value();
  return converted<NetworkPolicy>(draft, inForce);
}

Value<NamespaceLabels> namespaceValue() {
  return Fields<NamespaceLabels>("namespace")
      .required("name", &NamespaceLabels::name, objectName(), "the namespace's name")
      .required("labels", &NamespaceLabels::labels, labels(),
                "labels besides kubernetes.io/metadata.name, which Kubernetes sets")
      .value();
}

}  // namespace kubecast::scenarios
