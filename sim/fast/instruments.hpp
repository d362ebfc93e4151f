// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/results/outcome.hpp"
#include "sim/fast/stations.hpp"
#include "sim/readings.hpp"

namespace kubecast::sim::fast {

/// What the processes in all pods count of themselves, and what else exporters read that a run does not keep
/// without them. Reads and changes nothing.
class Instruments {
 public:
  /// Every pod that runs at the start is taken to have begun then.
  Instruments(const Program& program, const Stations& stations);

  /// A pod's container begins: all from 0.
  void began(Index pod, double now, const Stations& stations);

  void arrived(Index pod, const CallSite& call) {
    if (call.protocol == Protocol::Http) ++process(pod).inHand;
  }
  /// The answer leaves the pod. `outcome`: kSucceeded or a FailureCause.
  void answered(Index pod, const CallSite& call, std::uint8_t outcome, double seconds);
  void waitedForConnection(Index pod, double seconds) { process(pod).poolWaits.record(Seconds(seconds)); }
  /// The answer is back in the pod that called.
  void returned(Index pod, const CallSite& call, double seconds);
  void external(Index pod, Index external, ExternalOutcome outcome, double seconds) {
    process(pod).externals[{external, outcome}].record(Seconds(seconds));
  }
  void lookedUp(Index pod, Index cache, bool hit) { ++process(pod).lookUps[{cache, hit}]; }
  void jobDone(Index pod, Index queue, JobOutcome outcome, double seconds);

  /// Every kLoadPeriod: the load averages as Linux keeps them.
  void averageLoad(const Stations& stations);
  /// All that is in the stations and here.
  [[nodiscard]] Reading read(double now, const Stations& stations) const;

  /// Linux: include/linux/sched/loadavg.h, LOAD_FREQ (5 s) and EXP_1 = 1884 / 2048.
  static constexpr double kLoadPeriod = 5;

 private:
  struct Begun {
    double cpuSeconds = 0;
    CfsQuota::Counters quota;
  };
  [[nodiscard]] ProcessCounters& process(Index pod) { return processes_[static_cast<std::size_t>(pod)]; }

  const Program& program_;
  std::vector<ProcessCounters> processes_;   ///< per pod
  std::vector<Begun> begun_;                 ///< per pod: what its counters said when its container began
  std::vector<double> loads_;                ///< per node
  std::vector<std::uint64_t> transactions_;  ///< per database
};

}  // namespace kubecast::sim::fast
