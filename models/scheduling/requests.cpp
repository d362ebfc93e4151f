// SPDX-License-Identifier: Apache-2.0
#include "models/scheduling/requests.hpp"

namespace kubecast::scheduling {
namespace {

CpuMemory sum(const Workload& workload, Resources Container::*which, const CpuMemory& absent) {
  CpuMemory total;
  for (const Container& container : workload.containers) {
    const Resources& resources = container.*which;
    total += {resources.cpu.value_or(absent.cpu), resources.memory.value_or(absent.memory)};
  }
  return total;
}

}  // namespace

CpuMemory podRequests(const Workload& workload) { return sum(workload, &Container::requests, {}); }

CpuMemory podNonZeroRequests(const Workload& workload) {
  return sum(workload, &Container::requests, {MilliCpu(100), Bytes(std::int64_t{200} << 20)});
}

CpuMemory podLimits(const Workload& workload) { return sum(workload, &Container::limits, {}); }

std::int64_t podPriority(const Workload& workload) {
  if (workload.priorityClass == "system-node-critical") return 2'000'001'000;
  if (workload.priorityClass == "system-cluster-critical") return 2'000'000'000;
  return workload.lifecycle.priority;
}

}  // namespace kubecast::scheduling
