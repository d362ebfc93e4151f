// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "models/units/units.hpp"
#include "models/workload/workload.hpp"

/// What the kubelet makes of a pod's CPU requests and limits: its quality of service and its cgroup's
/// parameters. Source: kubernetes v1.28 pkg/kubelet/cm/helpers_linux.go,
/// pkg/kubelet/cm/qos_container_manager_linux.go, pkg/apis/core/v1/helper/qos/qos.go.
namespace kubecast::workload {

enum class Qos : std::uint8_t { Guaranteed, Burstable, BestEffort };

/// CFS bandwidth is accounted per period of 100 ms (--cpu-cfs-quota-period's default).
inline constexpr Seconds kCfsPeriod{0.1};

/// The class of a pod of this workload, by CPU and memory of all its containers. A missing request
/// defaults to the limit, as the API server fills it in (pkg/apis/core/v1/defaults.go).
Qos qosOf(const Workload& workload);

/// Σ over the containers of the CPU request, or of the limit where only that is set.
MilliCpu cpuRequest(const Workload& workload);

/// Σ over the containers of the CPU limit; none unless every container has one.
std::optional<MilliCpu> cpuLimit(const Workload& workload);

/// cpu.weight (cgroup v2) of a pod with this request, or of the burstable slice with the sum of its
/// pods' requests; cpuWeight(0) is that of a best-effort pod and of the best-effort slice. A whole
/// number from 1 to 10,000: shares = mCPU·1024/1000 within [2, 262144], weight = 1 + (shares −
/// 2)·9999/262142.
double cpuWeight(MilliCpu request);

/// CPU time a pod with this limit may use per period of 100 ms; at least 1 ms.
Seconds cfsQuota(MilliCpu limit);

}  // namespace kubecast::workload
