// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/node_memory.hpp"

#include <algorithm>

#include "models/cluster/reservations.hpp"

namespace kubecast::lifecycle {

NodeMemory nodeMemory(const Cluster& cluster, const InstanceType& type) {
  const Bytes visible = type.osVisibleMemory > Bytes(0) ? type.osVisibleMemory : type.memory;
  const Bytes reserved =
      cluster.distribution == Distribution::Eks ? eksReservedMemory(type.eksMaxPods) : Bytes(0);
  return {visible, std::max(visible - reserved, Bytes(0))};
}

}  // namespace kubecast::lifecycle
