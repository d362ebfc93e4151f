// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.hpp"

#include "app/commands/commands.hpp"

namespace kubecast::commands {

using cli::ExitCode;

ExitCode completion(const cli::CompletionArguments& arguments, const Console& console) {
  console.print(cli::completionScript(cli::shapeOfCommands(), arguments.shell));
  return ExitCode::Ok;
}

}  // namespace kubecast::commands
