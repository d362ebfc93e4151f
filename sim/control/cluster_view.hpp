// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/autoscaling/node_state.hpp"
#include "sim/control/machines.hpp"

namespace kubecast::sim::control {

/// The running cluster as node autoscalers see it. A node that is known to be lost counts as leaving: nothing
/// is planned on it. A replacement counts as booting until the pods it came for have come. Pods that others
/// are being preempted for are not pending to an autoscaler.
autoscaling::ClusterView clusterView(const Surroundings& around, const Fleet& fleet, const Machines& machines,
                                     double now);

/// Pods of Deployments and StatefulSets that wait for a node.
bool anyPending(const Surroundings& around, const Fleet& fleet);

}  // namespace kubecast::sim::control
