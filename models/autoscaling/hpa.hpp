// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/autoscaling/autoscaler.hpp"
#include "models/units/units.hpp"
#include "models/workload/workload.hpp"

/// The HorizontalPodAutoscaler controller as a pure function. Source: kubernetes v1.28.0
/// pkg/controller/podautoscaler/{horizontal,replica_calculator}.go and metrics/utilization.go; held to that
/// code by tests/oracles/hpa.
namespace kubecast::autoscaling {

/// Flags of kube-controller-manager (pkg/controller/podautoscaler/config/v1alpha1/defaults.go).
struct HpaSettings {
  Seconds syncPeriod{15};
  Ratio tolerance{0.1};
  Seconds downscaleStabilization{300};
  Seconds cpuInitializationPeriod{300};
  Seconds initialReadinessDelay{30};
};

/// What the controller remembers of one autoscaler between syncs; lost when the controller restarts.
struct HpaState {
  struct Recommendation {
    int replicas = 0;
    Seconds at;
    bool operator==(const Recommendation&) const = default;
  };
  struct ScaleEvent {
    int change = 0;  ///< pods added or removed, > 0
    Seconds at;
    bool operator==(const ScaleEvent&) const = default;
  };
  std::vector<Recommendation> recommendations;  ///< unstabilized
  std::vector<ScaleEvent> scaleUps;             ///< kept with `scaleUp` or `scaleDown` only
  std::vector<ScaleEvent> scaleDowns;
  bool operator==(const HpaState&) const = default;
};

enum class PodPhase { Pending, Running, Succeeded, Failed };

/// The pod's condition Ready.
struct ReadyCondition {
  enum class Status { True, False, Unknown } status = Status::False;
  Seconds lastTransition;
};

/// A pod in metrics.k8s.io: sums over its containers. CPU in millicores, each container rounded up.
struct PodUsage {
  Seconds timestamp;  ///< end of the window
  Seconds window;
  MilliCpu cpu;
  Bytes memory;  ///< working set
};

struct PodObservation {
  std::string_view name;
  PodPhase phase = PodPhase::Pending;
  std::optional<ReadyCondition> ready;
  std::optional<Seconds> startTime;  ///< status.startTime: the kubelet has accepted the pod
  bool deleting = false;             ///< has a deletionTimestamp
  std::optional<PodUsage> usage;     ///< absent: not (yet) in metrics.k8s.io
  std::span<const Container> containers;
};

/// What one sync sees.
struct HpaObservation {
  int specReplicas = 0;        ///< of the scale target
  bool metricsServer = false;  ///< metrics.k8s.io is served
  std::vector<PodObservation> pods;
};

enum class Metric { Cpu, Memory };

/// `status.currentMetrics` of one metric.
struct MetricStatus {
  Metric metric = Metric::Cpu;
  int averageUtilization = 0;          ///< whole % of the requests, rounded down
  std::int64_t averageMilliValue = 0;  ///< per pod: mCPU, or thousandths of a byte
  bool operator==(const MetricStatus&) const = default;
};

/// `status.conditions`, in upstream's words.
struct Condition {
  bool status = false;
  std::string reason;
  std::string message;
  bool operator==(const Condition&) const = default;
};

struct HpaEvent {
  bool warning = false;
  std::string reason;
  std::string message;
  bool operator==(const HpaEvent&) const = default;
};

struct HpaDecision {
  int desiredReplicas = 0;  ///< to set on the scale target if `rescale`; else what it has
  bool rescale = false;
  std::string reason;  ///< of a rescale, e.g. `All metrics below target`; empty if a window made it
  std::vector<MetricStatus> metrics;
  Condition ableToScale;
  std::optional<Condition> scalingActive;   ///< absent: this sync left it as it was
  std::optional<Condition> scalingLimited;  ///< likewise
  std::vector<HpaEvent> events;
  HpaState state;
};

/// One sync: reads the metrics, takes the largest proposal, stabilizes it and limits its rate.
/// Without a metrics server every metric fails and nothing is scaled. An autoscaler with no target has
/// upstream's default, CPU at 80 %. `specReplicas` 0 switches the autoscaler off.
/// While the API server is down no sync takes place: do not call it then.
HpaDecision decide(const Autoscaler& autoscaler, const HpaObservation& observation, HpaState state,
                   Seconds now, const HpaSettings& settings = {});

}  // namespace kubecast::autoscaling
