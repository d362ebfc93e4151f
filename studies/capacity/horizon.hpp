// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/scenario.hpp"

/// Over how long a load is judged, and from when on.
namespace kubecast::studies::capacity {

/// Whether something is to happen at a stated time of the run: a profile, a fault, a rollout, a transfer
/// within it, a change of the nodes. Its run is then left as it is.
[[nodiscard]] bool isTimed(const Scenario& scenario);

/// Time after which autoscalers have settled at a constant load: from the smallest to the largest number of
/// replicas by doublings, each a sync of the controller and the start of the pods; the boot of a node where
/// node groups grow; and the default scale-down stabilization of 5 min, in which what was too much is kept.
/// 0 without autoscalers.
[[nodiscard]] Seconds settlingTime(const Scenario& scenario);

/// The warm-up of every run of a study: the scenario's, or the settling time where that is longer and nothing
/// is timed.
[[nodiscard]] Seconds warmupFor(const Scenario& scenario);

/// An overload before the warm-up, to see whether the system recovers.
struct Spike {
  Seconds lasts{60};
  Seconds recovery{600};  ///< from its end until measuring begins
};

/// The scenario at `factor` times its load after a spike to `spikeFactor` times; the warm-up is both parts of
/// the spike, and before it. Only for scenarios in which nothing is timed.
[[nodiscard]] Scenario withSpike(Scenario scenario, double factor, double spikeFactor, const Spike& spike);

}  // namespace kubecast::studies::capacity
