// SPDX-License-Identifier: Apache-2.0
#include "models/workload/cpu_weights.hpp"

#include <algorithm>

namespace kubecast::workload {
namespace {

constexpr std::int64_t kMinShares = 2;
constexpr std::int64_t kMaxShares = 262144;
constexpr std::int64_t kMinQuotaMicros = 1000;

/// CPU or memory of one container as QoS sees it: zero counts as not set.
struct Claim {
  std::int64_t request = 0;
  std::int64_t limit = 0;
};

template <class Unit>
Claim claimOf(const std::optional<Unit>& request, const std::optional<Unit>& limit) {
  const std::int64_t ceiling = limit.value_or(Unit{}).value();
  return {request ? request->value() : ceiling, ceiling};
}

Claim cpuOf(const Container& c) { return claimOf(c.requests.cpu, c.limits.cpu); }
Claim memoryOf(const Container& c) { return claimOf(c.requests.memory, c.limits.memory); }

}  // namespace

Qos qosOf(const Workload& workload) {
  bool anything = false;
  bool guaranteed = !workload.containers.empty();
  Claim cpu, memory;
  for (const Container& container : workload.containers) {
    const Claim c = cpuOf(container);
    const Claim m = memoryOf(container);
    anything = anything || c.request > 0 || c.limit > 0 || m.request > 0 || m.limit > 0;
    guaranteed = guaranteed && c.limit > 0 && m.limit > 0;
    cpu = {cpu.request + c.request, cpu.limit + c.limit};
    memory = {memory.request + m.request, memory.limit + m.limit};
  }
  if (!anything) return Qos::BestEffort;
  // Upstream compares the sums over the containers, not each container's own.
  guaranteed = guaranteed && cpu.request == cpu.limit && memory.request == memory.limit;
  return guaranteed ? Qos::Guaranteed : Qos::Burstable;
}

MilliCpu cpuRequest(const Workload& workload) {
  MilliCpu sum;
  for (const Container& container : workload.containers) sum += MilliCpu(cpuOf(container).request);
  return sum;
}

std::optional<MilliCpu> cpuLimit(const Workload& workload) {
  if (workload.containers.empty()) return std::nullopt;
  MilliCpu sum;
  for (const Container& container : workload.containers) {
    const Claim claim = cpuOf(container);
    if (claim.limit == 0) return std::nullopt;
    sum += MilliCpu(claim.limit);
  }
  return sum;
}

double cpuWeight(MilliCpu request) {
  const std::int64_t shares = std::clamp(request.value() * 1024 / 1000, kMinShares, kMaxShares);
  return static_cast<double>(1 + (shares - 2) * 9999 / 262142);
}

Seconds cfsQuota(MilliCpu limit) {
  const std::int64_t micros = std::max(limit.value() * 100, kMinQuotaMicros);
  return Seconds(static_cast<double>(micros) * 1e-6);
}

}  // namespace kubecast::workload
