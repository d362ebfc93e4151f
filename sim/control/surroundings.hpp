// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/numerics/random.hpp"
#include "models/results/replication.hpp"
#include "sim/control/cluster_port.hpp"
#include "sim/control/control_program.hpp"
#include "sim/control/timetable.hpp"

namespace kubecast::sim::control {

/// What every part of the control side works with.
struct Surroundings {
  const ControlProgram& program;
  ClusterPort& port;
  Timetable& timetable;
  std::vector<results::ClusterEvent>& events;
  numerics::StreamKey key;  ///< of the replication
  double end;               ///< of the run, s
  Scenario& live;           ///< the program's; its slots for nodes become what boots there

  /// An event as `kubectl get events` shows it.
  void note(double now, std::string reason, std::string object, std::string message) const {
    events.push_back({Seconds(now), std::move(reason), std::move(object), std::move(message)});
  }
  [[nodiscard]] const Scenario& scenario() const { return live; }
};

/// The container whose process serves, and whose footprint the pod's is: its first.
inline const Container& servingContainer(const Workload& workload) {
  static const Container kStatesNothing;
  return workload.containers.empty() ? kStatesNothing : workload.containers.front();
}

/// Purposes of draws on the control side, apart from those of requests (sim/program/draws.hpp).
enum class ControlPurpose : std::uint64_t {
  Faults = 101,
  PodStart = 102,
  PodOrder = 103,
  ProbePhase = 104,
  NodeBoot = 111
};

inline numerics::StreamKey controlDraw(numerics::StreamKey replication, ControlPurpose purpose,
                                       std::uint64_t what, std::uint64_t repetition = 0) {
  using numerics::combine;
  return combine(combine(combine(replication, static_cast<std::uint64_t>(purpose)), what), repetition);
}

}  // namespace kubecast::sim::control
