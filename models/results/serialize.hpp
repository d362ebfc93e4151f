// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/results/replication.hpp"

namespace kubecast::results {

/// A replication as bytes, for the pipe between a worker process and its parent:
/// both are the same program on the same machine, so numbers travel as they lie
/// in memory. Equal replications give equal bytes.
[[nodiscard]] std::string serialize(const Replication& replication);

/// The inverse; absent when the bytes are not a whole replication (a worker that died).
[[nodiscard]] std::optional<Replication> deserialize(std::string_view bytes);

}  // namespace kubecast::results
