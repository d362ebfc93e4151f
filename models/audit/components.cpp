// SPDX-License-Identifier: Apache-2.0
#include "models/audit/components.hpp"

#include <algorithm>
#include <array>

#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

struct Watcher {
  std::vector<std::string_view> kinds;
  Component controller;
};

const std::array<Watcher, 6>& watchers() {
  static const std::array<Watcher, 6> kWatchers{{
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
  return kWatchers;
}

}  // namespace

const Component& metricsServer() {
  static const Component kComponent{"metrics-server", {"metrics-server", "prometheus-adapter"}};
  return kComponent;
}

bool readsUsage(const Autoscaler& autoscaler) {
  return autoscaler.cpuUtilization || autoscaler.memoryUtilization;
}

const Component& csiController() {
  static const Component kComponent{"ebs-csi-controller", {"ebs-csi-controller"}};
  return kComponent;
}

const Component& csiNode() {
  static const Component kComponent{"ebs-csi-node", {"ebs-csi-node"}};
  return kComponent;
}

const Component& loadBalancerController() {
  static const Component kComponent{"aws-load-balancer-controller",
                                    {"aws-load-balancer-controller", "aws-alb-ingress-controller"}};
  return kComponent;
}

const Component* controllerOf(const CustomObject& object) {
  const auto found = std::find_if(watchers().begin(), watchers().end(), [&](const Watcher& each) {
    return std::find(each.kinds.begin(), each.kinds.end(), object.kind) != each.kinds.end();
  });
  return found == watchers().end() ? nullptr : &found->controller;
}

const Component* controllerOf(const Ingress& ingress) {
  static const Component nginx{"ingress-nginx-controller",
                               {"ingress-nginx-controller", "ingress-nginx", "nginx-ingress"}};
  static const Component traefik{"traefik", {"traefik"}};
  if (isAlb(ingress)) return &loadBalancerController();
  if (ingress.ingressClass == "nginx") return &nginx;
  if (ingress.ingressClass == "traefik") return &traefik;
  return nullptr;
}

}  // namespace kubecast::audit
