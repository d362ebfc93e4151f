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
  Estimate breaching;         ///< failed or slower than the limit / all; for ErrorRate that of `failed`
  std::uint64_t counted = 0;  ///< successes and failures
};

ObjectiveMeasure measure(const Objective& objective, const Replications& replications,
                         const std::vector<results::MetricName>& names);

/// The value an objective asks to stay below: seconds, or a ratio.
double limitOf(const Objective& objective);

/// Whether so many fail that no `percentile` of all can answer at all, however fast the rest.
bool tooManyFail(const Objective& objective, const ObjectiveMeasure& m);

/// The share of what the objective counts that may breach it: 1 − percentile, or the error rate.
double allowance(const Objective& objective);

/// Met or missed when the whole interval of the breaching share lies on one side of the
/// allowance; else, and when nothing was counted, undecided. A share needs far fewer samples than the
/// percentile it is about, and what failed counts as too slow.
Verdict judge(const Objective& objective, const ObjectiveMeasure& m);

/// By the point estimate alone: for short runs, which have no interval.
bool pointMeets(const Objective& objective, const ObjectiveMeasure& m);

}  // namespace kubecast::studies
