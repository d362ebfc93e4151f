// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/quantity.hpp"

namespace kubecast {

/// CPU credits of a burstable instance; 1 = one vCPU at 100 % for one minute.
using Credits = Quantity<struct CreditsKind, double>;
/// CPU in use or allowed, as a number of vCPUs of the whole instance (0.2 = 10 % of two).
using Vcpus = Quantity<struct VcpusKind, double>;

}  // namespace kubecast
