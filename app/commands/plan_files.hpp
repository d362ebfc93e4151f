// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "app/cli/arguments.hpp"
#include "app/render/plan_page.hpp"
#include "models/error.hpp"

namespace kubecast::commands {

/// Why a file that is asked for could not be written: said before anything is simulated. A scenario file can
/// extend the one given as it stands in its file only, not a variant or one with values replaced.
std::optional<Error> unwritablePlanFile(const cli::PlanArguments& arguments);

/// Writes `--out` (where a cluster was found) and `--html`.
std::optional<Error> writePlanFiles(const cli::PlanArguments& arguments, const render::PlanView& view);

}  // namespace kubecast::commands
