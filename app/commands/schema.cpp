// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"

namespace kubecast::commands {

using cli::ExitCode;

ExitCode schema(const cli::SchemaArguments&, const Console& console) {
  const auto text = files::resourcePath("schema/scenario.schema.json").and_then([](const auto& path) {
    return files::readText(path);
  });
  if (!text) {
    console.complain(text.error());
    return ExitCode::Failure;
  }
  console.print(*text);
  return ExitCode::Ok;
}

}  // namespace kubecast::commands
