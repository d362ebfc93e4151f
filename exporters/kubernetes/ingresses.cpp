// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/ingresses.hpp"

#include <algorithm>
#include <map>

#include "exporters/kubernetes/metadata.hpp"
#include "exporters/kubernetes/pods.hpp"
#include "models/audit/rules.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

using RulesOfNamespaces = std::map<std::string, std::vector<const IngressRule*>>;

RulesOfNamespaces byNamespace(const Ingress& ingress, const Scenario& scenario) {
  RulesOfNamespaces found;
  for (const IngressRule& rule : ingress.rules) {
    const auto workload = std::find_if(scenario.workloads.begin(), scenario.workloads.end(),
                                       [&](const Workload& one) { return one.name == rule.workload; });
    if (workload != scenario.workloads.end()) found[workload->ns].push_back(&rule);
  }
  return found;
}

Document path(const IngressRule& rule) {
  return {{"path", rule.pathPrefix},
          {"pathType", "Prefix"},
          {"backend", {{"service", {{"name", rule.workload}, {"port", {{"name", kPortName}}}}}}}};
}

/// https://kubernetes-sigs.github.io/aws-load-balancer-controller/v2.6/guide/ingress/annotations/
Document albAnnotations(const Ingress& ingress, const Cluster& cluster) {
  return {
      {"alb.ingress.kubernetes.io/group.name", ingress.name},
      {"alb.ingress.kubernetes.io/scheme", "internet-facing"},
      {"alb.ingress.kubernetes.io/target-type", targetType(cluster) == TargetType::Ip ? "ip" : "instance"},
      {"alb.ingress.kubernetes.io/listen-ports", R"([{"HTTP": 80}, {"HTTPS": 443}])"},
      {"alb.ingress.kubernetes.io/ssl-redirect", "443"}};
}

}  // namespace

TargetType targetType(const Cluster& cluster) {
  return cluster.cni == Cni::VpcCni ? TargetType::Ip : TargetType::Instance;
}

std::vector<Document> ingresses(const Scenario& scenario) {
  std::vector<Document> documents;
  for (const Ingress& ingress : scenario.ingresses)
    for (const auto& [ns, rules] : byNamespace(ingress, scenario)) {
      Document document = object("networking.k8s.io/v1", "Ingress", ingress.name, ns);
      if (audit::isAlb(ingress))
        document["metadata"]["annotations"] = albAnnotations(ingress, scenario.cluster);
      if (!ingress.ingressClass.empty()) document["spec"]["ingressClassName"] = ingress.ingressClass;
      Document rule = Document::object();
      if (!ingress.host.empty()) rule["host"] = ingress.host;
      for (const IngressRule* one : rules) rule["http"]["paths"].push_back(path(*one));
      document["spec"]["rules"] = {std::move(rule)};
      documents.push_back(std::move(document));
    }
  return documents;
}

}  // namespace kubecast::exporters::kubernetes
