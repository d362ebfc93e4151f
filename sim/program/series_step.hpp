// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

namespace kubecast::sim {

/// Width in s of a bucket of the time series of a run of `length` s: 1 s up to an hour, wider beyond, so that
/// there are 3600 at most.
inline double seriesStep(double length) { return std::max(1.0, std::ceil(length / 3600)); }

}  // namespace kubecast::sim
