// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/loading.hpp"
#include "app/render/export_page.hpp"
#include "exporters/tree/deliver.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::ExportArguments;
using exporters::Delivery;

namespace {

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
  const auto made = exporters::exportAs(arguments.target, loaded->scenario, arguments.options);
  if (!made) {
    console.complain(made.error());
    return ExitCode::BadInput;
  }
  const exporters::TargetWords& words = exporters::wordsOf(arguments.target);
  const auto delivered = exporters::deliver(made->tree, {words.word, loaded->scenario.name}, arguments.out,
                                            deliveryOf(arguments));
  if (!delivered) {
    console.complain(delivered.error());
    return ExitCode::Failure;
  }
  const render::ExportView view{loaded->scenario.name, words.name,    arguments.out,
                                arguments.check,       made->leftOut, *delivered};
  console.print(render::exportPage(view, console.style()));
  return arguments.check && drifted(*delivered) ? ExitCode::NotMet : ExitCode::Ok;
}

}  // namespace kubecast::commands
