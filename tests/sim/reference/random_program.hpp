// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/program/program.hpp"

namespace kubecast::test {

/// What a random program may contain, for narrowing a difference between the engines down.
struct Ingredients {
  bool weights = true;  ///< several pods per node, all QoS classes
  bool quotas = true;
  bool background = true;
  bool slots = true;     ///< bounded workers, backlogs
  bool policies = true;  ///< time-outs and retries
  bool pools = true;
  bool queues = true;  ///< with polling clients
  bool externals = true;
  bool transfers = true;
  bool io = true;
  bool caches = true;
  bool profiles = true;  ///< users that come and go
};

/// A small valid program, the same for the same seed: at most 5 nodes, calls nested up to depth 3, about
/// 50 requests in flight. Every delay is a different number, so that no two events coincide by design.
/// `cpuScale` multiplies every CPU demand and changes nothing else.
sim::Program randomProgram(std::uint64_t seed, const Ingredients& ingredients = {}, double cpuScale = 1);

}  // namespace kubecast::test
