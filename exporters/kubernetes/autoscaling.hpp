// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "exporters/yaml/emit.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// autoscaling/v2 HorizontalPodAutoscaler of the workload.
Document horizontalPodAutoscaler(const Autoscaler& autoscaler, const Workload& workload);

/// policy/v1 PodDisruptionBudget: the scenario's; else one pod at a time where there are several; none for a
/// single one, whose drain it would block.
std::optional<Document> disruptionBudget(const Workload& workload, const Autoscaler* autoscaler);

}  // namespace kubecast::exporters::kubernetes
