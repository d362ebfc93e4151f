// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/yaml/emit.hpp"
#include "models/alerting/alert_rule.hpp"

namespace kubecast::exporters::prometheus {

/// The rule's PromQL: `signal > threshold`.
std::string expression(const AlertRule& rule);

/// An alerting rule of Prometheus (`alert`, `expr`, `for`, `annotations`) that fires as the simulated one
/// does.
Document alertingRule(const AlertRule& rule);

/// What the alert tells, as a template of Prometheus'.
std::string alertSummary(const AlertRule& rule);

/// A duration as Prometheus writes it: `5m`, `1h30m`, `0s`; milliseconds at the finest.
std::string promDuration(Seconds duration);

}  // namespace kubecast::exporters::prometheus
