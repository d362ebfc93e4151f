// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/cpu_sharing.hpp"

#include <cassert>
#include <cstddef>

namespace kubecast::cluster {
namespace {

using workload::Qos;

/// Divides a slice's cores among its pods and writes them to their places in `shares`.
void divideSlice(Qos slice, double cores, std::span<const CpuDemand> pods, std::vector<double>& shares) {
  std::vector<std::size_t> members;
  std::vector<double> weights, caps;
  for (std::size_t i = 0; i < pods.size(); ++i) {
    if (pods[i].qos != slice) continue;
    members.push_back(i);
    weights.push_back(pods[i].weight);
    caps.push_back(pods[i].cap);
  }
  const std::vector<double> parts = waterFill(cores, weights, caps);
  for (std::size_t m = 0; m < members.size(); ++m) shares[members[m]] = parts[m];
}

double capOf(Qos slice, std::span<const CpuDemand> pods) {
  double sum = 0;
  for (const CpuDemand& pod : pods) sum += pod.qos == slice ? pod.cap : 0;
  return sum;
}

}  // namespace

std::vector<double> waterFill(double capacity, std::span<const double> weights,
                              std::span<const double> caps) {
  assert(weights.size() == caps.size());
  const std::size_t n = weights.size();
  std::vector<double> parts(n, 0.0);
  std::vector<bool> settled(n);
  for (std::size_t i = 0; i < n; ++i) settled[i] = caps[i] <= 0;
  // Each round gives their cap to those that need no more than their weight's part of what is left;
  // the rest then share a higher level, so that nobody settled has to be looked at again.
  for (bool again = true; again;) {
    again = false;
    double left = capacity;
    double weight = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (settled[i]) {
        left -= parts[i];
      } else {
        weight += weights[i];
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (settled[i]) continue;
      parts[i] = left * weights[i] / weight;
      if (parts[i] < caps[i]) continue;
      settled[i] = again = true;
      parts[i] = caps[i];
    }
  }
  return parts;
}

std::vector<double> hierarchicalShares(double cores, SliceWeights slices, std::span<const CpuDemand> pods) {
  std::vector<double> weights{slices.burstable, slices.bestEffort};
  std::vector<double> caps{capOf(Qos::Burstable, pods), capOf(Qos::BestEffort, pods)};
  for (const CpuDemand& pod : pods) {
    weights.push_back(pod.weight);
    caps.push_back(pod.qos == Qos::Guaranteed ? pod.cap : 0);
  }
  const std::vector<double> top = waterFill(cores, weights, caps);
  std::vector<double> shares(pods.size(), 0.0);
  for (std::size_t i = 0; i < pods.size(); ++i) shares[i] = top[i + 2];
  divideSlice(Qos::Burstable, top[0], pods, shares);
  divideSlice(Qos::BestEffort, top[1], pods, shares);
  return shares;
}

}  // namespace kubecast::cluster
