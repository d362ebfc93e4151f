// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/metrics_pipeline.hpp"

#include <cmath>

namespace kubecast::autoscaling {

namespace {

MilliCpu meanCpu(Seconds cpuTime, Seconds window) {
  const auto nanoCores = static_cast<std::int64_t>(cpuTime / window * 1e9);  // rounded down
  return MilliCpu((nanoCores + 999'999) / 1'000'000);
}

}  // namespace

std::optional<PodUsage> servedUsage(const std::optional<MetricsPoint>& previous, const MetricsPoint& last,
                                    Seconds metricResolution) {
  const Seconds age = last.timestamp - last.startTime;
  if (age >= kFreshContainerAge && age < metricResolution) {
    return PodUsage{last.timestamp, age, meanCpu(last.cpuTime, age), last.workingSet};
  }
  const bool sameRun = previous && last.startTime < previous->timestamp;
  // cAdvisor has not read again since the last fetch: there is nothing newer to tell.
  if (!sameRun || last.timestamp <= previous->timestamp || last.cpuTime < previous->cpuTime)
    return std::nullopt;
  const Seconds window = last.timestamp - previous->timestamp;
  return PodUsage{last.timestamp, window, meanCpu(last.cpuTime - previous->cpuTime, window), last.workingSet};
}

}  // namespace kubecast::autoscaling
