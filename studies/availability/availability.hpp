// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "studies/availability/experiments.hpp"
#include "studies/forecast.hpp"
#include "studies/points/point.hpp"

namespace kubecast::studies {

struct AvailabilityStudy {
  StudyState state = StudyState::Skipped;
  std::optional<AvailabilityForecast> forecast;
};

/// The objective whose requests are counted: the first of an error rate, of all flows if there is one; else
/// the first; without any, the error rate of all calls, with nothing asked for.
[[nodiscard]] Objective countedObjective(const Scenario& scenario);

/// Availability in the long run, by what the objective calls bad (failed; for latencies also too slow): runs
/// without faults, and for each fault that comes by chance runs in which it strikes once, at the end of the
/// warm-up, all with the draws of the replication of the same number; weighed by faults::weighByRate. At
/// most kMostReplications of each. AWS's taking `spot` nodes back is weighed besides the failures of
/// machines. Faults at given times are the scenario's own experiments and are left out. Partial, without a
/// forecast, when cancelled.
[[nodiscard]] AvailabilityStudy studyAvailability(const Scenario& scenario, const PointSettings& settings,
                                                  const WorkerOptions& workers,
                                                  const cost::SpotFaults& spot = {});

/// As many as an interval needs.
inline constexpr int kMostReplications = static_cast<int>(results::kFewestReplications);

}  // namespace kubecast::studies
