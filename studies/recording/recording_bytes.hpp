// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/monitoring/recording.hpp"

namespace kubecast::studies {

/// A recording on its way between two processes of one machine: all of it, every value's bits.
std::string bytesOf(const monitoring::Recording& recording);
/// Absent where the bytes are not whole.
std::optional<monitoring::Recording> recordingOf(std::string_view bytes);

}  // namespace kubecast::studies
