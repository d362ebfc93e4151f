// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/units/units.hpp"

/// CFS bandwidth control step by step, as docs/model.md section 2 states it: every tick and every
/// period boundary is an event, nothing is computed in closed form. Shares no code with the engines.
namespace kubecast::test {

struct QuotaPod {
  Seconds quota;        ///< CPU time per period
  Seconds periodPhase;  ///< where the first period ends
  Seconds tickPhase;    ///< the first tick
  int threads = 1;      ///< each has a core to itself
};

struct QuotaJob {
  Seconds arrival;  ///< ascending
  Seconds demand;   ///< CPU time
};

struct QuotaReplay {
  std::vector<std::optional<Seconds>> latencies;  ///< per job; none if it was not done by the end
  std::uint64_t periods = 0;
  std::uint64_t throttledPeriods = 0;
  Seconds throttled;  ///< with something to run
  Seconds cpu;
};

QuotaReplay replay(const QuotaPod& pod, const std::vector<QuotaJob>& jobs, Seconds end);

}  // namespace kubecast::test
