// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/keeping.hpp"
#include "app/render/runs_page.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::RunsArguments;

namespace {

ExitCode removeRun(std::optional<store::RunStore> opened, const RunsArguments& arguments,
                   const Console& console) {
  const std::int64_t id = *arguments.remove;
  if (!arguments.yes) {
    console.complain({"--delete", fmt::format("run {} would be gone for good", id), "confirm with --yes"});
    return ExitCode::BadInput;
  }
  const Expected<bool> removed = opened ? opened->remove(id) : Expected<bool>(false);
  if (!removed) {
    console.complain(removed.error());
    return ExitCode::Failure;
  }
  if (!*removed) {
    console.complain({"--delete", fmt::format("there is no run {}", id), "'kubecast runs' lists them"});
    return ExitCode::BadInput;
  }
  console.remark(fmt::format("run {} deleted", id));
  return ExitCode::Ok;
}

}  // namespace

ExitCode runs(const RunsArguments& arguments, const Console& console) {
  auto opened = openExistingStore(arguments.store);
  if (!opened) {
    console.complain(opened.error());
    return ExitCode::Failure;
  }
  if (arguments.remove) return removeRun(std::move(*opened), arguments, console);
  const auto list = *opened ? (*opened)->list() : Expected<std::vector<store::RunSummary>>();
  if (!list) {
    console.complain(list.error());
    return ExitCode::Failure;
  }
  if (arguments.json) {
    console.print(render::runsJson(*list));
  } else if (list->empty()) {
    console.remark("no runs are kept yet; 'kubecast run SCENARIO' makes one");
  } else {
    console.print(render::runsPage(*list, console.style()));
  }
  return ExitCode::Ok;
}

}  // namespace kubecast::commands
