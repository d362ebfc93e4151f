// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// What an export deploys, in the scenario's order: all but what the cluster brings along itself (static
/// pods, what runs in kube-system), and what comes with add-ons of their own charts (exporters/addons).
std::vector<const Workload*> deployed(const Scenario& scenario);

/// Absent for a workload of a fixed size.
const Autoscaler* autoscalerOf(const Workload& workload, const Scenario& scenario);

}  // namespace kubecast::exporters::kubernetes
