// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "models/audit/policies.hpp"
#include "models/scheduling/matching.hpp"
#include "models/workload/cidr.hpp"

namespace kubecast::audit {
namespace {

bool hasAll(const Labels& wanted, const Labels& labels) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& entry) {
    const auto found = labels.find(entry.first);
    return found != labels.end() && found->second == entry.second;
  });
}

bool restricts(const NetworkPolicy& policy, const Workload& workload, PolicyDirection direction) {
  const bool direct =
      direction == PolicyDirection::Ingress ? policy.restrictsIngress : policy.restrictsEgress;
  return direct && policy.ns == workload.ns && hasAll(policy.podSelector, scheduling::podLabels(workload));
}

bool admitsAddress(const Scenario& scenario, const NetworkPeer& rule, const PolicyPeer& peer) {
  const auto block = workload::parseCidr(rule.cidr);
  if (!block) return false;
  if (block->bits == 0) return true;
  if (peer.outside == Outside::Internet) return !workload::isPrivate(*block);
  if (peer.outside == Outside::None) return false;  // pods are told by their labels
  const auto vpc = workload::parseCidr(scenario.cluster.vpcCidr);
  return vpc ? workload::overlap(*block, *vpc) : workload::isPrivate(*block);
}

bool admitsPeer(const Scenario& scenario, const NetworkPolicy& policy, const NetworkPeer& rule,
                const PolicyPeer& peer) {
  if (!rule.cidr.empty()) return admitsAddress(scenario, rule, peer);
  if (peer.pod == nullptr) return false;
  const bool sameNamespace = rule.namespaceLabels
                                 ? hasAll(*rule.namespaceLabels, namespaceLabels(scenario, peer.pod->ns))
                                 : peer.pod->ns == policy.ns;
  const bool samePods = !rule.podLabels || hasAll(*rule.podLabels, scheduling::podLabels(*peer.pod));
  return sameNamespace && samePods;
}

bool admitsPort(const NetworkRule& rule, Protocol protocol, int port) {
  if (rule.ports.empty() || port == 0) return true;
  return std::any_of(rule.ports.begin(), rule.ports.end(), [&](const NetworkPort& each) {
    return each.protocol == protocol && (!each.port || *each.port == port);
  });
}

}  // namespace

Labels namespaceLabels(const Scenario& scenario, const std::string& name) {
  Labels labels;
  for (const NamespaceLabels& each : scenario.namespaces) {
    if (each.name == name) labels = each.labels;
  }
  labels["kubernetes.io/metadata.name"] = name;
  return labels;
}

bool isRestricted(const Scenario& scenario, const Workload& workload, PolicyDirection direction) {
  return std::any_of(scenario.networkPolicies.begin(), scenario.networkPolicies.end(),
                     [&](const NetworkPolicy& policy) { return restricts(policy, workload, direction); });
}

bool isAdmitted(const Scenario& scenario, const Workload& workload, PolicyDirection direction,
                const PolicyPeer& peer, Protocol protocol, int port) {
  bool restricted = false;
  for (const NetworkPolicy& policy : scenario.networkPolicies) {
    if (!restricts(policy, workload, direction)) continue;
    restricted = true;
    for (const NetworkRule& rule : direction == PolicyDirection::Ingress ? policy.ingress : policy.egress) {
      if (!admitsPort(rule, protocol, port)) continue;
      if (rule.peers.empty()) return true;
      const bool admitted = std::any_of(rule.peers.begin(), rule.peers.end(), [&](const NetworkPeer& each) {
        return admitsPeer(scenario, policy, each, peer);
      });
      if (admitted) return true;
    }
  }
  return !restricted;
}

}  // namespace kubecast::audit
