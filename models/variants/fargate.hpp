// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/scheduling/requests.hpp"
#include "models/variants/variant.hpp"

namespace kubecast::variants {

/// What Fargate gives a pod.
struct FargateSize {
  MilliCpu cpu;
  Bytes memory;
  bool operator==(const FargateSize&) const = default;
};

/// The smallest size for a pod that requests this much: 256 MiB more for kubelet, kube-proxy and containerd,
/// then up to the next of 0.25 vCPU with 0.5, 1 or 2 GB; 0.5 with 1 to 4; 1 with 2 to 8; 2 with 4 to 16; 4
/// with 8 to 30, by 1 GB; 8 with 16 to 60 by 4; 16 with 32 to 120 by 8. None beyond that. Fargate's GB are
/// taken as GiB. Source: EKS user guide, "Understand Fargate Pod configuration details".
std::optional<FargateSize> fargateSize(const scheduling::CpuMemory& requests);

/// `fargate.0.25vcpu-0.5gb`, under which Variant::catalog has the size.
std::string fargateType(const FargateSize& size);

/// Gives every pod of a Deployment without claims and without the host's network a Fargate machine of its
/// own: limits become what Fargate gives, DaemonSets keep away. A node to which its nodeSelector bound the
/// workload and which nothing but DaemonSets is left on goes. Pods an autoscaler adds get no machine.
void moveToFargate(Variant& variant);

}  // namespace kubecast::variants
