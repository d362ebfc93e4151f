// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/units/units.hpp"

namespace kubecast {

/// What scales is limited to, per direction (autoscaling/v2 HPAScalingPolicy).
struct ScalingPolicy {
  enum class Type { Pods, Percent } type = Type::Percent;
  int value = 100;  ///< > 0
  Seconds period;   ///< (0, 1800] s
};

/// Which of several policies counts; Disabled: no scaling in this direction.
enum class SelectPolicy { Max, Min, Disabled };

struct ScalingRules {
  Seconds stabilizationWindow;  ///< [0, 3600] s
  SelectPolicy select = SelectPolicy::Max;
  std::vector<ScalingPolicy> policies;
};

/// A HorizontalPodAutoscaler v2. With neither `scaleUp` nor `scaleDown` the legacy limits hold
/// (hpa.hpp); with one of them the other has upstream's defaults.
struct Autoscaler {
  std::string workload;
  int minReplicas = 1;
  int maxReplicas = 1;
  std::optional<int> cpuUtilization;     ///< target, % of requests
  std::optional<int> memoryUtilization;  ///< target, % of requests
  std::optional<ScalingRules> scaleUp;
  std::optional<ScalingRules> scaleDown;
};

}  // namespace kubecast
