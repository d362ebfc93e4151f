// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "models/workload/cpu_weights.hpp"

/// How the Linux fair scheduler divides a node's cores among pods in the kubelet's cgroup tree
/// (cgroup-v2 documentation, "CPU: cpu.weight"; kubelet's --cgroups-per-qos):
///
///     kubepods ─┬─ guaranteed pod …
///               ├─ kubepods-burstable ── pod …
///               └─ kubepods-besteffort ── pod …
///
/// Each level divides what it gets among its active children by weight; what a child cannot use goes
/// to its siblings (work-conserving weighted max–min fairness).
namespace kubecast::cluster {

/// A pod that wants CPU now.
struct CpuDemand {
  workload::Qos qos = workload::Qos::BestEffort;
  double weight = 1;  ///< cpu.weight within its slice (guaranteed: within kubepods)
  double cap = 0;     ///< most cores it can use: its running threads; 0 = idle
};

/// cpu.weight of the two slices; guaranteed pods sit beside them.
struct SliceWeights {
  double burstable = 1;
  double bestEffort = 1;
};

/// One level: `capacity` divided by `weights` (> 0), no one above its cap. Unit: that of capacity and caps.
std::vector<double> waterFill(double capacity, std::span<const double> weights, std::span<const double> caps);

/// Cores each pod gets, in the order of `pods`; they add up to min(cores, Σ caps).
std::vector<double> hierarchicalShares(double cores, SliceWeights slices, std::span<const CpuDemand> pods);

}  // namespace kubecast::cluster
