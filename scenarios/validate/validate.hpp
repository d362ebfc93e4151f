// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "scenarios/decode/reader.hpp"

namespace kubecast::scenarios {

/// Reports what no single value can tell: references that lead nowhere, names
/// given twice, figures that contradict each other. Says nothing of values
/// that could not be read. `instanceTypes` empty = not checked.
void validate(const Scenario& scenario, const Places& places, const std::vector<std::string>& instanceTypes,
              Problems& problems);

}  // namespace kubecast::scenarios
