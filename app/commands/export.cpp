// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/loading.hpp"
#include "app/render/export_page.hpp"
#include "exporters/kubernetes/manifests.hpp"
#include "exporters/prometheus/rules.hpp"
#include "exporters/tree/deliver.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::ExportArguments;
using cli::ExportTarget;
using exporters::Delivery;

namespace {

struct Export {
  const char* name = "";
  exporters::FileTree tree;
  std::vector<Error> leftOut;  ///< what of the scenario has no place in it
};

Export make(ExportTarget target, const Scenario& scenario) {
  switch (target) {
    case ExportTarget::Kubernetes:
      return {"Kubernetes manifests", exporters::kubernetes::manifests(scenario), {}};
    case ExportTarget::Prometheus: {
      exporters::prometheus::Rules rules = exporters::prometheus::rules(scenario);
      return {"Prometheus rules", std::move(rules.tree), std::move(rules.leftOut)};
    }
  }
  return {};
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
  const Export made = make(arguments.target, loaded->scenario);
  const auto delivered =
      exporters::deliver(made.tree, loaded->scenario.name, arguments.out, deliveryOf(arguments));
  if (!delivered) {
    console.complain(delivered.error());
    return ExitCode::Failure;
  }
  const render::ExportView view{loaded->scenario.name, made.name,    arguments.out,
                                arguments.check,       made.leftOut, *delivered};
  console.print(render::exportPage(view, console.style()));
  return arguments.check && drifted(*delivered) ? ExitCode::NotMet : ExitCode::Ok;
}

}  // namespace kubecast::commands
