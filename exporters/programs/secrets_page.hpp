// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/scenario.hpp"

namespace kubecast::exporters::programs {

/// Markdown: the Secrets that the scenario's programs read, each as the command that makes and seals it, for
/// somebody to fill in. Empty where nothing reads one.
std::string secretsPage(const Scenario& scenario);

}  // namespace kubecast::exporters::programs
