// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

const Component kCsiController{"ebs-csi-controller", {"ebs-csi-controller"}};
const Component kCsiNode{"ebs-csi-node", {"ebs-csi-node"}};
const Component kLoadBalancerController{"aws-load-balancer-controller",
                                        {"aws-load-balancer-controller", "aws-alb-ingress-controller"}};

struct Watcher {
  std::vector<std::string_view> kinds;
  Component controller;
};

/// Who reconciles which custom resource, by the names of the projects' own manifests.
const std::array<Watcher, 6> kWatchers{{
    {{"SealedSecret"}, {"sealed-secrets", {"sealed-secrets", "sealed-secrets-controller"}}},
    {{"Certificate", "Issuer", "ClusterIssuer"},
     {"cert-manager", {"cert-manager", "cert-manager-controller"}}},
    {{"Application", "AppProject"},
     {"argocd-application-controller", {"argocd-application-controller", "application-controller"}}},
    {{"ServiceMonitor", "PodMonitor", "PrometheusRule"},
     {"prometheus-operator", {"prometheus-operator", "kube-prometheus-stack-operator"}}},
    {{"ExternalSecret"}, {"external-secrets", {"external-secrets", "external-secrets-operator"}}},
    {{"ScaledObject"}, {"keda-operator", {"keda-operator", "keda"}}},
}};

void objectsWithoutController(const Subject& subject, Findings& findings) {
  std::set<std::string> reported;
  for (const CustomObject& object : subject.scenario.objects) {
    if (!reported.insert(object.kind).second) continue;
    const auto watcher = std::find_if(kWatchers.begin(), kWatchers.end(), [&](const Watcher& each) {
      return std::find(each.kinds.begin(), each.kinds.end(), object.kind) != each.kinds.end();
    });
    if (watcher == kWatchers.end()) continue;
    const Presence presence = presenceOf(subject, watcher->controller);
    if (presence == Presence::Running) continue;
    const auto count = std::count_if(subject.scenario.objects.begin(), subject.scenario.objects.end(),
                                     [&](const CustomObject& each) { return each.kind == object.kind; });
    findings.push_back({Severity::Error, "object-without-controller", fmt::format("objects[{}]", object.name),
                        fmt::format("{} {} object{} ({}{}) that nothing acts on: {}.", count, object.kind,
                                    count == 1 ? "" : "s", object.name, count == 1 ? "" : ", …",
                                    absence(watcher->controller, presence)),
                        fmt::format("{} {}", count, object.kind), "0 controllers",
                        fmt::format("Add {} to the workloads.", watcher->controller.name)});
  }
}

void claimsWithoutController(const Subject& subject, Findings& findings) {
  const Presence presence = presenceOf(subject, kCsiController);
  if (presence == Presence::Running) return;
  for (const Workload& workload : subject.scenario.workloads) {
    if (workload.volumeClaims.empty()) continue;
    findings.push_back({Severity::Error, "claim-without-csi",
                        fmt::format("workloads[{}].volumeClaims", workload.name),
                        fmt::format("The volume claims of {} are never provisioned nor attached: {}.",
                                    workload.name, absence(kCsiController, presence)),
                        "", "", "Add ebs-csi-controller to the workloads."});
  }
}

/// The volume is mounted by the CSI plugin on the pod's own node.
void claimsWithoutNodePlugin(const Subject& subject, Findings& findings) {
  std::set<int> reported;
  for (const scheduling::NodeState& node : subject.placement.nodes) {
    const bool plugin = std::any_of(node.pods.begin(), node.pods.end(), [&](const scheduling::Pod& pod) {
      return runs(subject.workloadOf(pod), kCsiNode);
    });
    if (plugin) continue;
    for (const scheduling::Pod& pod : node.pods) {
      const Workload& workload = subject.workloadOf(pod);
      if (workload.volumeClaims.empty() || !reported.insert(pod.workload).second) continue;
      const std::string& name = subject.scenario.nodes[static_cast<std::size_t>(node.node)].name;
      findings.push_back(
          {Severity::Error, "claim-without-csi", fmt::format("workloads[{}].volumeClaims", workload.name),
           fmt::format("Pod {} cannot mount its volume: no pod of ebs-csi-node runs on {}.", pod.name, name),
           "", "", "Add the DaemonSet ebs-csi-node, on every node that takes pods with claims."});
    }
  }
}

/// The controllers of other ingress classes, by the names of their projects' manifests.
const Component* ingressController(const Ingress& ingress) {
  static const Component nginx{"ingress-nginx-controller",
                               {"ingress-nginx-controller", "ingress-nginx", "nginx-ingress"}};
  static const Component traefik{"traefik", {"traefik"}};
  if (isAlb(ingress)) return &kLoadBalancerController;
  if (ingress.ingressClass == "nginx") return &nginx;
  if (ingress.ingressClass == "traefik") return &traefik;
  return nullptr;
}

void ingressesWithoutController(const Subject& subject, Findings& findings) {
  for (const Ingress& ingress : subject.scenario.ingresses) {
    const Component* controller = ingressController(ingress);
    if (controller == nullptr) continue;
    const Presence presence = presenceOf(subject, *controller);
    if (presence == Presence::Running) continue;
    findings.push_back(
        {Severity::Error, "ingress-without-controller", fmt::format("ingresses[{}]", ingress.name),
         fmt::format("Nothing serves Ingress {}: {}.", ingress.name, absence(*controller, presence)), "", "",
         fmt::format("Add {} to the workloads.", controller->name)});
  }
}

}  // namespace

Findings auditControllers(const Subject& subject) {
  Findings findings;
  claimsWithoutController(subject, findings);
  claimsWithoutNodePlugin(subject, findings);
  objectsWithoutController(subject, findings);
  ingressesWithoutController(subject, findings);
  return findings;
}

}  // namespace kubecast::audit
