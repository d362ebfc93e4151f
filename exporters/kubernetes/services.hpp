// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exporters/yaml/emit.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// The headless Service that gives a StatefulSet's pods their names.
std::string headlessName(const Workload& workload);

/// The Services (core/v1) of a workload that has a port: ClusterIP, or NodePort when an ALB registers
/// instances; and the headless one of a StatefulSet. None on the host's network.
std::vector<Document> services(const Workload& workload, const Scenario& scenario);

}  // namespace kubecast::exporters::kubernetes
