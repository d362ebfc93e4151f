// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/workload/workload.hpp"

namespace kubecast::lifecycle {

/// Static, or of a priority of 2,000,000,000 or more: the kubelet never evicts it.
/// Source: kubernetes v1.28 pkg/kubelet/types/pod_update.go IsCriticalPod.
bool isCritical(const Workload& workload);

/// Critical and of class system-node-critical (IsNodeCriticalPod).
bool isNodeCritical(const Workload& workload);

}  // namespace kubecast::lifecycle
