// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "studies/forecast.hpp"
#include "studies/points/point.hpp"

namespace kubecast::studies {

struct LoadStudy {
  StudyState state = StudyState::Skipped;
  std::optional<SaturationCheck> check;
  std::optional<CapacityForecast> capacity;
};

/// Holds the utilization law's prediction against simulation, at 0.85 and 1.15 of the load
/// at which Forecast::resources says the first resource is full; then narrows down the
/// largest load that meets the objectives, two points at a time, in at most six more runs.
/// Each run is one replication, its window as short as 100,000 client calls allow
/// (windowFor). Beyond 100 times the load nothing is simulated.
/// `forecast` has its figures and resources; `scenario` is the one it is of.
LoadStudy studyLoad(const Scenario& scenario, const Forecast& forecast, const PointSettings& settings,
                    const WorkerOptions& workers);

/// The loads to try next, as multiples, given those known; empty when the bracket is tight.
std::vector<double> nextLoads(const std::vector<LoadPoint>& known);

}  // namespace kubecast::studies
