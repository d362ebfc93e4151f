// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/pod_usage.hpp"

namespace kubecast::sim::fast {

double cpuSecondsOf(const PodServer& pod, const Stations& stations, double now) {
  double sum = 0;
  for (const PodServer::Place& place : pod.places)
    sum += stations.cpus[static_cast<std::size_t>(place.node)].pod(place.onNode).cpuSeconds(now);
  return sum;
}

CfsQuota::Counters quotaOf(const PodServer& pod, const Stations& stations) {
  CfsQuota::Counters sum;
  for (const PodServer::Place& place : pod.places) {
    const CfsQuota::Counters counters =
        stations.cpus[static_cast<std::size_t>(place.node)].pod(place.onNode).quota.counters();
    sum.periods += counters.periods;
    sum.throttledPeriods += counters.throttledPeriods;
  }
  return sum;
}

}  // namespace kubecast::sim::fast
