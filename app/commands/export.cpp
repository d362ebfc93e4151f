// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/loading.hpp"
#include "app/render/export_page.hpp"
#include "exporters/argocd/applications.hpp"
#include "exporters/eksctl/cluster_config.hpp"
#include "exporters/grafana/dashboards.hpp"
#include "exporters/helm/chart.hpp"
#include "exporters/kubernetes/manifests.hpp"
#include "exporters/prometheus/rules.hpp"
#include "exporters/terraform/configuration.hpp"
#include "exporters/tree/deliver.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::ExportArguments;
using cli::ExportTarget;
using exporters::Delivery;

namespace {

struct Export {
  const char* kind = "";  ///< the word of the command line
  const char* name = "";
  exporters::FileTree tree;
  std::vector<Error> leftOut;  ///< what of the scenario has no place in it
};

Expected<Export> makeChart(const ExportArguments& arguments, const Scenario& scenario) {
  const auto names = exporters::helm::namesFor(scenario, arguments.name, arguments.valuesName);
  if (!names) return tl::unexpected(names.error());
  if (arguments.target == ExportTarget::Values)
    return Export{"values", "Helm values", exporters::helm::valuesOnly(scenario, *names), {}};
  const auto templates = exporters::helm::shippedTemplates();
  if (!templates) return tl::unexpected(templates.error());
  return Export{"helm", "Helm chart", exporters::helm::chart(scenario, *names, *templates), {}};
}

Expected<Export> makeApplications(const ExportArguments& arguments, const Scenario& scenario) {
  const auto names = exporters::helm::namesFor(scenario, arguments.name, arguments.valuesName);
  if (!names) return tl::unexpected(names.error());
  const auto repository = exporters::argocd::repository(arguments.repository, arguments.revision);
  if (!repository) return tl::unexpected(repository.error());
  return Export{
      "argocd", "Argo CD applications", exporters::argocd::applications(scenario, *names, *repository), {}};
}

Expected<Export> make(const ExportArguments& arguments, const Scenario& scenario) {
  switch (arguments.target) {
    case ExportTarget::Helm:
    case ExportTarget::Values:
      return makeChart(arguments, scenario);
    case ExportTarget::Kubernetes:
      return Export{"kubernetes", "Kubernetes manifests", exporters::kubernetes::manifests(scenario), {}};
    case ExportTarget::ArgoCd:
      return makeApplications(arguments, scenario);
    case ExportTarget::Eksctl:
      return exporters::eksctl::clusterConfig(scenario).map([](exporters::eksctl::ClusterConfig made) {
        return Export{"eksctl", "eksctl configuration", std::move(made.tree), std::move(made.leftOut)};
      });
    case ExportTarget::Terraform: {
      exporters::terraform::Configuration made = exporters::terraform::configuration(scenario);
      return Export{"terraform", "Terraform configuration", std::move(made.tree), std::move(made.leftOut)};
    }
    case ExportTarget::Grafana:
      return Export{"grafana", "Grafana dashboards", exporters::grafana::dashboards(scenario), {}};
    case ExportTarget::Prometheus: {
      exporters::prometheus::Rules rules = exporters::prometheus::rules(scenario);
      return Export{"prometheus", "Prometheus rules", std::move(rules.tree), std::move(rules.leftOut)};
    }
  }
  return Export{};
}

Delivery deliveryOf(const ExportArguments& arguments) {
  if (arguments.check) return Delivery::Look;
  return arguments.takeBack ? Delivery::TakeBack : Delivery::Write;
}

bool drifted(const exporters::Delivered& delivered) {
  for (const auto& [path, step] : delivered.steps)
    if (exporters::isDrift(step)) return true;
  return false;
}

}  // namespace

ExitCode exportFiles(const ExportArguments& arguments, const Console& console) {
  const auto loaded = loadForCommand(arguments.scenario, console);
  if (!loaded) return loaded.error();
  const auto made = make(arguments, loaded->scenario);
  if (!made) {
    console.complain(made.error());
    return ExitCode::BadInput;
  }
  const auto delivered = exporters::deliver(made->tree, {made->kind, loaded->scenario.name}, arguments.out,
                                            deliveryOf(arguments));
  if (!delivered) {
    console.complain(delivered.error());
    return ExitCode::Failure;
  }
  const render::ExportView view{loaded->scenario.name, made->name,    arguments.out,
                                arguments.check,       made->leftOut, *delivered};
  console.print(render::exportPage(view, console.style()));
  return arguments.check && drifted(*delivered) ? ExitCode::NotMet : ExitCode::Ok;
}

}  // namespace kubecast::commands
