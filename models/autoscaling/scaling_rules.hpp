// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/autoscaling/hpa.hpp"

namespace kubecast::autoscaling {

/// `spec.behavior` with every gap filled.
struct Behavior {
  ScalingRules up;
  ScalingRules down;
};

/// Upstream's defaults: up without delay by the larger of 4 pods and 100 % per 15 s; down by 100 % per
/// 15 s after `settings.downscaleStabilization`.
/// Source: kubernetes v1.28.0 pkg/apis/autoscaling/v2/defaults.go; the window: horizontal.go,
/// maybeInitScaleDownStabilizationWindow.
ScalingRules defaultScaleUpRules();
ScalingRules defaultScaleDownRules(const HpaSettings& settings);

/// The autoscaler's behavior, absent if it states none; a direction left out, or one without policies,
/// has the defaults.
std::optional<Behavior> behaviorOf(const Autoscaler& autoscaler, const HpaSettings& settings);

/// What normalization made of the proposal, with the conditions it sets.
struct Normalized {
  int replicas = 0;
  Condition ableToScale;
  Condition scalingLimited;
};

/// Stabilizes and limits what the metrics propose and remembers the proposal. Without `behavior`:
/// the highest proposal of the last `downscaleStabilization`, at most max(2·current, 4).
/// Source: kubernetes v1.28.0 pkg/controller/podautoscaler/horizontal.go, normalizeDesiredReplicas and
/// normalizeDesiredReplicasWithBehaviors.
Normalized normalize(const Autoscaler& autoscaler, const std::optional<Behavior>& behavior, int current,
                     int proposed, HpaState& state, Seconds now, const HpaSettings& settings);

/// Remembers a rescale for the policies' periods. Source: ibid., storeScaleEvent.
void storeScaleEvent(const Behavior& behavior, int before, int after, HpaState& state, Seconds now);

}  // namespace kubecast::autoscaling
