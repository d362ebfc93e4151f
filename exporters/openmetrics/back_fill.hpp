// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/monitoring/recording.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::openmetrics {

/// When the recorded run began, in s since 1970: `asked` as `2025-11-11` or `2025-11-11T09:30:00Z`; if empty,
/// midnight UTC of the scenario's date; without one, of 2025-01-01. Errors: another form, no such day.
Expected<std::int64_t> startOf(const Scenario& scenario, const std::string& asked);

/// A recording of the scenario for a real Prometheus: what it shows, the rules, what they fire, and how to
/// put it in. In a folder `openmetrics`.
FileTree backFill(const monitoring::Recording& recording, const Scenario& scenario, std::int64_t start);

}  // namespace kubecast::exporters::openmetrics
