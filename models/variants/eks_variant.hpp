// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/variants/variant.hpp"

namespace kubecast::variants {

/// Where pods go that ran on nodes of the control plane besides it.
enum class AddOnHome {
  NodeOfTheirOwn,  ///< one more worker, the smallest of the family that holds them by what they use
  AnyNode,         ///< wherever the scheduler finds room
};

enum class PodCompute {
  Nodes,
  FargateWhereStateless,  ///< Deployments without claims on Fargate, a pod a machine
};

struct EksOptions {
  EksSettings settings;
  std::optional<KubernetesVersion> version;  ///< absent: that of the scenario
  AddOnHome addOns = AddOnHome::NodeOfTheirOwn;
  PodCompute pods = PodCompute::Nodes;
  MonthlyPrice price;  ///< ranks machines; none: the smaller is the cheaper
};

/// The scenario on EKS, like for like. Control-plane nodes and their static pods go, what else ran on those
/// nodes finds another home; aws-node takes Calico's place; ebs-csi-node joins where volumes are
/// claimed; kube-reserved, the eviction threshold and pods per node are those of EKS (allocatableOf). What
/// refers to something gone goes with it, and what the documents state of the original is not taken over.
/// Every step is a Change. A scenario that is on EKS already keeps what it has and takes the settings. Pods
/// without room are misfits. Pure.
Variant eksVariant(const Scenario& scenario, const InstanceCatalog& catalog, const EksOptions& options);

/// Nodes that one managed node group can hold: same type, labels, taints and tier.
struct ManagedNodeGroup {
  std::string name;  ///< of its first node
  std::string instanceType;
  std::vector<std::string> nodes;
};

/// The managed node groups the workers need, in scenario order; none for Auto Mode.
std::vector<ManagedNodeGroup> managedNodeGroups(const Scenario& scenario);

}  // namespace kubecast::variants
