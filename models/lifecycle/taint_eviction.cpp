// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/taint_eviction.hpp"

#include "models/scheduling/matching.hpp"

namespace kubecast::lifecycle {

std::optional<Seconds> evictionTime(const Workload& workload, Seconds taintedAt) {
  // A toleration written down has no tolerationSeconds, so it lasts; without one the API server adds
  // one of 300 s, or what the scenario says.
  const Taint unreachable{"node.kubernetes.io/unreachable", "", TaintEffect::NoExecute};
  if (workload.kind == WorkloadKind::StaticPod) return std::nullopt;
  if (scheduling::tolerates(scheduling::podTolerations(workload), unreachable)) return std::nullopt;
  return taintedAt + workload.lifecycle.unreachableToleration;
}

bool replacesTerminatingPod(WorkloadKind kind) { return kind == WorkloadKind::Deployment; }

}  // namespace kubecast::lifecycle
