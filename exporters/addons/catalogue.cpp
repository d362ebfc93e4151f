// SPDX-License-Identifier: Apache-2.0
#include "exporters/addons/catalogue.hpp"

#include "models/audit/components.hpp"

namespace kubecast::exporters::addons {
namespace {

/// What answers requests of the API server, or makes volumes, is there before what needs it; the cluster's
/// own chart is wave 0.
constexpr int kFirst = -3;
constexpr int kSecond = -2;

}  // namespace

std::span<const Addon> catalogue() {
  static const std::vector<Addon> kAddons = {
      {AddonId::EbsCsiDriver,
       "aws-ebs-csi-driver",
       "kube-system",
       "makes the volumes that pods claim, and mounts them",
       "image",
       kFirst,
       {{audit::csiController(), "controller", "replicaCount", Trait::CallsAws},
        {audit::csiNode(), "node", ""}}},
      {AddonId::CertManager,
       "cert-manager",
       "cert-manager",
       "issues certificates",
       "image",
       kFirst,
       {{{"cert-manager", {"cert-manager", "cert-manager-controller"}}, "", "replicaCount"},
        {{"cert-manager-webhook", {"cert-manager-webhook"}}, "webhook", "replicaCount"},
        {{"cert-manager-cainjector", {"cert-manager-cainjector"}}, "cainjector", "replicaCount"}}},
      {AddonId::MetricsServer,
       "metrics-server",
       "kube-system",
       "measures what autoscalers read: CPU and memory of pods",
       "image",
       kFirst,
       {{{"metrics-server", {"metrics-server"}}, "", "replicas"}}},
      {AddonId::SealedSecrets,
       "sealed-secrets",
       "kube-system",
       "makes Secrets of the SealedSecrets in Git",
       "image",
       kFirst,
       {{{"sealed-secrets", {"sealed-secrets", "sealed-secrets-controller"}}, "", ""}}},
      {AddonId::LoadBalancerController,
       "aws-load-balancer-controller",
       "kube-system",
       "makes the load balancers of the Ingresses",
       "image",
       kSecond,
       {{audit::loadBalancerController(), "", "replicaCount", Trait::CallsAws}}},
      {AddonId::ArgoCd,
       "argo-cd",
       "argocd",
       "keeps the cluster as Git has it",
       "global.image",
       kSecond,
       {{{"argocd-server", {"argocd-server"}}, "server", "replicas"},
        {{"argocd-repo-server", {"argocd-repo-server"}}, "repoServer", "replicas"},
        {{"argocd-application-controller", {"argocd-application-controller"}}, "controller", "replicas"},
        {{"argocd-dex-server", {"argocd-dex-server"}}, "dex", "", Trait::Optional},
        {{"argocd-redis", {"argocd-redis"}}, "redis", ""},
        {{"argocd-applicationset-controller", {"argocd-applicationset-controller"}},
         "applicationSet",
         "replicas",
         Trait::Optional},
        {{"argocd-notifications-controller", {"argocd-notifications-controller"}},
         "notifications",
         "",
         Trait::Optional}}},
      {AddonId::Prometheus,
       "prometheus",
       "monitoring",
       "measures, and fires the alerts",
       "server.image",
       kSecond,
       {{{"prometheus-server", {"prometheus-server", "prometheus"}}, "server", "replicaCount"}}},
      {AddonId::NodeExporter,
       "prometheus-node-exporter",
       "monitoring",
       "measures the machines",
       "image",
       kSecond,
       {{{"node-exporter", {"node-exporter"}}, "", ""}}},
      {AddonId::KubeStateMetrics,
       "kube-state-metrics",
       "monitoring",
       "measures what the API server says of pods and nodes",
       "image",
       kSecond,
       {{{"kube-state-metrics", {"kube-state-metrics"}}, "", "replicas"}}},
      {AddonId::Grafana,
       "grafana",
       "monitoring",
       "shows the dashboards",
       "image",
       kSecond,
       {{{"grafana", {"grafana"}}, "", "replicas"}}},
      {AddonId::Atlantis,
       "atlantis",
       "atlantis",
       "plans and applies Terraform on pull requests",
       "image",
       kSecond,
       {{{"atlantis", {"atlantis"}}, "", "replicaCount"}}},
  };
  return kAddons;
}

}  // namespace kubecast::exporters::addons
