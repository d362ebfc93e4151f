// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/monitoring/alerts.hpp"
#include "models/monitoring/recording.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::openmetrics {

/// A rule with the alerts that the recording raises by it, and what they tell.
struct RecordedRule {
  std::string name;
  monitoring::SeriesLabels labels;  ///< that the rule adds
  std::string summary;              ///< a template of Prometheus'
  std::vector<monitoring::RecordedAlert> alerts;
};

/// Of the scenario's alerts, then of its objectives' burn rates; as exported by exporters/prometheus.
std::vector<RecordedRule> recordedRules(const monitoring::Recording& recording, const Scenario& scenario);

/// A file for `promtool test rules`: the recorded series that rules look at, and at every minute of the run
/// exactly the alerts there should be, by name with what they tell, and pending ones, too, as ALERTS has
/// them. `ruleFiles` beside it.
std::string ruleCases(const monitoring::Recording& recording, const std::vector<RecordedRule>& rules,
                      const std::vector<std::string>& ruleFiles);

}  // namespace kubecast::exporters::openmetrics
