// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "models/monitoring/recording.hpp"

namespace kubecast::exporters::openmetrics {

/// The recording as OpenMetrics text 1.0, piece by piece: every sample with its time, `start` (s since 1970)
/// and the time of its scrape. Same recording, same bytes.
/// https://github.com/OpenObservability/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
void write(const monitoring::Recording& recording, std::int64_t start,
           const std::function<void(std::string_view)>& sink);

/// The bounds of a histogram as the services' text writes them in `le`, `+Inf` at the end.
std::string boundName(std::size_t at);

}  // namespace kubecast::exporters::openmetrics
