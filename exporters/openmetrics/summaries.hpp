// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/monitoring/recording.hpp"

namespace kubecast::exporters::openmetrics {

/// A template of an annotation as Prometheus fills it in. Knows what our own rules use: `$labels.NAME`, and
/// `$value` through humanizePercentage or humanizeDuration.
std::string filledIn(const std::string& text, const monitoring::SeriesLabels& labels, double value);

/// Source of both: prometheus v2.42 template/template.go.
std::string humanizePercentage(double value);
std::string humanizeDuration(double seconds);

}  // namespace kubecast::exporters::openmetrics
