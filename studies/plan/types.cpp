// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/types.hpp"

#include <algorithm>
#include <cctype>

#include "models/scheduling/scheduler.hpp"
#include "models/variants/variant.hpp"

namespace kubecast::studies::plan {
namespace {

/// `m`, `6`, `gd` of `m6gd`; `m`, `7`, `i-flex` of `m7i-flex`.
struct FamilyName {
  std::string series;
  std::string generation;
  std::string suffix;
};

FamilyName partsOf(const std::string& family) {
  const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  const auto begin = std::find_if(family.begin(), family.end(), digit);
  const auto end = std::find_if_not(begin, family.end(), digit);
  return {{family.begin(), begin}, {begin, end}, {end, family.end()}};
}

}  // namespace

bool isArm(const std::string& instanceType) {
  const FamilyName parts = partsOf(variants::familyOf(instanceType));
  return parts.suffix.find('g') != std::string::npos;
}

std::vector<std::string> siblingsOf(const std::string& family) {
  FamilyName parts = partsOf(family);
  std::vector<std::string> all{family};
  const auto add = [&all](std::string sibling) {
    if (std::find(all.begin(), all.end(), sibling) == all.end()) all.push_back(std::move(sibling));
  };
  const bool arm = parts.suffix.find('g') != std::string::npos;
  // Burstable families stand beside the generation that was sold with them.
  if (parts.series == "t") parts.generation = arm ? "6" : "5";
  for (const char* series : {"m", "c", "r"}) add(series + parts.generation + parts.suffix);
  // One burstable family of each maker is on sale.
  if (parts.series != "t") add(arm ? "t4g" : parts.suffix.starts_with('a') ? "t3a" : "t3");
  return all;
}

Choice choiceOf(const Cluster& cluster, const InstanceType& type, int count, int spot) {
  const double vcpus = type.vcpus;
  Choice choice;
  choice.type = type.name;
  choice.count = count;
  choice.spot = spot;
  choice.vcpus = vcpus;
  choice.sustained = type.burstBaselineVcpus.value_or(vcpus);
  const Allocatable room = scheduling::allocatableOf(cluster, type);
  choice.memory = room.memory;
  choice.pods = room.pods;
  choice.network = type.networkBaseline;
  choice.iops = type.ebsBaselineIops;
  return choice;
}

bool accepted(const Cluster& cluster, const InstanceType& type, bool controlPlane) {
  // kubeadm's preflight. Source: kubernetes v1.28 cmd/kubeadm/app/constants ControlPlaneNumCPU,
  // ControlPlaneMem.
  constexpr int kCpus = 2;
  constexpr Bytes kMemory{1700 << 20};
  if (cluster.distribution == Distribution::Kubeadm && controlPlane) {
    const Bytes visible = type.osVisibleMemory.value() > 0 ? type.osVisibleMemory : type.memory;
    return type.vcpus >= kCpus && visible >= kMemory;
  }
  const bool autoMode =
      cluster.distribution == Distribution::Eks && cluster.eks.compute == EksCompute::AutoMode;
  return !autoMode || !variants::refusedByAutoMode(type);
}

}  // namespace kubecast::studies::plan
