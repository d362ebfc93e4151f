// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace kubecast::cli {

/// The help of the program or of one command, 80 columns wide: what it does, usage,
/// arguments, options, and the footer (examples, exit codes) as it is.
std::string helpText(const CLI::App& app);

}  // namespace kubecast::cli
