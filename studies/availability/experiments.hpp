// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/cost/spot_faults.hpp"
#include "models/faults/fault.hpp"
#include "models/scenario.hpp"

/// Which faults come by chance, how often, and the scenarios in which each is made to come.
namespace kubecast::studies {

/// A fault that comes by chance, and the window in which it is looked at: from its beginning, `outage` until
/// it ends, then `settling` for retries, restarts and queues to pass. All > 0 but for faults over at once,
/// which have no outage. A longer mean repair is simulated for kLongestOutage only; `skipped` is the rest,
/// taken to go on as the last kLastStretch of the outage does.
struct Experiment {
  Fault fault;
  PerSecond rate;         ///< occurrences per second
  bool promised = false;  ///< `rate` follows from Scenario::failures
  Seconds outage, skipped, settling;
  std::optional<cost::SpotFault> spot;  ///< it is AWS's taking this node back

  [[nodiscard]] Seconds simulated() const { return outage + settling; }
  [[nodiscard]] Seconds window() const { return outage + skipped + settling; }
};

inline constexpr Seconds kLongestOutage{600};
inline constexpr Seconds kLastStretch{120};
/// After the fault: time-outs (127 s for callers without one), starts of pods, polling.
inline constexpr Seconds kSettling{180};
/// Where more fail than before even then: queues have to be worked off.
inline constexpr Seconds kLongSettling{900};
/// A flushed cache fills at the pace of its requests.
inline constexpr Seconds kRefill = kLongSettling;

/// The scenario's random faults in their order, the loss of each other node and zone that may fail, then what
/// is taken back.
[[nodiscard]] std::vector<Experiment> experimentsOf(const Scenario& scenario,
                                                    const cost::SpotFaults& spot = {});

/// Whether the runs of one do for the other: the same node is lost for as long, whatever the reason.
[[nodiscard]] bool sameRuns(const Experiment& a, const Experiment& b);

/// The scenario without any fault, measured for `window` from the end of its warm-up.
[[nodiscard]] Scenario undisturbed(Scenario scenario, Seconds window);

/// The scenario with this fault only, beginning at the end of its warm-up, measured from there on.
[[nodiscard]] Scenario disturbed(Scenario scenario, const Experiment& experiment);

/// The same, measured in the last kLastStretch of the outage.
[[nodiscard]] Scenario lateInOutage(Scenario scenario, const Experiment& experiment);

}  // namespace kubecast::studies
