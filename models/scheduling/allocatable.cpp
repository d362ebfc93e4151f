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
    if (cluster.cni == Cni::VpcCni) {
      allocatable.pods = cluster.eks.prefixDelegation ? prefixMaxPods(type.enis, type.ipv4PerEni, type.vcpus)
                                                      : type.eksMaxPods;
    }
    // The images reserve by the ENI limit, whichever CNI runs in the end and whatever maxPods is set to.
    const bool byMaxPods = cluster.eks.reserve == ReserveBasis::MaxPods;
    allocatable.memory -= eksReservedMemory(byMaxPods ? allocatable.pods : type.eksMaxPods);
  }
  allocatable.memory = std::max(allocatable.memory, Bytes(0));
  return allocatable;
}

}  // namespace kubecast::scheduling
