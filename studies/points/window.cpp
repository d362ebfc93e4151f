// SPDX-License-Identifier: Apache-2.0
#include "studies/points/window.hpp"

#include <algorithm>

namespace kubecast::studies {

Seconds windowFor(const Scenario& scenario, double callsPerSecond, double calls) {
  const bool timed = std::any_of(scenario.loads.begin(), scenario.loads.end(),
                                 [](const Load& load) { return !load.profile.empty(); });
  if (timed || !(callsPerSecond > 0)) return scenario.run.duration;
  constexpr Seconds kShortest{120};
  return std::min(scenario.run.duration, std::max(kShortest, Seconds(calls / callsPerSecond)));
}

}  // namespace kubecast::studies
