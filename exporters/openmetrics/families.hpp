// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "models/monitoring/recording.hpp"

namespace kubecast::exporters::openmetrics {

/// A metric family as OpenMetrics declares it.
struct Family {
  const char* name;  ///< of the samples, as production has it; of a histogram without `_bucket`
  const char*
      type;  ///< `counter`, `gauge`, `histogram`, or `unknown`: a counter whose name is not one's there
  const char* help;
};
const Family& familyOf(monitoring::Metric metric);

/// `name{a="b",…}`; `le` empty = none. Label values are quoted as both OpenMetrics and PromQL read them.
std::string seriesName(const std::string& name, const monitoring::SeriesLabels& labels,
                       const std::string& le = {});

/// A metric that dashboards or rules ask for and the simulation does not compute.
struct Missing {
  const char* name;
  const char* why;
};
std::span<const Missing> notSimulated();

}  // namespace kubecast::exporters::openmetrics
