// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::commands {

/// The path of the users of the one closed load there is. Errors: there is none, or several; `where` is
/// `option`, and the remedy says how to name one of several with `option`.
Expected<std::string> usersPath(const Scenario& scenario, const std::string& option);

}  // namespace kubecast::commands
