// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/ingresses.hpp"

#include <algorithm>
#include <map>

#include "exporters/addons/names.hpp"
#include "exporters/kubernetes/metadata.hpp"
#include "exporters/kubernetes/pods.hpp"
#include "models/audit/rules.hpp"
#include "models/workload/component.hpp"
#include "models/workload/load_balancers.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

/// https://kubernetes-sigs.github.io/aws-load-balancer-controller/v2.6/guide/ingress/annotations/#auth-idp-oidc
constexpr const char* kIdentityProvider =
    R"({"issuer": "https://ISSUER", "authorizationEndpoint": "https://ISSUER/AUTHORIZE", )"
    R"("tokenEndpoint": "https://ISSUER/TOKEN", "userInfoEndpoint": "https://ISSUER/USERINFO", )"
    R"("secretName": "oidc"})";

bool isInternal(const Ingress& ingress) { return ingress.scheme == IngressScheme::Internal; }

using RulesOfNamespaces = std::map<std::string, std::vector<const IngressRule*>>;

/// They deploy, or show, everything.
const workload::Component kConsoles{
    "console", {"argocd-server", "atlantis", "grafana", "prometheus-server", "alertmanager"}};

RulesOfNamespaces byNamespace(const Ingress& ingress, const Scenario& scenario) {
  RulesOfNamespaces found;
  for (const IngressRule& rule : ingress.rules) {
    const auto workload = std::find_if(scenario.workloads.begin(), scenario.workloads.end(),
                                       [&](const Workload& one) { return one.name == rule.workload; });
    if (workload != scenario.workloads.end() && publishes(ingress, *workload))
      found[workload->ns].push_back(&rule);
  }
  return found;
}

/// The Services of add-ons are their charts', with the port by its number.
Document backend(const IngressRule& rule, const Scenario& scenario) {
  const auto workload = std::ranges::find(scenario.workloads, rule.workload, &Workload::name);
  const auto service = addons::serviceOf(*workload, scenario);
  if (service) return {{"name", *service}, {"port", {{"number", rule.port}}}};
  return {{"name", rule.workload}, {"port", {{"name", kPortName}}}};
}

Document path(const IngressRule& rule, const Scenario& scenario) {
  return {
      {"path", rule.pathPrefix}, {"pathType", "Prefix"}, {"backend", {{"service", backend(rule, scenario)}}}};
}

std::string groupOf(const Ingress& ingress, const Scenario& scenario) {
  for (const workload::LoadBalancer& one : workload::loadBalancers(scenario.ingresses))
    if (std::ranges::find(one.ingresses, &ingress) != one.ingresses.end()) return one.group;
  return ingress.name;
}

/// https://kubernetes-sigs.github.io/aws-load-balancer-controller/v2.6/guide/ingress/annotations/
Document albAnnotations(const Ingress& ingress, const std::string& group, const Cluster& cluster) {
  Document annotations = {
      {"alb.ingress.kubernetes.io/group.name", group},
      {"alb.ingress.kubernetes.io/scheme", isInternal(ingress) ? "internal" : "internet-facing"},
      {"alb.ingress.kubernetes.io/target-type", targetType(cluster) == TargetType::Ip ? "ip" : "instance"},
      {"alb.ingress.kubernetes.io/listen-ports", R"([{"HTTP": 80}, {"HTTPS": 443}])"},
      {"alb.ingress.kubernetes.io/ssl-redirect", "443"}};
  if (isInternal(ingress)) {
    // Who may log in, the scenario does not know: what is in CAPITALS is to be replaced, and nobody is let in
    // before.
    annotations["alb.ingress.kubernetes.io/auth-type"] = "oidc";
    annotations["alb.ingress.kubernetes.io/auth-idp-oidc"] = kIdentityProvider;
  }
  return annotations;
}

}  // namespace

TargetType targetType(const Cluster& cluster) {
  return cluster.cni == Cni::VpcCni ? TargetType::Ip : TargetType::Instance;
}

bool publishes(const Ingress& ingress, const Workload& workload) {
  return isInternal(ingress) || !audit::isAlb(ingress) || !workload::runs(workload, kConsoles);
}

std::vector<Document> ingresses(const Scenario& scenario) {
  std::vector<Document> documents;
  for (const Ingress& ingress : scenario.ingresses)
    for (const auto& [ns, rules] : byNamespace(ingress, scenario)) {
      Document document = object("networking.k8s.io/v1", "Ingress", ingress.name, ns);
      if (audit::isAlb(ingress))
        document["metadata"]["annotations"] =
            albAnnotations(ingress, groupOf(ingress, scenario), scenario.cluster);
      if (!ingress.ingressClass.empty()) document["spec"]["ingressClassName"] = ingress.ingressClass;
      Document rule = Document::object();
      if (!ingress.host.empty()) rule["host"] = ingress.host;
      for (const IngressRule* one : rules) rule["http"]["paths"].push_back(path(*one, scenario));
      document["spec"]["rules"] = {std::move(rule)};
      documents.push_back(std::move(document));
    }
  return documents;
}

std::vector<Error> unpublished(const Scenario& scenario) {
  std::vector<Error> all;
  for (const Ingress& ingress : scenario.ingresses)
    for (const IngressRule& rule : ingress.rules)
      for (const Workload& workload : scenario.workloads)
        if (workload.name == rule.workload && !publishes(ingress, workload))
          all.push_back({"ingresses[" + ingress.name + "].rules[" + rule.pathPrefix + "]",
                         "is left out: it would show " + workload.name + " to the Internet",
                         "give it an Ingress of its own with scheme: internal"});
  return all;
}

}  // namespace kubecast::exporters::kubernetes
