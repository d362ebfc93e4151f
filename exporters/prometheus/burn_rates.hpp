// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/yaml/emit.hpp"
#include "models/alerting/burn_rate.hpp"
#include "models/error.hpp"
#include "models/traffic/objective.hpp"

namespace kubecast::exporters::prometheus {

/// What an alert tells, as a template of Prometheus'.
std::string burnSummary(const alerting::BurnRate& burn);

/// The objective's alerting::burnRates() as alerting rules, with their errors.
Expected<std::vector<Document>> burnRateAlerts(const Objective& objective);

}  // namespace kubecast::exporters::prometheus
