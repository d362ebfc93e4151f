// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/cluster/price_list.hpp"
#include "models/scenario.hpp"

namespace kubecast::test {

/// A cluster of up to six nodes, with a database, a cache, a broker, workers that keep write-ahead logs,
/// autoscalers and add-ons, under load for ten minutes, in which about everything goes wrong that can: memory
/// and disks that are too small, credits that run out, faults of every kind. The same for the same seed.
Scenario randomCluster(std::uint64_t seed);

/// For Karpenter there.
const OnDemandPrices& swarmPrices();

}  // namespace kubecast::test
