// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/sim/reference/random_program.hpp"

/// Random programs given what random_program.hpp does not: the same for the same seed.
namespace kubecast::test {

/// Its cache knows its keys.
sim::Program withEmergentCache(sim::Program program, std::uint64_t seed);

/// Its callers have jitter, budgets, breakers and bulkheads; its pods shed; its APIs limit their rate.
sim::Program withPolicies(sim::Program program, std::uint64_t seed);

/// One of its services keeps a write-ahead log, if it has a pool to the database.
sim::Program withLogs(sim::Program program, std::uint64_t seed);

/// Who publishes to its queue waits while the broker, its first service, blocks.
sim::Program withBlockingBroker(sim::Program program, std::uint64_t seed);

/// Its queue, if it has one, is managed, its messages have priorities, and jobs come by the clock, too.
sim::Program withManagedQueues(sim::Program program, std::uint64_t seed);

}  // namespace kubecast::test
