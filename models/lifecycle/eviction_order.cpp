// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/eviction_order.hpp"

#include <algorithm>
#include <numeric>

namespace kubecast::lifecycle {

std::vector<std::size_t> evictionOrder(std::span<const PressedPod> pods) {
  std::vector<std::size_t> order(pods.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    const PressedPod& a = pods[i];
    const PressedPod& b = pods[j];
    const bool aExceeds = a.usage > a.request;
    const bool bExceeds = b.usage > b.request;
    if (aExceeds != bExceeds) return aExceeds;
    if (a.priority != b.priority) return a.priority < b.priority;
    return a.usage - a.request > b.usage - b.request;
  });
  return order;
}

std::optional<std::size_t> evictionVictim(std::span<const PressedPod> pods) {
  for (const std::size_t i : evictionOrder(pods)) {
    if (!pods[i].critical) return i;
  }
  return std::nullopt;
}

}  // namespace kubecast::lifecycle
