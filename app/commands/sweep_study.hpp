// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/arguments.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"
#include "studies/sweep/design.hpp"

namespace kubecast::commands {

/// Which points the command line asks for.
struct SweepDesign {
  studies::Design design;
  std::vector<std::string> labels;  ///< its paths as the user named them, `users` among them
};

/// Where nothing is varied there is nothing to study.
std::optional<Error> nothingVaried(const cli::SweepArguments& arguments);

/// Reads --vary, --sample and --points. Errors are of what was written, as values.
Expected<SweepDesign> sweepDesign(const cli::SweepArguments& arguments, const Scenario& scenario);

}  // namespace kubecast::commands
