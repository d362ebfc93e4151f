// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/units.hpp"

namespace kubecast {

/// What kubelet, runtime and proxy of an idle node use: 95th percentile of a k3s agent.
/// Source: docs.k3s.io, reference "Resource Profiling".
inline constexpr Bytes kSystemMemory{275'000'000};

}  // namespace kubecast
