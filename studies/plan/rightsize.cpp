// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/rightsize.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace kubecast::studies::plan {
namespace {

constexpr double kMargin = 1.2;
constexpr double kQuantile = 0.95;
constexpr double kThrottledShare = 0.01;
constexpr std::int64_t kCpuStep = 5;    // m
constexpr std::int64_t kLeastCpu = 10;  // m
constexpr std::int64_t kMebi = 1 << 20;

std::vector<double> valuesOf(const std::vector<PointResult>& results, FigureKind kind,
                             const std::string& subject) {
  std::vector<double> values;
  for (const PointResult& result : results) {
    if (const auto value = valueOf(result.figures, kind, subject)) values.push_back(*value);
  }
  return values;
}

/// Nearest rank. `values` not empty.
double quantile(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(values.size())));
  return values[std::max<std::size_t>(rank, 1) - 1];
}

std::int64_t upTo(double amount, std::int64_t step) {
  // A rounding error of the product is not another step.
  return static_cast<std::int64_t>(std::ceil(amount / static_cast<double>(step) - 1e-9)) * step;
}

/// What a pod of the workload needs; in millicores and bytes.
struct Need {
  std::int64_t cpu = 0;
  std::int64_t memory = 0;
  std::optional<std::int64_t> cpuLimit;  ///< at least
};

std::optional<Need> needOf(const Workload& workload, const std::vector<PointResult>& results) {
  const auto cpu = valuesOf(results, FigureKind::PodCpu, workload.name);
  const auto memory = valuesOf(results, FigureKind::PodMemory, workload.name);
  if (cpu.empty() || memory.empty()) return std::nullopt;
  Need need;
  need.cpu = std::max(kLeastCpu, upTo(kMargin * quantile(cpu, kQuantile) * 1000, kCpuStep));
  need.memory = upTo(kMargin * *std::max_element(memory.begin(), memory.end()), kMebi);
  const auto throttled = valuesOf(results, FigureKind::Throttled, workload.name);
  double sum = 0;
  for (const double share : throttled) sum += share;
  if (!throttled.empty() && sum > kThrottledShare * static_cast<double>(throttled.size()))
    need.cpuLimit = std::int64_t{1000} * workload.server.threads;
  return need;
}

/// Each container's part of the pod's whole: as their requests of it, or alike where none has any.
template <class Amount>
std::vector<double> sharesOf(const Workload& workload, std::optional<Amount> Resources::*which) {
  std::vector<double> shares;
  double sum = 0;
  for (const Container& container : workload.containers) {
    const auto& amount = container.requests.*which;
    shares.push_back(amount ? static_cast<double>(amount->value()) : 0);
    sum += shares.back();
  }
  for (double& share : shares) share = sum > 0 ? share / sum : 1.0 / static_cast<double>(shares.size());
  return shares;
}

template <class Amount>
std::int64_t requestOf(const Workload& workload, std::optional<Amount> Resources::*which) {
  std::int64_t sum = 0;
  for (const Container& container : workload.containers) {
    if (const auto& amount = container.requests.*which) sum += amount->value();
  }
  return sum;
}

/// The least request at which a target of at most 100 % stands for as much as before.
std::int64_t leastFor(const std::optional<int>& target, std::int64_t request) {
  return target ? (request * *target + 99) / 100 : 0;
}

void setTarget(std::optional<int>& target, std::int64_t before, std::int64_t after, bool clamped,
               const std::string& workload, RightSizing& sizing) {
  if (!target || before <= 0 || before == after) return;
  const double exact =
      static_cast<double>(*target) * static_cast<double>(before) / static_cast<double>(after);
  const int now = std::clamp(static_cast<int>(std::lround(exact)), 1, 100);
  if (now == *target) return;
  sizing.targets.push_back({workload, *target, now, clamped});
  target = now;
}

bool same(const Resources& a, const Resources& b) { return a.cpu == b.cpu && a.memory == b.memory; }

void size(Workload& workload, const Need& need, RightSizing& sizing) {
  const std::vector<double> cpuShares = sharesOf(workload, &Resources::cpu);
  const std::vector<double> memoryShares = sharesOf(workload, &Resources::memory);
  for (std::size_t c = 0; c < workload.containers.size(); ++c) {
    Container& container = workload.containers[c];
    ContainerSize change{workload.name, container.name, container.requests, {}, container.limits, {}};
    if (cpuShares[c] > 0)
      container.requests.cpu = MilliCpu(upTo(static_cast<double>(need.cpu) * cpuShares[c], 1));
    if (memoryShares[c] > 0)
      container.requests.memory = Bytes(upTo(static_cast<double>(need.memory) * memoryShares[c], kMebi));
    auto& limits = container.limits;
    if (limits.cpu) {
      if (need.cpuLimit)
        limits.cpu =
            std::max(*limits.cpu, MilliCpu(upTo(static_cast<double>(*need.cpuLimit) * cpuShares[c], 1)));
      if (container.requests.cpu) limits.cpu = std::max(*limits.cpu, *container.requests.cpu);
    }
    if (limits.memory && container.requests.memory)
      limits.memory = std::max(*limits.memory, *container.requests.memory);
    change.requests = container.requests;
    change.limits = limits;
    if (!same(change.requests, change.requestsBefore) || !same(change.limits, change.limitsBefore))
      sizing.containers.push_back(std::move(change));
  }
}

}  // namespace

RightSizing rightSize(const Scenario& scenario, const std::vector<PointResult>& results) {
  RightSizing sizing;
  sizing.scenario = scenario;
  for (Workload& workload : sizing.scenario.workloads) {
    const bool movable =
        workload.kind == WorkloadKind::Deployment || workload.kind == WorkloadKind::StatefulSet;
    auto need = movable && !workload.containers.empty() ? needOf(workload, results) : std::nullopt;
    if (!need) continue;
    const std::int64_t cpuBefore = requestOf(workload, &Resources::cpu);
    const std::int64_t memoryBefore = requestOf(workload, &Resources::memory);
    const auto scaler = std::find_if(sizing.scenario.autoscalers.begin(), sizing.scenario.autoscalers.end(),
                                     [&](const Autoscaler& each) { return each.workload == workload.name; });
    const bool scaled = scaler != sizing.scenario.autoscalers.end();
    const std::int64_t leastCpu = scaled ? leastFor(scaler->cpuUtilization, cpuBefore) : 0;
    const std::int64_t leastMemory = scaled ? leastFor(scaler->memoryUtilization, memoryBefore) : 0;
    const bool keptCpu = need->cpu < leastCpu;
    const bool keptMemory = need->memory < leastMemory;
    need->cpu = std::max(need->cpu, leastCpu);
    need->memory = std::max(need->memory, leastMemory);
    size(workload, *need, sizing);
    if (!scaled) continue;
    setTarget(scaler->cpuUtilization, cpuBefore, requestOf(workload, &Resources::cpu), keptCpu, workload.name,
              sizing);
    setTarget(scaler->memoryUtilization, memoryBefore, requestOf(workload, &Resources::memory), keptMemory,
              workload.name, sizing);
  }
  return sizing;
}

}  // namespace kubecast::studies::plan
