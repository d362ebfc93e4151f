// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "models/units/units.hpp"

namespace kubecast {

/// kubelet's hard eviction threshold `memory.available<100Mi`: the default on Linux and
/// what the EKS images set. Source: kubernetes v1.28 pkg/kubelet/apis/config/v1beta1/defaults_linux.go.
inline constexpr Bytes kEvictionHardMemory{100 << 20};

/// kubelet's default pod limit. Source: kubernetes v1.28 pkg/kubelet/apis/config/v1beta1/defaults.go.
inline constexpr int kDefaultMaxPods = 110;

/// vCPUs from which on the EKS calculator allows more pods than kMostPodsOfSmall.
inline constexpr int kLargeFrom = 30;
inline constexpr int kMostPodsOfSmall = 110;
inline constexpr int kMostPodsOfLarge = 250;

/// Pods on a node whose VPC CNI hands out /28 prefixes: ENIs × (IPv4 per ENI − 1) × 16 + 2, at most 110, or
/// 250 from 30 vCPUs on. Source: awslabs/amazon-eks-ami, max-pods-calculator.sh.
constexpr int prefixMaxPods(int enis, int ipv4PerEni, int vcpus) {
  const int addresses = enis * (ipv4PerEni - 1) * 16 + 2;
  return std::min(addresses, vcpus >= kLargeFrom ? kMostPodsOfLarge : kMostPodsOfSmall);
}

/// Memory the EKS images reserve for kubelet and container runtime: 255 + 11 × maxPods MiB.
/// Source: awslabs/amazon-eks-ami, bootstrap.sh get_memory_mebibytes_to_reserve.
constexpr Bytes eksReservedMemory(int maxPods) {
  return Bytes((std::int64_t{255} + std::int64_t{11} * maxPods) << 20);
}

/// CPU the EKS images reserve: 6 % of the first core, 1 % of the second, 0.5 % of the next
/// two, 0.25 % of the rest, each range truncated to whole millicores.
/// Source: awslabs/amazon-eks-ami, bootstrap.sh get_cpu_millicores_to_reserve.
constexpr MilliCpu eksReservedCpu(int vcpus) {
  struct Range {
    std::int64_t from, to, perTenThousand;
  };
  const std::int64_t total = std::int64_t{1000} * vcpus;
  const Range ranges[] = {{0, 1000, 600}, {1000, 2000, 100}, {2000, 4000, 50}, {4000, total, 25}};
  std::int64_t reserved = 0;
  for (const Range& range : ranges) {
    const std::int64_t end = std::min(range.to, total);
    if (end > range.from) reserved += (end - range.from) * range.perTenThousand / 10000;
  }
  return MilliCpu(reserved);
}

}  // namespace kubecast
