// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/traffic/distribution.hpp"
#include "sim/program/program.hpp"
#include "tests/sim/theory/theory.hpp"

/// One pod alone on its node, and Poisson arrivals of requests that compute once.
namespace kubecast::test {

/// More threads than requests, ever: processor sharing.
inline constexpr sim::Index kSharing = 1'000'000;
/// Mean service time in these tests. They are about ratios of times, so one value does.
inline constexpr Seconds kService{0.001};

/// A law of service with its coefficient of variation; the mean is kService.
struct Service {
  Law law = Law::Exponential;
  double cv = 1;
};

struct Station {
  double cores = 1;
  sim::Index threads = kSharing;
  sim::Index workers = sim::kNone;
  sim::Index backlog = sim::kNone;
};

/// Metrics of the program: 0 the service's (at the pod), 1 the flow's. Network delays are zero.
/// Each replication measures for `requests` / kReplications arrivals on average.
sim::Program singleStation(const Station& station, const Service& service, PerSecond arrivals,
                           double requests);

/// λ and S that load `servers` servers to `utilization`.
Offered offeredAt(Ratio utilization, int servers);

}  // namespace kubecast::test
