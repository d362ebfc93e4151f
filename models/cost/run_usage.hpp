// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/cost/usage.hpp"
#include "models/results/replication.hpp"

namespace kubecast::cost {

/// What a run measured: replications of one scenario, and what their metrics are of.
struct MeasuredRun {
  const std::vector<results::MetricName>& names;
  const std::vector<results::Replication>& replications;
};

/// The offered usage corrected by what a run saw: calls to each external (retries and repeated polls
/// included) and the clients' calls, as mean rates over the measured windows times `costs.meanLoad`; bytes
/// follow the calls. What the run did not see once stays as offered. Credits charged in the run are billed in
/// place of the estimate where `meanLoad` is 1; below that a run at the nominal load says nothing of them.
/// Without replications, or none that measured anything, the offered usage is returned.
[[nodiscard]] UsagePerMonth measuredUsage(const Scenario& scenario, UsagePerMonth offered,
                                          const MeasuredRun& run);

}  // namespace kubecast::cost
