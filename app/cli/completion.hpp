// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/cli/command_line.hpp"

namespace kubecast::cli {

/// A script that completes commands, options, their choices and file names.
std::string completionScript(const std::vector<CommandShape>& commands, Shell shell);

}  // namespace kubecast::cli
