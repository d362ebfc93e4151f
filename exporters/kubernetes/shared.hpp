// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/yaml/emit.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// Namespaces, their quotas and PriorityClasses of what is deployed, by name, once each; `default` and the
/// system's classes are there already.
std::vector<Document> shared(const Scenario& scenario);

}  // namespace kubecast::exporters::kubernetes
