// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exporters/yaml/emit.hpp"
#include "models/workload/network_policy.hpp"

namespace kubecast::exporters::kubernetes {

/// networking.k8s.io/v1 NetworkPolicy.
Document networkPolicy(const NetworkPolicy& policy);

}  // namespace kubecast::exporters::kubernetes
