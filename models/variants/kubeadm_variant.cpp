// SPDX-License-Identifier: Apache-2.0
#include "models/variants/kubeadm_variant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "models/units/format.hpp"
#include "models/variants/eks_add_ons.hpp"
#include "models/variants/fitting.hpp"
#include "models/variants/pruning.hpp"

namespace kubecast::variants {
namespace {

using namespace kubecast::literals;

constexpr const char* kControlPlane = "node-role.kubernetes.io/control-plane";
constexpr const char* kMaster = "control-plane";
constexpr int kMasterCpus = 2;

/// The family of the type that most nodes have, the first of them.
std::string commonestFamily(const Scenario& scenario) {
  std::map<std::string, int> counts;
  for (const Node& node : scenario.nodes) ++counts[familyOf(node.instanceType)];
  std::string found;
  for (const Node& node : scenario.nodes) {
    const std::string family = familyOf(node.instanceType);
    if (found.empty() || counts[family] > counts[found]) found = family;
  }
  return found;
}

/// By price where both are known, else by memory.
const InstanceType* masterType(const Scenario& scenario, const InstanceCatalog& catalog,
                               const MonthlyPrice& price) {
  const std::string family = commonestFamily(scenario);
  const InstanceType* best = nullptr;
  for (const auto& [name, type] : catalog) {
    if (familyOf(name) != family || type.vcpus < kMasterCpus || type.memory < kMasterMemory) continue;
    if (best == nullptr) {
      best = &type;
      continue;
    }
    const auto here = price ? price(name) : std::nullopt;
    const auto there = price ? price(best->name) : std::nullopt;
    if (here && there ? *here < *there : type.memory < best->memory) best = &type;
  }
  return best;
}

/// Requests as kubeadm writes them. Source: kubernetes/kubernetes cmd/kubeadm/app/phases/controlplane and
/// etcd; idle use as of a small cluster, assumed.
std::vector<Workload> staticPods() {
  struct Part {
    const char* name;
    Resources requests;
    Footprint footprint;
  };
  const Part parts[] = {{"etcd", {100_m, 100_Mi}, {30_m, 120_Mi, 0_B}},
                        {"kube-apiserver", {250_m, std::nullopt}, {60_m, 400_Mi, 0_B}},
                        {"kube-controller-manager", {200_m, std::nullopt}, {20_m, 80_Mi, 0_B}},
                        {"kube-scheduler", {100_m, std::nullopt}, {5_m, 40_Mi, 0_B}}};
  std::vector<Workload> pods;
  for (const Part& part : parts) {
    Workload pod;
    pod.name = part.name;
    pod.ns = "kube-system";
    pod.kind = WorkloadKind::StaticPod;
    pod.staticNode = kMaster;
    pod.hostNetwork = true;
    pod.priorityClass = "system-node-critical";
    pod.containers = {{part.name, part.name, Bytes(0), part.requests, {}}};
    pod.footprint = part.footprint;
    pods.push_back(std::move(pod));
  }
  return pods;
}

void noteAssumed(Scenario& scenario, const Workload& workload) {
  const auto note = [&](const char* field, std::string value) {
    scenario.figures.push_back({fmt::format("workloads[{}].footprint.{}", workload.name, field),
                                Provenance::Assumed, std::move(value), "", "", "a small cluster at rest"});
  };
  note("idleCpu", units::write(workload.footprint.idleCpu));
  note("baseMemory", units::write(workload.footprint.baseMemory));
}

void add(Variant& variant, Workload workload, const char* why) {
  noteAssumed(variant.scenario, workload);
  variant.changes.push_back({ChangeKind::Added, fmt::format("workloads[{}]", workload.name),
                             fmt::format("{} runs in the cluster.", workload.name), why});
  variant.scenario.workloads.push_back(std::move(workload));
}

void addMaster(Variant& variant, const InstanceType& type) {
  Node master;
  master.name = kMaster;
  master.instanceType = type.name;
  master.zone = variant.scenario.nodes.front().zone;
  master.tier = kMaster;
  master.controlPlane = true;
  master.labels = {{kControlPlane, ""}};
  master.taints = {{kControlPlane, "", TaintEffect::NoSchedule}};
  variant.changes.push_back({ChangeKind::Added, fmt::format("nodes[{}]", kMaster),
                             fmt::format("A control-plane node ({}) is added.", type.name),
                             "Somebody has to run the control plane; its size is assumed."});
  variant.scenario.nodes.push_back(std::move(master));
  for (Workload& pod : staticPods()) add(variant, std::move(pod), "A static pod of kubeadm.");
}

void replaceCni(Variant& variant) {
  std::vector<std::string> gone;
  for (const Workload& workload : variant.scenario.workloads) {
    if (workload::runs(workload, vpcCni())) gone.push_back(workload.name);
  }
  for (const std::string& name : gone) {
    removeWorkload(variant.scenario, name, "Calico's overlay takes the place of the VPC CNI.",
                   variant.changes);
  }
  const auto& workloads = variant.scenario.workloads;
  if (std::none_of(workloads.begin(), workloads.end(), isCalico)) {
    add(variant, calicoNode(), "Calico, without which pods have no addresses.");
  }
}

}  // namespace

Expected<Variant> kubeadmVariant(const Scenario& scenario, const InstanceCatalog& catalog,
                                 const MonthlyPrice& price) {
  if (scenario.cluster.distribution != Distribution::Eks) {
    return tl::unexpected(Error{"cluster.distribution", "the scenario is not on EKS", "eks"});
  }
  const bool fargate = std::any_of(scenario.nodes.begin(), scenario.nodes.end(), isFargate);
  if (scenario.cluster.eks.compute == EksCompute::AutoMode || fargate || scenario.nodes.empty()) {
    return tl::unexpected(Error{"cluster.eks",
                                "Auto Mode and Fargate run what the scenario does not describe",
                                "nodes of your own: cluster.eks.compute: managed-nodes"});
  }
  const InstanceType* type = masterType(scenario, catalog, price);
  if (type == nullptr) {
    return tl::unexpected(Error{"nodes", "no type of the workers' family is large enough for a control plane",
                                "workers of a family with 2 vCPUs and 4 GiB"});
  }
  Variant variant{scenario, {}, {}, {}, catalog};
  Scenario& changed = variant.scenario;
  changed.name += "-kubeadm";
  changed.cluster.name = changed.name;
  changed.cluster.distribution = Distribution::Kubeadm;
  changed.cluster.cni = Cni::CalicoVxlan;
  changed.cluster.eks = {};
  changed.documented = {};
  variant.changes.push_back({ChangeKind::Set, "cluster.distribution", "The control plane is one's own.",
                             "kubeadm sets it up, and people look after it."});
  addMaster(variant, *type);
  replaceCni(variant);
  Fit fitted = fit(changed, catalog, price);
  variant.misfits = std::move(fitted.misfits);
  variant.fitted = std::move(fitted.fitted);
  return variant;
}

}  // namespace kubecast::variants
