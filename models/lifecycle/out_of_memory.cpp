// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/out_of_memory.hpp"

#include <algorithm>
#include <cassert>

#include "models/lifecycle/critical_pod.hpp"
#include "models/workload/cpu_weights.hpp"

namespace kubecast::lifecycle {
namespace {

constexpr int kGuaranteedScoreAdj = -997;
constexpr int kBestEffortScoreAdj = 1000;
constexpr int kNeverKilled = -1000;
constexpr std::int64_t kPage = 4096;

}  // namespace

bool exceedsMemoryLimit(const Container& container, Bytes used) {
  return container.limits.memory && used > *container.limits.memory;
}

int oomScoreAdj(const Workload& workload, const Container& container, Bytes capacity) {
  assert(capacity > Bytes(0));
  if (isNodeCritical(workload)) return kGuaranteedScoreAdj;
  switch (workload::qosOf(workload)) {
    case workload::Qos::Guaranteed:
      return kGuaranteedScoreAdj;
    case workload::Qos::BestEffort:
      return kBestEffortScoreAdj;
    case workload::Qos::Burstable:
      break;
  }
  const Bytes limit = container.limits.memory.value_or(Bytes(0));
  const Bytes request = container.requests.memory.value_or(limit);
  const auto adjust = static_cast<int>(1000 - 1000 * request.value() / capacity.value());
  return std::clamp(adjust, 1000 + kGuaranteedScoreAdj, kBestEffortScoreAdj - 1);
}

std::optional<std::int64_t> oomBadness(const OomCandidate& candidate, Bytes totalMemory) {
  if (candidate.scoreAdj == kNeverKilled) return std::nullopt;
  const std::int64_t totalPages = totalMemory.value() / kPage;
  return candidate.resident.value() / kPage + candidate.scoreAdj * (totalPages / 1000);
}

std::optional<std::size_t> oomVictim(std::span<const OomCandidate> candidates, Bytes totalMemory) {
  std::optional<std::size_t> victim;
  std::int64_t most = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto points = oomBadness(candidates[i], totalMemory);
    if (!points || (victim && *points < most)) continue;
    victim = i;
    most = *points;
  }
  return victim;
}

}  // namespace kubecast::lifecycle
