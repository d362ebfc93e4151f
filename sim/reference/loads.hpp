// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/reference/interpreter.hpp"

namespace kubecast::sim::reference {

/// Starts the actors that make requests: one per user of a closed load, one per request of an open one.
void startLoads(World& world, Interpreter& interpreter);

/// Starts the transfers outside the request flows.
void startBulkTraffic(World& world, Interpreter& interpreter);

/// Starts the jobs that come by the clock.
void startPeriodicJobs(World& world, Interpreter& interpreter);

/// The first time from `from` on at which user `user` of a closed load is wanted: `user` < ⌊users·factor⌋.
/// Infinite when there is none.
double wantedAt(const LoadProgram& load, Index user, double from);

}  // namespace kubecast::sim::reference
