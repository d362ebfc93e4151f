// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/traffic/objective.hpp"
#include "studies/aggregate/metrics.hpp"
#include "studies/forecast.hpp"

namespace kubecast::studies {

/// What an objective's measure came to.
struct ObjectiveMeasure {
  Estimate measured;          ///< seconds, or a ratio for ErrorRate
  Estimate failed;            ///< failed / all of what the objective counts
  std::uint64_t counted = 0;  ///< successes and failures
};

ObjectiveMeasure measure(const Objective& objective, const Replications& replications,
                         const std::vector<results::MetricName>& names);

/// The value an objective asks to stay below: seconds, or a ratio.
double limitOf(const Objective& objective);

/// Whether so many fail that no `percentile` of all can answer at all, however fast the rest.
bool tooManyFail(const Objective& objective, const ObjectiveMeasure& m);

/// Met or missed when the whole interval says so; without an interval, or with the limit
/// inside it, undecided. Nothing counted: undecided.
Verdict judge(const Objective& objective, const ObjectiveMeasure& m);

/// By the point estimate alone: for short runs, which have no interval.
bool pointMeets(const Objective& objective, const ObjectiveMeasure& m);

}  // namespace kubecast::studies
