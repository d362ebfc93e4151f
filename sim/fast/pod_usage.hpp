// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/fast/stations.hpp"

namespace kubecast::sim::fast {

/// CPU seconds of the pod until now, over all nodes it has been on.
double cpuSecondsOf(const PodServer& pod, const Stations& stations, double now);

/// Periods of its quota, over all nodes it has been on, as of the last event there.
CfsQuota::Counters quotaOf(const PodServer& pod, const Stations& stations);

}  // namespace kubecast::sim::fast
