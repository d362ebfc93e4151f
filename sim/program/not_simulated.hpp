// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::sim {

/// An error for what a scenario may say but no engine does.
Expected<void> isSimulated(const Scenario& scenario);

}  // namespace kubecast::sim
