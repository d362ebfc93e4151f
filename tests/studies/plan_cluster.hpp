// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/cluster.hpp"
#include "models/cluster/version_calendar.hpp"
#include "models/cost/price_book.hpp"
#include "models/scenario.hpp"

/// A small cluster whose machines can be exchanged: a web and a database node, pinned one by one, or workers
/// that share both.
namespace kubecast::testing {

/// `m5` and `c5` of 1, 2, 4 and 8 vCPUs, with 4 GiB and 2 GiB each, and `t3` of 2 vCPUs that sustain 0.4.
InstanceCatalog planCatalog();

/// An hour of each: by vCPU and GiB, `t3` at half of it.
cost::PriceBook planPrices();

struct SmallLoad {
  double requestsPerSecond = 40;
  Seconds webCpu{0.02};  ///< mean of a request, exponential
  Seconds dataCpu{0.01};
  Seconds limit{0.15};  ///< on P95
  std::uint64_t seed = 1;
};

/// `web-node` and `data-node` of m5.large (2 vCPUs); web calls data.
Scenario twoTiers(const SmallLoad& load);

/// Three workers of m5.large that both tiers may run on, in three zones.
Scenario threeWorkers(const SmallLoad& load);

}  // namespace kubecast::testing
