// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "scenarios/diagnostics/sources.hpp"

namespace kubecast::scenarios::yaml {

constexpr std::size_t kLargestFile = std::size_t{4} << 20;  ///< 4 MiB: a thousand times a large scenario

/// False, with the problem reported, when a text must not reach the YAML
/// parser: too large, not UTF-8, or with control characters (yaml-cpp takes
/// byte 4 for the end of the file).
bool acceptable(std::string_view text, int source, Problems& problems);

}  // namespace kubecast::scenarios::yaml
