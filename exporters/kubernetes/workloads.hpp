// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/yaml/emit.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// The workload's Deployment, StatefulSet, DaemonSet or static Pod (apps/v1, core/v1), and the claims of a
/// Deployment's volumes. With an autoscaler it states no `replicas`, which every apply would set back.
std::vector<Document> controllers(const Workload& workload, const Scenario& scenario);

/// One for each workload, with no right and no token: what runs as `default` would get what others give that.
Document serviceAccount(const Workload& workload);

}  // namespace kubecast::exporters::kubernetes
