// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {

/// The kinds of step with the key that tells each.
const std::vector<std::pair<std::string, Value<Step>>>& stepKinds();

}  // namespace kubecast::scenarios
