// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "models/autoscaling/hpa.hpp"

namespace kubecast::autoscaling {

/// What one metric asks for.
struct Proposal {
  int replicas = 0;
  MetricStatus status;
};

/// Replicas that would bring the mean utilization of the pods to `targetUtilization` (% of requests), or
/// upstream's words why that cannot be computed. Pods without metrics count as fully used when scaling
/// down and as idle when scaling up; pods not yet ready count as idle when scaling up; a change that
/// this turns round is not made.
/// Source: kubernetes v1.28.0 pkg/controller/podautoscaler/replica_calculator.go, GetResourceReplicas.
tl::expected<Proposal, std::string> resourceReplicas(Metric metric, int targetUtilization,
                                                     const HpaObservation& observation, Seconds now,
                                                     const HpaSettings& settings);

/// `cpu` or `memory`.
const char* nameOf(Metric metric);

}  // namespace kubecast::autoscaling
