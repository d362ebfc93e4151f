// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>

#include "models/cluster/cluster.hpp"
#include "models/cluster/price_list.hpp"
#include "models/error.hpp"
#include "models/monitoring/recording.hpp"
#include "models/scenario.hpp"

namespace kubecast::studies {

struct RecordRequest {
  const Scenario& scenario;
  const InstanceCatalog& catalog;
  OnDemandPrices prices;  ///< Karpenter chooses machines by them
  const std::atomic<bool>* cancel = nullptr;
  std::function<void(Ratio)> onProgress;
};

/// The first replication of a scenario as its exporters would have shown it: the same run that `kubecast run`
/// begins with, warm-up included, scraped every 15 s as production is, first 10 s after its begin. No scrape
/// is at a whole minute, so that no window of PromQL begins or ends at one; whether its ends belong to it is
/// not the same in all versions of Prometheus. Errors: what is not simulated; the run's process crashed or
/// was cancelled.
Expected<monitoring::Recording> recordRun(const RecordRequest& request);

}  // namespace kubecast::studies
