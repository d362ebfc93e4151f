// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::sim {

/// Nodes a cluster may have, those that may come included; engines number them with 16 bits.
inline constexpr int kMostNodes = 32'767;

/// An error for what a scenario may say but no engine does.
Expected<void> isSimulated(const Scenario& scenario);

}  // namespace kubecast::sim
