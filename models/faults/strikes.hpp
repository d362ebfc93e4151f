// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/faults/schedule.hpp"

namespace kubecast::faults {

/// When each fault strikes in [0, horizon); by time, then by fault.
[[nodiscard]] std::vector<Strike> drawStrikes(const std::vector<Fault>& faults, Seconds horizon,
                                              numerics::StreamKey key);

}  // namespace kubecast::faults
