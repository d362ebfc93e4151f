// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "exporters/openmetrics/rule_cases.hpp"

namespace kubecast::exporters::openmetrics {

/// What the folder is, how it is put into Prometheus, which alerts the run raises and what is not simulated.
std::string readme(const monitoring::Recording& recording, const std::vector<RecordedRule>& rules,
                   std::int64_t start);

/// `2025-11-11T00:00:00Z`; `seconds` since 1970.
std::string utc(std::int64_t seconds);

}  // namespace kubecast::exporters::openmetrics
