// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/units.hpp"
#include "models/workload/workload.hpp"

namespace kubecast::scheduling {

struct CpuMemory {
  MilliCpu cpu;
  Bytes memory;

  CpuMemory& operator+=(const CpuMemory& other) {
    cpu += other.cpu;
    memory += other.memory;
    return *this;
  }
};

/// What a pod of the workload requests: the sum over its containers, absent = 0.
CpuMemory podRequests(const Workload& workload);

/// The same for scoring only: a container that states no request counts as 100m / 200Mi.
/// Source: kubernetes v1.28 pkg/scheduler/util/pod_resources.go.
CpuMemory podNonZeroRequests(const Workload& workload);

/// What a pod of the workload may use at most, as far as its containers state limits.
CpuMemory podLimits(const Workload& workload);

/// The pod's priority: 2000001000 for system-node-critical, 2000000000 for
/// system-cluster-critical, else what its lifecycle says, 0 by default.
/// Source: kubernetes v1.28 pkg/apis/scheduling/types.go and v1/helpers.go.
std::int64_t podPriority(const Workload& workload);

}  // namespace kubecast::scheduling
