// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/stateful_set.hpp"

namespace kubecast::lifecycle {

StatefulSetStep syncStatefulSet(const std::vector<OrdinalPod>& pods, int replicas) {
  using Kind = StatefulSetStep::Kind;
  const auto podAt = [&](int ordinal) {
    const auto index = static_cast<std::size_t>(ordinal);
    return index < pods.size() ? pods[index] : OrdinalPod{};
  };
  for (int i = 0; i < replicas; ++i) {  // processReplica
    const OrdinalPod pod = podAt(i);
    if (!pod.exists) return {Kind::Create, i};
    if (pod.terminating || !pod.ready) return {};
  }
  int firstUnhealthy = -1;  // all replicas are healthy here, so it can only be one to go
  for (int i = static_cast<int>(pods.size()) - 1; i >= replicas; --i) {
    if (podAt(i).exists && (podAt(i).terminating || !podAt(i).ready)) firstUnhealthy = i;
  }
  for (int i = static_cast<int>(pods.size()) - 1; i >= replicas; --i) {  // condemned
    const OrdinalPod pod = podAt(i);
    if (!pod.exists) continue;
    if (pod.terminating || (!pod.ready && i != firstUnhealthy)) return {};
    return {Kind::Delete, i};
  }
  for (int i = replicas - 1; i >= 0; --i) {
    if (!podAt(i).updated) return {Kind::Delete, i};
  }
  return {};
}

}  // namespace kubecast::lifecycle
