// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/cluster.hpp"
#include "sim/program/program.hpp"
#include "studies/aggregate/metrics.hpp"
#include "studies/forecast.hpp"

namespace kubecast::studies {

/// Where the figures of a forecast come from. All must outlive what is made of them;
/// `program` is the one the replications ran, compiled from `scenario`.
struct Measured {
  const Scenario& scenario;
  const InstanceCatalog& catalog;
  const sim::Program& program;
  const Replications& replications;
};

/// The instance type of node `n` of the program; of a slot for a node that may come, what its group usually
/// asks for.
const std::string& instanceTypeOf(const Measured& measured, std::size_t n);

/// What the replications say together: latencies, pods, nodes, queues, caches, time series
/// and the verdict on each objective. What gives out first, at another load or under other
/// assumptions, is not in it. `replications` may be empty: then every figure is 0 without
/// an interval and every verdict undecided.
Forecast aggregate(const Measured& measured);

/// Mean bytes a pod holds in one replication: its base and so much per request in it.
double meanMemory(const sim::PodStation& pod, const results::PodUsage& use, Seconds window);
/// The same at the most requests seen in service and waiting. An upper bound: the two
/// maxima need not have come together.
double peakMemory(const sim::PodStation& pod, const results::PodUsage& use);

}  // namespace kubecast::studies
