// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/lifecycle.hpp"

namespace kubecast::lifecycle {

enum class Rounding { Up, Down };

/// Pods meant by `count` out of `total` ≥ 0; a percentage is rounded to a whole pod.
/// Source: k8s.io/apimachinery v0.28 pkg/util/intstr/intstr.go GetScaledValueFromIntOrPercent.
int resolve(const PodCount& count, int total, Rounding rounding);

}  // namespace kubecast::lifecycle
