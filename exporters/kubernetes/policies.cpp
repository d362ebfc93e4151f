// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/policies.hpp"

#include <algorithm>
#include <set>

#include "exporters/kubernetes/deployed.hpp"
#include "exporters/programs/needs.hpp"
#include "models/audit/connections.hpp"
#include "models/workload/cluster_dns.hpp"
#include "models/workload/component.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

constexpr const char* kNamespaceLabel = "kubernetes.io/metadata.name";  // set by the API server since 1.21
constexpr const char* kSystem = "kube-system";
constexpr const char* kAnywhere = "0.0.0.0/0";
const workload::Component kPrometheus{"prometheus", {"prometheus", "prometheus-server"}};

NetworkPeer podsOf(const Workload& workload) {
  const auto app = workload.labels.find("app");
  return {Labels{{kNamespaceLabel, workload.ns}},
          Labels{{"app", app == workload.labels.end() ? workload.name : app->second}}, ""};
}

NetworkPeer addresses(const std::string& cidr) { return {std::nullopt, std::nullopt, cidr}; }

std::vector<NetworkPort> tcp(int port) {
  if (port == 0) return {{Protocol::Tcp, std::nullopt}};
  return {{Protocol::Tcp, port}};
}

/// Nodes and load balancers.
NetworkPeer theVpc(const Cluster& cluster) {
  return addresses(cluster.vpcCidr.empty() ? kAnywhere : cluster.vpcCidr);
}

/// Pods on the host's network have the node's address: a selector of pods does not see them.
NetworkPeer peerOf(const Workload& workload, const Cluster& cluster) {
  return workload.hostNetwork ? theVpc(cluster) : podsOf(workload);
}

/// By the namespace alone: kubeadm and EKS label the pods k8s-app: kube-dns, charts otherwise.
NetworkRule dns(const Scenario& scenario) {
  std::set<std::string> namespaces;
  for (const Workload& workload : scenario.workloads)
    if (workload::servesClusterDns(workload)) namespaces.insert(workload.ns);
  if (namespaces.empty()) namespaces.insert(kSystem);
  NetworkRule rule{{}, {{Protocol::Udp, 53}, {Protocol::Tcp, 53}}};
  for (const std::string& name : namespaces)
    rule.peers.push_back({Labels{{kNamespaceLabel, name}}, std::nullopt, ""});
  return rule;
}

void admitLoadBalancers(NetworkPolicy& policy, const Workload& workload, const Scenario& scenario) {
  for (const Ingress& ingress : scenario.ingresses)
    for (const IngressRule& rule : ingress.rules)
      if (rule.workload == workload.name)
        policy.ingress.push_back({{theVpc(scenario.cluster)}, tcp(rule.port)});
}

void admitPrometheus(NetworkPolicy& policy, const Workload& workload, const Scenario& scenario) {
  for (const Workload& one : scenario.workloads)
    if (workload::runs(one, kPrometheus) && &one != &workload)
      policy.ingress.push_back({{peerOf(one, scenario.cluster)}, tcp(0)});
}

NetworkPolicy policyOf(int index, const Scenario& scenario,
                       const std::vector<audit::Connection>& connections) {
  const Workload& workload = scenario.workloads[static_cast<std::size_t>(index)];
  const auto at = [&](int other) -> const Workload& {
    return scenario.workloads[static_cast<std::size_t>(other)];
  };
  NetworkPolicy policy{workload.name, workload.ns, *podsOf(workload).podLabels, true, true, {}, {}};
  admitLoadBalancers(policy, workload, scenario);
  bool asksOutside = workload::runs(workload, kPrometheus);
  for (const audit::Connection& connection : connections) {
    if (connection.to == index)
      policy.ingress.push_back({{peerOf(at(connection.from), scenario.cluster)}, tcp(connection.port)});
    if (connection.from == index && connection.to >= 0)
      policy.egress.push_back({{peerOf(at(connection.to), scenario.cluster)}, tcp(connection.port)});
    if (connection.from == index && connection.to < 0) asksOutside = true;
  }
  admitPrometheus(policy, workload, scenario);
  if (workload::runs(workload, kPrometheus))
    policy.egress.push_back({{addresses(kAnywhere)}, tcp(0)});
  else if (asksOutside)
    policy.egress.push_back({{addresses(kAnywhere)}, tcp(443)});
  policy.egress.push_back(dns(scenario));
  return policy;
}

/// Beside what flows need: keys of tokens, migrations, stores that no flow asks.
void addProgramsOwn(std::vector<audit::Connection>& connections, const Scenario& scenario) {
  const auto add = [&](int from, const Workload* to, int port) {
    const int target = to == nullptr ? -1 : static_cast<int>(to - scenario.workloads.data());
    const bool there = std::ranges::any_of(connections, [&](const audit::Connection& one) {
      return one.from == from && one.to == target && (target < 0 || one.port == port);
    });
    if (!there) connections.push_back({from, target, "", port, "", ""});
  };
  for (std::size_t index = 0; index < scenario.workloads.size(); ++index) {
    const auto needs = programs::needsOf(scenario.workloads[index], scenario);
    if (!needs) continue;
    for (const Workload* other : needs->asks) add(static_cast<int>(index), other, other->port.value_or(0));
    if (needs->asksOutside) add(static_cast<int>(index), nullptr, 0);
  }
}

}  // namespace

std::vector<NetworkPolicy> neededPolicies(const Scenario& scenario) {
  std::vector<audit::Connection> connections = audit::declaredConnections(scenario);
  addProgramsOwn(connections, scenario);
  const std::set<int> used = audit::takingPart(scenario);
  const std::vector<const Workload*> all = deployed(scenario);
  std::vector<NetworkPolicy> policies;
  for (int index = 0; index < static_cast<int>(scenario.workloads.size()); ++index) {
    const Workload& workload = scenario.workloads[static_cast<std::size_t>(index)];
    // What no flow describes, and what a chart of its own brings, talks in ways that the scenario does not
    // know.
    if ((used.contains(index) || workload.program) && !workload.hostNetwork &&
        std::ranges::find(all, &workload) != all.end())
      policies.push_back(policyOf(index, scenario, connections));
  }
  return policies;
}

}  // namespace kubecast::exporters::kubernetes
