// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/fast/delay_rings.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// A Policy with the rings its constant times go through.
struct PolicyPlan {
  DelayRings::Ring timeout = kNone;  ///< of the time-out rings; kNone = none
  Index retries = 0;
  Index guard = kNone;  ///< Policy::guard
  Jitter jitter = Jitter::None;
  std::vector<DelayRings::Ring> pause;  ///< before retry 1, 2 …; none with jitter
};
struct CallPlan {
  PolicyPlan policy;
  DelayRings::Ring out = kNone;
  DelayRings::Ring back = kNone;
};

/// The constant delays of a program, made rings of once, before the run.
struct Plans {
  Plans(const Program& program, DelayRings& delays, DelayRings& timeouts);

  std::vector<CallPlan> calls;            ///< per Program::calls
  std::vector<PolicyPlan> externals;      ///< per Program::externalCalls
  std::vector<DelayRings::Ring> polls;    ///< per Program::polls
  std::vector<DelayRings::Ring> queues;   ///< per Program::queues
  std::vector<DelayRings::Ring> waits;    ///< per op: a constant Wait's; kNone otherwise
  std::vector<DelayRings::Ring> volumes;  ///< per node: ends of its I/O; none when there is no Io
  DelayRings::Ring background = kNone;    ///< begins of pods' background work
};

}  // namespace kubecast::sim::fast
