// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/yaml/emit.hpp"
#include "models/error.hpp"
#include "models/traffic/objective.hpp"

namespace kubecast::exporters::prometheus {

/// Alerts on how fast an objective's error budget burns, over two windows at once: a page at 14.4 and 6
/// times, a ticket at 3 times and once what 30 days allow. Source: The Site Reliability Workbook, chapter 5,
/// table 5-8. Errors: the services measure nothing that the objective asks for.
Expected<std::vector<Document>> burnRateAlerts(const Objective& objective);

}  // namespace kubecast::exporters::prometheus
