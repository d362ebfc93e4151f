// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "models/cluster/cluster.hpp"

namespace kubecast {

/// As AWS writes it: `gp3`.
std::string_view ebsName(VolumeType type);

}  // namespace kubecast
