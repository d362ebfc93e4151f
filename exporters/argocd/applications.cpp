// SPDX-License-Identifier: Apache-2.0
#include "exporters/argocd/applications.hpp"

#include <algorithm>
#include <set>

#include "exporters/argocd/addon_applications.hpp"
#include "exporters/argocd/objects.hpp"
#include "exporters/kubernetes/deployed.hpp"
#include "exporters/kubernetes/ingresses.hpp"

namespace kubecast::exporters::argocd {
namespace {

Document source(const Repository& repository, const std::string& path) {
  return {{"repoURL", repository.url}, {"targetRevision", repository.revision}, {"path", path}};
}

struct Environment {
  const char* name;
  bool here;  ///< else a cluster of that name that Argo CD knows
};

Document application(const Environment& environment, const helm::Names& names, const Repository& repository) {
  Document document = object("Application", names.chart + "-" + environment.name);
  // Deleting the Application deletes what it made.
  document["metadata"]["finalizers"] = {"resources-finalizer.argocd.argoproj.io"};
  Document from = source(repository, "charts/" + names.chart);
  from["helm"]["valueFiles"] = {"values-" + names.values + ".yaml",
                                std::string("values-") + environment.name + ".yaml"};
  Document to = {{"namespace", "default"}};
  if (environment.here)
    to["server"] = kHere;
  else
    to["name"] = environment.name;
  document["spec"] = {
      {"project", names.chart}, {"source", from}, {"destination", to}, {"syncPolicy", syncPolicy()}};
  return document;
}

bool isPublished(const Workload& workload, const Scenario& scenario) {
  return std::ranges::any_of(scenario.ingresses, [&](const Ingress& ingress) {
    return kubernetes::publishes(ingress, workload) &&
           std::ranges::find(ingress.rules, workload.name, &IngressRule::workload) != ingress.rules.end();
  });
}

/// Only this repository, only the namespaces that the scenario deploys to.
Document project(const Scenario& scenario, const helm::Names& names, const Repository& repository) {
  std::set<std::string> namespaces = {"default"};
  for (const Workload* workload : kubernetes::deployed(scenario)) namespaces.insert(workload->ns);
  for (const Workload& workload : scenario.workloads)  // an Ingress is in the namespace of what it leads to
    if (isPublished(workload, scenario)) namespaces.insert(workload.ns);
  Document document = object("AppProject", names.chart);
  document["spec"] = {{"sourceRepos", {repository.url}}, {"destinations", Document::array()}};
  for (const std::string& ns : namespaces)
    for (const char* key : {"server", "name"})
      for (const char* cluster : {kHere, "staging", "dev"})
        if ((cluster == kHere) == (std::string(key) == "server"))
          document["spec"]["destinations"].push_back({{key, cluster}, {"namespace", ns}});
  document["spec"]["clusterResourceWhitelist"] = {
      {{"group", ""}, {"kind", "Namespace"}}, {{"group", "scheduling.k8s.io"}, {"kind", "PriorityClass"}}};
  return document;
}

Document root(const helm::Names& names, const Repository& repository) {
  Document document = object("Application", names.chart);
  document["spec"] = {{"project", "default"},
                      {"source", source(repository, "argocd/applications")},
                      {"destination", {{"server", kHere}, {"namespace", kNamespace}}},
                      {"syncPolicy", {{"automated", {{"prune", true}, {"selfHeal", true}}}}}};
  return document;
}

/// No space, quote or control character: what Git itself takes in a URL or a name of a revision.
bool isPlain(const std::string& text) {
  return !text.empty() && text.front() != '-' && std::none_of(text.begin(), text.end(), [](char letter) {
    return static_cast<unsigned char>(letter) <= ' ' || letter == '"' || letter == '\'' || letter == '\\' ||
           static_cast<unsigned char>(letter) == 0x7f;
  });
}

}  // namespace

Expected<Repository> repository(const std::string& url, const std::string& revision) {
  const bool known = url.starts_with("https://") || url.starts_with("ssh://") || url.starts_with("git@");
  if (!known || !isPlain(url))
    return tl::unexpected(Error{"--repo", "Argo CD cannot fetch from '" + url + "'",
                                "give the repository that the export is committed to, such as "
                                "https://github.com/shop/deploy.git"});
  if (!isPlain(revision))
    return tl::unexpected(
        Error{"--revision", "no branch or tag is called '" + revision + "'", "give one, such as main"});
  return Repository{url, revision};
}

FileTree applications(const Scenario& scenario, const helm::Names& names, const Repository& repository,
                      const addons::Installation& addons) {
  FileTree tree = addonApplications(addons, names.chart + "-addons");
  tree.add("argocd/root.yaml", emitYaml(root(names, repository)));
  tree.add("argocd/applications/project.yaml", emitYaml(project(scenario, names, repository)));
  for (const Environment& one :
       {Environment{"prod", true}, Environment{"staging", false}, Environment{"dev", false}})
    tree.add(std::string("argocd/applications/") + one.name + ".yaml",
             emitYaml(application(one, names, repository)));
  return tree;
}

}  // namespace kubecast::exporters::argocd
