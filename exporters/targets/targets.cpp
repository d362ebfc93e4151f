// SPDX-License-Identifier: Apache-2.0
#include "exporters/targets/targets.hpp"

#include <algorithm>

#include "exporters/addons/installation.hpp"
#include "exporters/ansible/project.hpp"
#include "exporters/argocd/applications.hpp"
#include "exporters/atlantis/configuration.hpp"
#include "exporters/eksctl/cluster_config.hpp"
#include "exporters/github_actions/shipped.hpp"
#include "exporters/github_actions/workflows.hpp"
#include "exporters/grafana/dashboards.hpp"
#include "exporters/helm/chart.hpp"
#include "exporters/indexed_job/manifests.hpp"
#include "exporters/kubernetes/manifests.hpp"
#include "exporters/kubernetes/updates.hpp"
#include "exporters/openmetrics/back_fill.hpp"
#include "exporters/prometheus/rules.hpp"
#include "exporters/terraform/configuration.hpp"
#include "scenarios/files/resources.hpp"

namespace kubecast::exporters {
namespace {

constexpr TargetWords kTargets[] = {
    {Target::Helm, "helm", "Helm chart", "a chart, and the scenario as its values"},
    {Target::Values, "values", "Helm values", "the values alone, for a chart that is there already"},
    {Target::Kubernetes, "kubernetes", "Kubernetes manifests",
     "manifests for `kubectl apply -k`: a folder per namespace"},
    {Target::Prometheus, "prometheus", "Prometheus rules",
     "the scenario's alerts, and burn-rate alerts of its objectives"},
    {Target::Grafana, "grafana", "Grafana dashboards",
     "dashboards of the cluster, its calls, nodes, data and GitOps"},
    {Target::ArgoCd, "argocd", "Argo CD applications",
     "applications that keep the chart in a repository in force"},
    {Target::Addons, "addons", "Cluster addons",
     "values of the charts upstream that the cluster needs besides"},
    {Target::Eksctl, "eksctl", "eksctl configuration",
     "the machines for `eksctl create`; of any cluster with --as eks"},
    {Target::Terraform, "terraform", "Terraform configuration",
     "network, roles and machines in AWS, or a cluster of EKS"},
    {Target::Ansible, "ansible", "Ansible project",
     "playbooks that make, save and upgrade a cluster of kubeadm"},
    {Target::GitHubActions, "github-actions", "GitHub Actions workflows",
     "checks, images, signatures and tags: a workflow per image"},
    {Target::Atlantis, "atlantis", "Atlantis configuration",
     "plans and applies of the Terraform on pull requests"},
    {Target::OpenMetrics, "openmetrics", "recorded run",
     "a run for a real Prometheus to show, and what it alerts", true},
    {Target::IndexedJob, "indexed-job", "Indexed Job", "a sweep as a Job of Kubernetes, a shard a pod", true},
};

const std::vector<OptionWords>& allOptions() {
  static const std::vector<OptionWords> kOptions = {
      {"--name",
       "NAME",
       "Chart name",
       "the chart's name",
       "made from the scenario's name",
       &Options::name,
       {Target::Helm, Target::ArgoCd, Target::GitHubActions, Target::IndexedJob}},
      {"--values-name",
       "NAME",
       "Values name",
       "values-NAME.yaml",
       "made from the scenario's name",
       &Options::valuesName,
       {Target::Helm, Target::Values, Target::ArgoCd, Target::GitHubActions}},
      {"--repo",
       "URL",
       "Repository",
       "the repository that the export is committed to",
       "",
       &Options::repository,
       {Target::ArgoCd, Target::Atlantis}},
      {"--revision",
       "NAME",
       "Revision",
       "its branch or tag",
       "",
       &Options::revision,
       {Target::ArgoCd, Target::Atlantis, Target::GitHubActions}},
      {"--registry",
       "NAME",
       "Registry",
       "whose images are built, e.g. ghcr.io/shop",
       "the only one of the scenario",
       &Options::registry,
       {Target::GitHubActions}},
      {"--context",
       "DIR",
       "Context",
       "what an image is built from, {} = service",
       "services/{}",
       &Options::context,
       {Target::GitHubActions}},
      {"--dockerfile",
       "FILE",
       "Dockerfile",
       "how it is built",
       "the Dockerfile in the context",
       &Options::dockerfile,
       {Target::GitHubActions}},
      {"--start",
       "TIME",
       "Start",
       "when the run began, UTC, e.g. 2025-11-11T09:30:00Z",
       "the scenario's date",
       &Options::start,
       {Target::OpenMetrics}},
  };
  return kOptions;
}

/// What goes to a cluster's API, of a scenario that can be updated there.
template <class Make>
Expected<Export> deployment(const Scenario& scenario, const Make& make) {
  const auto catalog = files::shippedInstanceTypes();
  if (!catalog) return tl::unexpected(catalog.error());
  kubernetes::Updatable updatable = kubernetes::withUpdatesThatEnd(scenario, *catalog);
  Export made{make(updatable.scenario), kubernetes::leftOut(scenario)};
  std::ranges::move(updatable.changes, std::back_inserter(made.leftOut));
  return made;
}

Expected<Export> chart(const Scenario& scenario, const Options& options) {
  const auto names = helm::namesFor(scenario, options.name, options.valuesName);
  if (!names) return tl::unexpected(names.error());
  const auto templates = helm::shippedTemplates();
  if (!templates) return tl::unexpected(templates.error());
  return deployment(scenario, [&](const Scenario& one) { return helm::chart(one, *names, *templates); });
}

Expected<Export> values(const Scenario& scenario, const Options& options) {
  return helm::namesFor(scenario, options.name, options.valuesName).and_then([&](const helm::Names& names) {
    return deployment(scenario, [&](const Scenario& one) { return helm::valuesOnly(one, names); });
  });
}

Expected<Export> applications(const Scenario& scenario, const Options& options) {
  const auto names = helm::namesFor(scenario, options.name, options.valuesName);
  if (!names) return tl::unexpected(names.error());
  const auto repository = argocd::repository(options.repository, options.revision);
  if (!repository) return tl::unexpected(repository.error());
  const auto charts = addons::shippedCharts();
  if (!charts) return tl::unexpected(charts.error());
  addons::Installation installation = addons::installation(scenario, *charts);
  return Export{argocd::applications(scenario, *names, *repository, installation),
                std::move(installation.leftOut)};
}

Expected<Export> addonValues(const Scenario& scenario) {
  return addons::shippedCharts().map([&](const std::vector<addons::Chart>& charts) {
    addons::Installation installation = addons::installation(scenario, charts);
    return Export{addons::valuesFiles(installation), std::move(installation.leftOut)};
  });
}

Expected<Export> playbooks(const Scenario& scenario) {
  const auto roles = ansible::shippedRoles();
  if (!roles) return tl::unexpected(roles.error());
  return ansible::project(scenario, *roles).map([](ansible::Project made) {
    return Export{std::move(made.tree), std::move(made.leftOut)};
  });
}

Expected<Export> backFill(const Scenario& scenario, const Options& options) {
  const auto start = openmetrics::startOf(scenario, options.start);
  if (!start) return tl::unexpected(start.error());
  if (options.recording == nullptr)
    return tl::unexpected(Error{"openmetrics", "there is no run to write", "simulate the scenario first"});
  return Export{openmetrics::backFill(*options.recording, scenario, *start), {}};
}

Expected<Export> workflows(const Scenario& scenario, const Options& options) {
  const auto names = helm::namesFor(scenario, options.name, options.valuesName);
  if (!names) return tl::unexpected(names.error());
  const auto sources = github_actions::sources(scenario, options.registry, options.revision, options.context,
                                               options.dockerfile);
  if (!sources) return tl::unexpected(sources.error());
  const auto shipped = github_actions::shippedWorkflows();
  if (!shipped) return tl::unexpected(shipped.error());
  auto made = github_actions::workflows(scenario, *names, *sources, *shipped);
  return Export{std::move(made.tree), std::move(made.leftOut)};
}

Expected<Export> study(const Scenario& scenario, const Options& options) {
  const auto names = helm::namesFor(scenario, options.name, "");
  if (!names) return tl::unexpected(names.error());
  return indexed_job::manifests(options.study, names->chart, scenario.cluster.version).map([](FileTree tree) {
    return Export{std::move(tree), {}};
  });
}

Export whole(auto made) { return Export{std::move(made.tree), std::move(made.leftOut)}; }

}  // namespace

std::span<const TargetWords> targets() { return kTargets; }

std::span<const TargetWords> targetsOfAScenario() {
  const auto last = std::ranges::find_if(kTargets, &TargetWords::commandLine);
  return {std::begin(kTargets), last};
}

std::span<const OptionWords> options() { return allOptions(); }

bool belongsTo(const OptionWords& option, Target target) {
  return std::ranges::find(option.targets, target) != option.targets.end();
}

const TargetWords& wordsOf(Target target) {
  return *std::ranges::find(kTargets, target, &TargetWords::target);
}

Expected<Export> exportAs(Target target, const Scenario& scenario, const Options& options) {
  switch (target) {
    case Target::Helm:
      return chart(scenario, options);
    case Target::Values:
      return values(scenario, options);
    case Target::Kubernetes:
      return deployment(scenario, kubernetes::manifests);
    case Target::Prometheus:
      return whole(prometheus::rules(scenario));
    case Target::Grafana:
      return Export{grafana::dashboards(scenario), {}};
    case Target::ArgoCd:
      return applications(scenario, options);
    case Target::Addons:
      return addonValues(scenario);
    case Target::Eksctl:
      return eksctl::clusterConfig(scenario).map([](auto made) { return whole(std::move(made)); });
    case Target::Terraform:
      return whole(terraform::configuration(scenario));
    case Target::Ansible:
      return playbooks(scenario);
    case Target::GitHubActions:
      return workflows(scenario, options);
    case Target::Atlantis:
      return atlantis::repository(options.repository, options.revision).map([&](const auto& repository) {
        return Export{atlantis::configuration(scenario, repository), {}};
      });
    case Target::IndexedJob:
      return study(scenario, options);
    case Target::OpenMetrics:
      return backFill(scenario, options);
  }
  return Export{};
}

}  // namespace kubecast::exporters
