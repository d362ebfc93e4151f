// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/yaml/emit.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// `metadata` and `spec` of the workload's pods (core/v1 PodTemplateSpec), so that kube-scheduler sees what
/// the model's scheduler sees: requests, limits, selectors, tolerations, affinity, spread, priority, volumes.
/// Probes ask the port for a connection. Containers run without privileges (the profile "restricted" but for
/// its user), unless the pod is on the host's network. What exports know the program of is equipped for it.
Document podTemplate(const Workload& workload, const Scenario& scenario);

/// The name of the port that serves; Services and probes refer to it.
inline constexpr const char* kPortName = "main";

/// Stands where the scenario names no image; in capitals, as all that is to be replaced, and as no image is
/// ever named.
inline constexpr const char* kUnknownImage = "IMAGE";

/// The containers that have it.
std::vector<Error> unknownImages(const Scenario& scenario);

/// A PersistentVolumeClaim's `spec`.
Document claimSpec(const VolumeClaim& claim);

}  // namespace kubecast::exporters::kubernetes
