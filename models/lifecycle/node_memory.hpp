// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/cluster.hpp"
#include "models/units/units.hpp"

namespace kubecast::lifecycle {

/// The memory of a node as its kernel and its kubelet divide it.
struct NodeMemory {
  Bytes capacity;  ///< what the operating system sees
  /// What all pods together may hold: memory.max of the cgroup `kubepods`, the capacity less what is reserved
  /// for the system (the eviction threshold is not taken off). Above it the kernel kills in that cgroup, and
  /// the kubelet's `allocatableMemory.available` is counted from it. Nothing is reserved on kubeadm: there it
  /// is the capacity, and memory the system itself uses is missing, which no scenario states.
  /// Source: kubernetes v1.28 pkg/kubelet/cm/node_container_manager_linux.go enforceNodeAllocatableCgroups;
  /// pkg/kubelet/eviction/helpers.go makeSignalObservations; awslabs/amazon-eks-ami bootstrap.sh.
  Bytes forPods;
};

NodeMemory nodeMemory(const Cluster& cluster, const InstanceType& type);

}  // namespace kubecast::lifecycle
