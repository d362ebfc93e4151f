// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/scale_down.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace kubecast::lifecycle {
namespace {

/// ⌊log2 of the age in nanoseconds⌋, −1 for no age (logarithmicRankDiff).
int ageRank(Seconds since, Seconds now) {
  const auto nanoseconds = static_cast<std::int64_t>((now - since).value() * 1e9);
  return nanoseconds > 0 ? std::bit_width(static_cast<std::uint64_t>(nanoseconds)) - 1 : -1;
}

struct Ranked {
  const ActivePod* pod = nullptr;
  int neighbours = 0;  ///< active pods of the Deployment on its node, itself included
};

bool youngerFirst(Seconds a, Seconds b, const Ranked& x, const Ranked& y, Seconds now) {
  const int rankA = ageRank(a, now);
  const int rankB = ageRank(b, now);
  return rankA != rankB ? rankA < rankB : x.pod->uid < y.pod->uid;
}

bool deletedBefore(const Ranked& x, const Ranked& y, Seconds now) {
  const ActivePod& a = *x.pod;
  const ActivePod& b = *y.pod;
  if (a.node.has_value() != b.node.has_value()) return !a.node;
  if (a.phase != b.phase) return a.phase < b.phase;
  if (a.readySince.has_value() != b.readySince.has_value()) return !a.readySince;
  if (x.neighbours != y.neighbours) return x.neighbours > y.neighbours;
  if (a.readySince && *a.readySince != *b.readySince) {
    return youngerFirst(*a.readySince, *b.readySince, x, y, now);
  }
  if (a.restarts != b.restarts) return a.restarts > b.restarts;
  if (a.createdAt != b.createdAt) return youngerFirst(a.createdAt, b.createdAt, x, y, now);
  return false;
}

}  // namespace

std::vector<std::size_t> podsToDelete(std::span<const ActivePod> pods, std::span<const ActivePod> related,
                                      std::size_t count, Seconds now) {
  std::vector<Ranked> ranked;
  for (const ActivePod& pod : pods) {
    const auto neighbours = std::count_if(related.begin(), related.end(),
                                          [&](const ActivePod& other) { return other.node == pod.node; });
    ranked.push_back({&pod, static_cast<int>(neighbours)});
  }
  std::vector<std::size_t> order(pods.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (count >= order.size()) return order;
  // Upstream's order is no strict weak ordering where some times are equal and others are not, which
  // std::sort does not survive; insertion is also what Go's sort does up to twelve pods.
  for (std::size_t i = 1; i < order.size(); ++i) {
    for (std::size_t j = i; j > 0 && deletedBefore(ranked[order[j]], ranked[order[j - 1]], now); --j) {
      std::swap(order[j], order[j - 1]);
    }
  }
  order.resize(count);
  return order;
}

}  // namespace kubecast::lifecycle
