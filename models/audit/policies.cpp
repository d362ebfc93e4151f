// SPDX-License-Identifier: Apache-2.0
// What NetworkPolicies keep from working that the scenario needs.
#include "models/audit/policies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/audit/connections.hpp"
#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

constexpr int kDnsPort = 53;
const Component kPrometheus{"prometheus", {"prometheus", "prometheus-server"}};

std::string pathOf(const Workload& workload) {
  return fmt::format("networkPolicies, workloads[{}]", workload.name);
}

/// A selector that no namespace has can only be a mistake: `name: kube-system` is the usual one.
void labelsNobodySet(const Scenario& scenario, Findings& findings) {
  std::set<std::string> names{"default", "kube-system"};
  for (const Workload& workload : scenario.workloads) names.insert(workload.ns);
  for (const NamespaceLabels& each : scenario.namespaces) names.insert(each.name);
  const auto matched = [&](const Labels& wanted) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      const Labels labels = namespaceLabels(scenario, name);
      return std::includes(labels.begin(), labels.end(), wanted.begin(), wanted.end());
    });
  };
  const auto check = [&](const NetworkPolicy& policy, const NetworkRule& rule) {
    for (const NetworkPeer& peer : rule.peers) {
      if (!peer.namespaceLabels || matched(*peer.namespaceLabels)) continue;
      const auto& [key, value] = *peer.namespaceLabels->begin();
      findings.push_back(
          {Severity::Error, "namespace-label-not-set", fmt::format("networkPolicies[{}]", policy.name),
           fmt::format(
               "NetworkPolicy {} speaks of namespaces labelled {}: {}, but no namespace is: by itself "
               "Kubernetes sets only kubernetes.io/metadata.name.",
               policy.name, key, value),
           fmt::format("{}: {}", key, value), "0 namespaces",
           "Select kubernetes.io/metadata.name, or label the namespace (`namespaces`)."});
    }
  };
  for (const NetworkPolicy& policy : scenario.networkPolicies) {
    for (const NetworkRule& rule : policy.ingress) check(policy, rule);
    for (const NetworkRule& rule : policy.egress) check(policy, rule);
  }
}

void loadBalancer(const Subject& subject, Findings& findings) {
  const Scenario& scenario = subject.scenario;
  const std::string range =
      scenario.cluster.vpcCidr.empty() ? std::string("the VPC's range") : scenario.cluster.vpcCidr;
  std::set<std::string> told;
  for (const Ingress& ingress : scenario.ingresses) {
    if (!isAlb(ingress)) continue;
    for (const IngressRule& rule : ingress.rules) {
      const int index = subject.workloadNamed(rule.workload);
      if (index < 0 || !told.insert(rule.workload).second) continue;
      const Workload& workload = scenario.workloads[static_cast<std::size_t>(index)];
      const PolicyPeer balancer{nullptr, Outside::LoadBalancer};
      if (isAdmitted(scenario, workload, PolicyDirection::Ingress, balancer, Protocol::Tcp, rule.port))
        continue;
      findings.push_back(
          {Severity::Error, "policy-blocks-load-balancer", pathOf(workload),
           fmt::format("No NetworkPolicy admits the load balancer to {} on port {}: its packets "
                       "come from addresses of {}, not from a pod.",
                       workload.name, rule.port, range),
           "", "0 rules", fmt::format("Admit {} by `cidr` on port {}.", range, rule.port)});
    }
  }
}

void scrapes(const Subject& subject, Findings& findings) {
  const Scenario& scenario = subject.scenario;
  const auto prometheus = std::find_if(scenario.workloads.begin(), scenario.workloads.end(),
                                       [](const Workload& workload) { return runs(workload, kPrometheus); });
  if (prometheus == scenario.workloads.end()) return;
  for (const Workload& workload : scenario.workloads) {
    if (!workload.port || &workload == &*prometheus) continue;
    const PolicyPeer scraper{&*prometheus, Outside::None};
    if (isAdmitted(scenario, workload, PolicyDirection::Ingress, scraper, Protocol::Tcp, *workload.port))
      continue;
    findings.push_back({Severity::Warning, "policy-blocks-scrape", pathOf(workload),
                        fmt::format("No NetworkPolicy admits {} in namespace {} to {}: it is not measured.",
                                    prometheus->name, prometheus->ns, workload.name),
                        "", "0 rules",
                        fmt::format("Admit namespace {} on the port of the metrics.", prometheus->ns)});
  }
}

void connections(const Scenario& scenario, Findings& findings) {
  for (const Connection& connection : declaredConnections(scenario)) {
    const Workload& from = scenario.workloads[static_cast<std::size_t>(connection.from)];
    const bool out = connection.to < 0;
    const Workload* to = out ? nullptr : &scenario.workloads[static_cast<std::size_t>(connection.to)];
    const PolicyPeer there{to, out ? Outside::Internet : Outside::None};
    const bool leaves =
        isAdmitted(scenario, from, PolicyDirection::Egress, there, Protocol::Tcp, connection.port);
    const bool enters = to == nullptr || isAdmitted(scenario, *to, PolicyDirection::Ingress,
                                                    {&from, Outside::None}, Protocol::Tcp, connection.port);
    if (leaves && enters) continue;
    const std::string target = out ? connection.external : to->name;
    findings.push_back({Severity::Error, out ? "policy-blocks-external" : "policy-blocks-call",
                        pathOf(leaves ? *to : from),
                        fmt::format("No NetworkPolicy lets {} reach {} on TCP {}, which {} needs.", from.name,
                                    target, connection.port, connection.purpose),
                        connection.path, "0 rules",
                        leaves ? fmt::format("Admit {} to {}.", from.name, target)
                               : fmt::format("Let {} out to {} on TCP {}.", from.name,
                                             out ? "0.0.0.0/0" : target, connection.port)});
  }
}

/// kube-dns as NetworkPolicies speak of it: by its namespace, and by the label of its pods.
Workload dnsOf(const Scenario& scenario) {
  for (const Workload& workload : scenario.workloads) {
    if (!runs(workload, nameResolution())) continue;
    Workload dns = workload;
    dns.labels["k8s-app"] = "kube-dns";
    return dns;
  }
  Workload dns;
  dns.name = "coredns";
  dns.ns = "kube-system";
  dns.labels["k8s-app"] = "kube-dns";
  return dns;
}

void dns(const Scenario& scenario, Findings& findings) {
  const Workload server = dnsOf(scenario);
  for (const Workload& workload : scenario.workloads) {
    if (!isRestricted(scenario, workload, PolicyDirection::Egress)) continue;
    const auto admitted = [&](Protocol protocol) {
      return isAdmitted(scenario, workload, PolicyDirection::Egress, {&server, Outside::None}, protocol,
                        kDnsPort);
    };
    if (!admitted(Protocol::Udp)) {
      findings.push_back({Severity::Error, "policy-blocks-dns", pathOf(workload),
                          fmt::format("No NetworkPolicy lets {} ask {} on UDP 53: it finds nothing by name.",
                                      workload.name, server.name),
                          "", "0 rules", "Let it out to UDP and TCP 53 of kube-system."});
    } else if (!admitted(Protocol::Tcp)) {
      findings.push_back(
          {Severity::Warning, "policy-blocks-dns-over-tcp", pathOf(workload),
           fmt::format(
               "{} may ask {} on UDP 53 only: answers that do not fit a datagram are cut and asked for "
               "again over TCP, which is blocked.",
               workload.name, server.name),
           "UDP 53", "UDP and TCP 53", "Let it out to TCP 53, too."});
    }
  }
}

}  // namespace

Findings auditPolicies(const Subject& subject) {
  Findings findings;
  if (subject.scenario.networkPolicies.empty()) return findings;
  labelsNobodySet(subject.scenario, findings);
  loadBalancer(subject, findings);
  connections(subject.scenario, findings);
  dns(subject.scenario, findings);
  scrapes(subject, findings);
  return findings;
}

}  // namespace kubecast::audit
