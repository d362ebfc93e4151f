// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/replica_calculator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kubecast::autoscaling {

namespace {

using Status = ReadyCondition::Status;

std::int64_t milliValue(MilliCpu cpu) { return cpu.value(); }
std::int64_t milliValue(Bytes memory) { return memory.value() * 1000; }

std::int64_t milliUsage(const PodUsage& usage, Metric metric) {
  return metric == Metric::Cpu ? milliValue(usage.cpu) : milliValue(usage.memory);
}

enum class Group { Ready, Unready, Missing, Ignored };

/// Whether the CPU sample of a pod says nothing yet about its load.
bool warmsUp(const PodObservation& pod, Seconds now, const HpaSettings& settings) {
  if (!pod.ready || !pod.startTime) return true;
  const bool unready = pod.ready->status == Status::False;
  if (*pod.startTime + settings.cpuInitializationPeriod > now) {
    // Start-up burns CPU: a sample counts once a whole window lies after the pod became ready.
    return unready || pod.usage->timestamp < pod.ready->lastTransition + pod.usage->window;
  }
  // Not ready since it started: never was ready.
  return unready && *pod.startTime + settings.initialReadinessDelay > pod.ready->lastTransition;
}

/// Upstream's groupPods.
Group groupOf(const PodObservation& pod, Metric metric, Seconds now, const HpaSettings& settings) {
  if (pod.deleting || pod.phase == PodPhase::Failed) return Group::Ignored;
  if (pod.phase == PodPhase::Pending) return Group::Unready;
  if (!pod.usage) return Group::Missing;
  if (metric == Metric::Cpu && warmsUp(pod, now, settings)) return Group::Unready;
  return Group::Ready;
}

tl::expected<std::int64_t, std::string> milliRequest(const PodObservation& pod, Metric metric) {
  std::int64_t sum = 0;
  for (const Container& container : pod.containers) {
    const Resources& requests = container.requests;
    if (metric == Metric::Cpu ? !requests.cpu : !requests.memory) {
      return tl::unexpected(fmt::format("missing request for {} in container {} of Pod {}", nameOf(metric),
                                        container.name, pod.name));
    }
    sum += metric == Metric::Cpu ? milliValue(*requests.cpu) : milliValue(*requests.memory);
  }
  return sum;
}

/// Sums over the pods that count.
struct Totals {
  std::int64_t usage = 0;
  std::int64_t requests = 0;
  int pods = 0;

  void add(std::int64_t podUsage, std::int64_t podRequest) {
    usage += podUsage;
    requests += podRequest;
    ++pods;
  }
  /// Whole percent, rounded down: upstream divides integers.
  [[nodiscard]] int utilization() const { return static_cast<int>(usage * 100 / requests); }
  [[nodiscard]] double ratio(int target) const {
    return static_cast<double>(utilization()) / static_cast<double>(target);
  }
};

/// The pods in their groups, with the totals of those ready.
struct Grouped {
  Totals ready;
  std::int64_t missingRequests = 0;
  std::int64_t missingAtFallback = 0;  ///< usage of the missing pods, were they fully used
  std::int64_t unreadyRequests = 0;
  int missing = 0;
  int unready = 0;
};

tl::expected<Grouped, std::string> groupPods(Metric metric, int target, const HpaObservation& observation,
                                             Seconds now, const HpaSettings& settings) {
  Grouped grouped;
  // The pods' groups come first: upstream misses samples before it misses requests.
  const bool sampled = std::any_of(observation.pods.begin(), observation.pods.end(), [&](const auto& pod) {
    return groupOf(pod, metric, now, settings) == Group::Ready;
  });
  if (!sampled) {
    return tl::unexpected<std::string>("did not receive metrics for targeted pods (pods might be unready)");
  }
  const std::int64_t fallback = std::max(100, target);
  for (const PodObservation& pod : observation.pods) {
    const auto request = milliRequest(pod, metric);
    if (!request) return tl::unexpected(request.error());
    switch (groupOf(pod, metric, now, settings)) {
      case Group::Ready:
        grouped.ready.add(milliUsage(*pod.usage, metric), *request);
        break;
      case Group::Missing:
        ++grouped.missing;
        grouped.missingRequests += *request;
        grouped.missingAtFallback += *request * fallback / 100;
        break;
      case Group::Unready:
        ++grouped.unready;
        grouped.unreadyRequests += *request;
        break;
      case Group::Ignored:
        break;
    }
  }
  if (grouped.ready.requests == 0)
    return tl::unexpected<std::string>("no metrics returned matched known pods");
  return grouped;
}

bool withinTolerance(double ratio, const HpaSettings& settings) {
  return std::abs(1.0 - ratio) <= settings.tolerance.value();
}

int replicasFor(const Grouped& grouped, int target, int current, const HpaSettings& settings) {
  const double ratio = grouped.ready.ratio(target);
  const bool upWithUnready = grouped.unready > 0 && ratio > 1.0;
  if (!upWithUnready && grouped.missing == 0) {
    if (withinTolerance(ratio, settings)) return current;
    return static_cast<int>(std::ceil(ratio * static_cast<double>(grouped.ready.pods)));
  }
  Totals all = grouped.ready;
  if (ratio < 1.0) {
    all.usage += grouped.missingAtFallback;
    all.requests += grouped.missingRequests;
    all.pods += grouped.missing;
  } else if (ratio > 1.0) {
    all.requests += grouped.missingRequests + grouped.unreadyRequests;
    all.pods += grouped.missing + grouped.unready;
  }
  const double cautious = all.ratio(target);
  if (withinTolerance(cautious, settings) || (ratio < 1.0 && cautious > 1.0) ||
      (ratio > 1.0 && cautious < 1.0)) {
    return current;
  }
  const int replicas = static_cast<int>(std::ceil(cautious * static_cast<double>(all.pods)));
  const bool turnedRound = (cautious < 1.0 && replicas > current) || (cautious > 1.0 && replicas < current);
  return turnedRound ? current : replicas;
}

}  // namespace

const char* nameOf(Metric metric) { return metric == Metric::Cpu ? "cpu" : "memory"; }

tl::expected<Proposal, std::string> resourceReplicas(Metric metric, int targetUtilization,
                                                     const HpaObservation& observation, Seconds now,
                                                     const HpaSettings& settings) {
  const auto unavailable = [&](const char* why) {
    return tl::unexpected(fmt::format("unable to get metrics for resource {}: {}", nameOf(metric), why));
  };
  if (!observation.metricsServer) {
    return unavailable(
        "unable to fetch metrics from resource metrics API: the server could not find the requested resource "
        "(get pods.metrics.k8s.io)");
  }
  if (std::none_of(observation.pods.begin(), observation.pods.end(),
                   [](const PodObservation& pod) { return pod.usage.has_value(); })) {
    return unavailable("no metrics returned from resource metrics API");
  }
  const auto grouped = groupPods(metric, targetUtilization, observation, now, settings);
  if (!grouped) return tl::unexpected(grouped.error());
  const Totals& ready = grouped->ready;
  return Proposal{replicasFor(*grouped, targetUtilization, observation.specReplicas, settings),
                  {metric, ready.utilization(), ready.usage / ready.pods}};
}

}  // namespace kubecast::autoscaling
