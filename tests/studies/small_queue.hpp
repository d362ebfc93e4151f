// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/cluster.hpp"
#include "models/scenario.hpp"
#include "sim/program/program.hpp"
#include "sim/simulate.hpp"

/// The smallest scenario with a queue: one node, one pod with one thread, one API call
/// whose CPU demand is exponential, calls arriving as a Poisson stream. An M/M/1 queue:
/// the time in it is exponential with rate μ − λ.
namespace kubecast::testing {

inline constexpr double kServiceRate = 100;  ///< calls/s the thread can serve

InstanceCatalog smallCatalog();

/// At utilization `rho`; one objective: P95 of API calls below `limit`.
Scenario smallQueue(double rho, Seconds limit);

/// P95 of the time in an M/M/1 queue at kServiceRate.
double analyticP95(double rho);

/// Stands in for an engine: Lindley's recursion on the first load and the first CPU demand
/// of `program`, its figures filled in as far as smallQueue() needs them.
results::Replication lindley(const sim::Program& program, const sim::SimulationOptions& options);

}  // namespace kubecast::testing
