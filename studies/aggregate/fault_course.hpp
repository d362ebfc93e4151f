// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "studies/aggregate/aggregate.hpp"

namespace kubecast::studies {

/// What the faults did to the flows, from the mean series `flow/…`. Absent where a fault comes by chance,
/// none lasts, or none begins before the run ends: then there is no before and after.
std::optional<FaultCourse> faultCourse(const Measured& measured,
                                       const std::vector<results::TimeSeries>& series);

}  // namespace kubecast::studies
