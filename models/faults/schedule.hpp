// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/faults/fault.hpp"
#include "models/numerics/random.hpp"
#include "models/scenario.hpp"
#include "models/units/units.hpp"

namespace kubecast::faults {

/// A fault strikes once.
struct Strike {
  int fault = -1;  ///< index into the scenario's faults
  Seconds begins;
  std::optional<Seconds> ends;  ///< = begins if it is over at once; absent: beyond the horizon
  numerics::StreamKey draw;     ///< for what the fault leaves open, such as which pod is killed
};

/// What happens to a target at a time. The order of the enumerators is that of changes at one time.
enum class Change {
  Ends,
  Begins,
  Varies,   ///< an external that stays degraded, now otherwise
  Happens,  ///< over at once
};

struct FaultEvent {
  Seconds at;
  Change change = Change::Begins;
  /// What holds from now on (Begins, Varies), no longer holds (Ends) or happens. An ExternalDegraded is
  /// that of all faults on it together: latency factors multiply, and a call passes if it passes all
  /// error rates. A ZoneLost comes besides the NodeLost of each node the scenario has in the zone, for
  /// nodes that join later. Partitions name their nodes in alphabetical order.
  FaultKind effect;
  int fault = -1;  ///< the fault whose beginning or end made the change
  numerics::StreamKey draw;
};

struct FaultSchedule {
  std::vector<Strike> strikes;     ///< by time, then by fault
  std::vector<FaultEvent> events;  ///< by time, then by Change, then by target
};

/// Over at once, whatever length is given: PodKilled, CacheFlushed, WorkloadRestarted.
[[nodiscard]] bool isInstant(const FaultKind& kind);

/// Occurrences per second in the long run: 1/(MTBF + MTTR), and 1/MTBF of what is over at once. Absent for
/// a fault at a given time, or one that is never repaired.
[[nodiscard]] std::optional<PerSecond> occurrenceRate(const Fault& fault);

/// Share of time the fault is present in the long run: MTTR/(MTBF + MTTR). Absent as above; 0 if over at
/// once.
[[nodiscard]] std::optional<Ratio> presence(const Fault& fault);

/// Control-plane nodes that must stand for the API server to answer: etcd stacked on them, as kubeadm sets
/// it up, needs ⌊n/2⌋ + 1 of n members (etcd FAQ, "failure tolerance").
[[nodiscard]] int controlPlaneQuorum(int nodes);

/// All that the scenario's faults do in [0, horizon). Random faults begin in good order at 0 and alternate
/// exponential times to failure (MTBF) and to repair (MTTR; without one the first failure stays). Draws are
/// keyed by `key` (the replication's, for faults), the fault's name and the number of its strike, so a
/// further fault leaves the others' times alone.
/// Targets hit by several faults of a kind are down until the last ends. Under kubeadm ControlPlaneDown
/// follows from the loss of control-plane nodes, see controlPlaneQuorum(); EKS runs its own elsewhere.
/// Names are valid and times in range (the loader's work, asserted).
[[nodiscard]] FaultSchedule scheduleFaults(const Scenario& scenario, Seconds horizon,
                                           numerics::StreamKey key);

}  // namespace kubecast::faults
