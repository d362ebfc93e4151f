// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/critical_pod.hpp"

#include "models/scheduling/requests.hpp"

namespace kubecast::lifecycle {
namespace {

/// Source: kubernetes v1.28 pkg/apis/scheduling/types.go SystemCriticalPriority.
constexpr std::int64_t kSystemCriticalPriority = 2'000'000'000;

}  // namespace

bool isCritical(const Workload& workload) {
  return workload.kind == WorkloadKind::StaticPod ||
         scheduling::podPriority(workload) >= kSystemCriticalPriority;
}

bool isNodeCritical(const Workload& workload) {
  return isCritical(workload) && workload.priorityClass == "system-node-critical";
}

}  // namespace kubecast::lifecycle
