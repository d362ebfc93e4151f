// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/units/units.hpp"
#include "models/workload/workload.hpp"

namespace kubecast::lifecycle {

/// When a pod is deleted from a node tainted unreachable:NoExecute since `taintedAt`: after the
/// workload's `unreachableToleration`; never (nullopt) if it tolerates the taint for good, as static
/// and DaemonSet pods do. Deleted is not gone: the pod stays Terminating until its kubelet answers.
/// Source: kubernetes v1.28 pkg/controller/nodelifecycle/scheduler/taint_manager.go processPodOnNode;
/// plugin/pkg/admission/defaulttolerationseconds/admission.go.
std::optional<Seconds> evictionTime(const Workload& workload, Seconds taintedAt);

/// Whether the controller makes another pod while one is Terminating on a lost node: a ReplicaSet does,
/// a StatefulSet only when the pod, or its Node object, is gone; a DaemonSet's pod belongs to its node.
/// Source: pkg/controller/controller_utils.go IsPodActive; statefulset/stateful_set_control.go.
bool replacesTerminatingPod(WorkloadKind kind);

}  // namespace kubecast::lifecycle
