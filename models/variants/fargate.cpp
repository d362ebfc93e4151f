// SPDX-License-Identifier: Apache-2.0
#include "models/variants/fargate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/cluster/reservations.hpp"
#include "models/scheduling/matching.hpp"
#include "models/variants/eks_add_ons.hpp"
#include "models/variants/pruning.hpp"

namespace kubecast::variants {
namespace {

using namespace kubecast::literals;

constexpr const char* kFargate = "fargate";
constexpr Bytes kForKubernetes = 256_Mi;
constexpr Bytes kHalfGb = 512_Mi;

/// Sizes of one vCPU figure: memory from, to, in steps, in half GB. 0.25 vCPU has no 1.5 GB.
struct Step {
  MilliCpu cpu;
  int from, to, by;
};
constexpr Step kSteps[] = {{250_m, 1, 2, 1},     {250_m, 4, 4, 1},      {500_m, 2, 8, 2},
                           {1000_m, 4, 16, 2},   {2000_m, 8, 32, 2},    {4000_m, 16, 60, 2},
                           {8000_m, 32, 120, 8}, {16000_m, 64, 240, 16}};

double inGb(Bytes bytes) {
  return static_cast<double>(bytes.value()) / static_cast<double>(2 * kHalfGb.value());
}

bool mayMove(const Workload& workload) {
  return workload.kind == WorkloadKind::Deployment && workload.volumeClaims.empty() && !workload.hostNetwork;
}

/// A machine that leaves a pod what Fargate gives it less what Kubernetes keeps. Fargate states no bandwidth:
/// that of the smallest burstable type with as many vCPUs is assumed.
InstanceType machine(const FargateSize& size, const InstanceCatalog& catalog) {
  InstanceType type;
  type.name = fargateType(size);
  type.vcpus = static_cast<int>((size.cpu.value() + 999) / 1000);
  type.eksMaxPods = 1;
  type.enis = 1;
  type.ipv4PerEni = 1;
  type.memory = size.memory;
  type.fargateCpu = size.cpu;
  type.osVisibleMemory = size.memory - kForKubernetes + eksReservedMemory(1) + kEvictionHardMemory;
  const auto like = catalog.find("t3.micro");
  if (like != catalog.end()) type.networkBaseline = like->second.networkBaseline;
  if (like != catalog.end()) type.networkBurst = like->second.networkBurst;
  type.source = "EKS user guide, Fargate Pod configuration; bandwidth assumed as of a t3.micro";
  return type;
}

void keepAgentsAway(Scenario& scenario) {
  for (Workload& workload : scenario.workloads) {
    if (workload.kind != WorkloadKind::DaemonSet) continue;
    const LabelRequirement elsewhere{kComputeType, SelectorOperator::NotIn, {kFargate}};
    if (workload.affinity.requiredNode.empty()) workload.affinity.requiredNode.emplace_back();
    for (NodeSelectorTerm& term : workload.affinity.requiredNode) term.requirements.push_back(elsewhere);
  }
}

void giveMachines(Variant& variant, Workload& workload, const FargateSize& size) {
  const InstanceType type = machine(size, variant.catalog);
  variant.catalog.emplace(type.name, type);
  const std::string zone = variant.scenario.nodes.empty() ? "" : variant.scenario.nodes.front().zone;
  for (int i = 0; i < workload.replicas; ++i) {
    Node node;
    node.name = fmt::format("fargate-{}-{}", workload.name, i);
    node.instanceType = type.name;
    node.zone = zone;
    node.tier = kFargate;
    node.labels = {{kComputeType, kFargate}, {"fargate-of", workload.name}};
    variant.scenario.nodes.push_back(std::move(node));
  }
  workload.nodeSelector = {{"fargate-of", workload.name}};
  workload.affinity.requiredNode.clear();
  // The machine is the limit: what a container may use of it is all of it, shared evenly.
  const auto containers = static_cast<std::int64_t>(workload.containers.size());
  for (Container& container : workload.containers) {
    container.limits.cpu = MilliCpu(size.cpu.value() / containers);
    if (container.requests.cpu && *container.requests.cpu > *container.limits.cpu)
      container.limits.cpu = container.requests.cpu;
    container.limits.memory.reset();
  }
  variant.changes.push_back(
      {ChangeKind::Moved, fmt::format("workloads[{}]", workload.name),
       fmt::format("{} pods of {} run on Fargate, {:g} vCPU and {:g} GB each.", workload.replicas,
                   workload.name, static_cast<double>(size.cpu.value()) / 1000, inGb(size.memory)),
       "It keeps no state, and Fargate runs one pod a machine."});
}

/// Nodes that nothing but agents may run on once the pods that chose them have moved.
std::vector<std::string> leftEmpty(const Scenario& scenario, const Scenario& before,
                                   const std::set<std::string>& moved) {
  std::vector<std::string> empty;
  for (const Node& node : scenario.nodes) {
    const Labels labels = wellKnownLabels(node);
    const auto chose = [&](const Workload& workload) {
      return !workload.nodeSelector.empty() && scheduling::matchesNodeAffinity(workload, labels);
    };
    bool wanted = false;
    for (const Workload& workload : before.workloads)
      wanted = wanted || (moved.count(workload.name) > 0 && chose(workload));
    for (const Workload& workload : scenario.workloads)
      if (workload.kind != WorkloadKind::DaemonSet && chose(workload)) wanted = false;
    if (wanted) empty.push_back(node.name);
  }
  return empty;
}

}  // namespace

std::optional<FargateSize> fargateSize(const scheduling::CpuMemory& requests) {
  const Bytes memory = requests.memory + kForKubernetes;
  for (const Step& step : kSteps) {
    if (requests.cpu > step.cpu) continue;
    for (int halves = step.from; halves <= step.to; halves += step.by) {
      const Bytes given(kHalfGb.value() * halves);
      if (memory <= given) return FargateSize{step.cpu, given};
    }
  }
  return std::nullopt;
}

std::string fargateType(const FargateSize& size) {
  return fmt::format("fargate.{:g}vcpu-{:g}gb", static_cast<double>(size.cpu.value()) / 1000,
                     inGb(size.memory));
}

void moveToFargate(Variant& variant) {
  const Scenario before = variant.scenario;
  std::set<std::string> moved;
  for (Workload& workload : variant.scenario.workloads) {
    if (!mayMove(workload)) continue;
    if (variant.scenario.cluster.eks.compute == EksCompute::AutoMode && isPartOfAutoMode(workload)) continue;
    const auto size = fargateSize(scheduling::podRequests(workload));
    if (!size) continue;
    giveMachines(variant, workload, *size);
    moved.insert(workload.name);
  }
  keepAgentsAway(variant.scenario);
  for (const std::string& name : leftEmpty(variant.scenario, before, moved))
    removeNode(variant.scenario, name, "The pods it was for run on Fargate.", variant.changes);
}

}  // namespace kubecast::variants
