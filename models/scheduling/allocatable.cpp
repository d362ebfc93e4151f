// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "models/cluster/reservations.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::scheduling {

Allocatable allocatableOf(const Cluster& cluster, const InstanceType& type) {
  const Bytes visible = type.osVisibleMemory.value() > 0 ? type.osVisibleMemory : type.memory;
  Allocatable allocatable{MilliCpu(std::int64_t{1000} * type.vcpus), visible - kEvictionHardMemory,
                          kDefaultMaxPods};
  if (cluster.distribution == Distribution::Eks) {
    allocatable.cpu -= eksReservedCpu(type.vcpus);
    // The images reserve by the ENI limit, whichever CNI runs in the end.
    allocatable.memory -= eksReservedMemory(type.eksMaxPods);
    if (cluster.cni == Cni::VpcCni) allocatable.pods = type.eksMaxPods;
  }
  allocatable.memory = std::max(allocatable.memory, Bytes(0));
  return allocatable;
}

}  // namespace kubecast::scheduling
