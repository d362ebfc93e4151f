// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"

namespace kubecast::commands {

using cli::ExitCode;

ExitCode compare(const cli::CompareArguments&, const Console&) { return ExitCode::Failure; }

}  // namespace kubecast::commands
