// SPDX-License-Identifier: Apache-2.0
#include "exporters/argocd/addon_applications.hpp"

#include <fmt/format.h>

#include <set>

#include "exporters/argocd/objects.hpp"
#include "exporters/kubernetes/sync_waves.hpp"

namespace kubecast::exporters::argocd {
namespace {

/// The chart makes its webhook's certificate anew whenever it is rendered.
/// https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1828
Document ownCertificates() {
  Document all = Document::array();
  all.push_back({{"kind", "Secret"}, {"name", "aws-load-balancer-tls"}, {"jsonPointers", {"/data"}}});
  for (const char* kind : {"MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"})
    all.push_back({{"group", "admissionregistration.k8s.io"},
                   {"kind", kind},
                   {"jqPathExpressions", {".webhooks[].clientConfig.caBundle"}}});
  return all;
}

/// No finalizer: what drops an Application from Git leaves disks, Secrets and Argo CD itself in force.
Document application(const addons::Release& release, const std::string& project) {
  const addons::Addon& addon = *release.needed.addon;
  Document document = object("Application", addon.name);
  kubernetes::setSyncWave(document, addon.wave);
  Document policy = syncPolicy();
  policy["syncOptions"].push_back("ServerSideApply=true");  // CRDs are larger than an annotation can be
  document["spec"] = {{"project", project},
                      {"source",
                       {{"repoURL", release.chart.repository},
                        {"chart", release.chart.name},
                        {"targetRevision", release.chart.version},
                        {"helm", {{"releaseName", addon.name}, {"valuesObject", release.values}}}}},
                      {"destination", {{"server", kHere}, {"namespace", release.ns}}}};
  if (addon.id == addons::AddonId::LoadBalancerController) {
    document["spec"]["ignoreDifferences"] = ownCertificates();
    policy["syncOptions"].push_back("RespectIgnoreDifferences=true");
  }
  document["spec"]["syncPolicy"] = std::move(policy);
  return document;
}

Document projectOf(const addons::Installation& installation, const std::string& name) {
  std::set<std::string> repositories;
  std::set<std::string> namespaces = {"kube-system"};  // charts bind roles of Kubernetes' own there
  for (const addons::Release& one : installation.releases) {
    repositories.insert(one.chart.repository);
    namespaces.insert(one.ns);
  }
  Document document = object("AppProject", name);
  // Before every Application that is in it.
  kubernetes::setSyncWave(document, installation.releases.front().needed.addon->wave - 1);
  document["spec"] = {{"sourceRepos", repositories}, {"destinations", Document::array()}};
  for (const std::string& ns : namespaces)
    document["spec"]["destinations"].push_back({{"server", kHere}, {"namespace", ns}});
  document["spec"]["clusterResourceWhitelist"] = Document::array();
  document["spec"]["clusterResourceWhitelist"].push_back({{"group", "*"}, {"kind", "*"}});
  return document;
}

}  // namespace

FileTree addonApplications(const addons::Installation& installation, const std::string& project) {
  FileTree tree;
  if (installation.releases.empty()) return tree;
  tree.add("argocd/applications/addons.yaml", emitYaml(projectOf(installation, project)));
  for (const addons::Release& one : installation.releases)
    tree.add(fmt::format("argocd/applications/addon-{}.yaml", one.needed.addon->name),
             emitYaml(application(one, project)));
  return tree;
}

}  // namespace kubecast::exporters::argocd
