// SPDX-License-Identifier: Apache-2.0
#include "models/variants/eks_variant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/cluster/version_calendar.hpp"
#include "models/scheduling/matching.hpp"
#include "models/scheduling/scheduler.hpp"
#include "models/variants/add_on_home.hpp"
#include "models/variants/eks_add_ons.hpp"
#include "models/variants/fargate.hpp"
#include "models/variants/fitting.hpp"
#include "models/variants/pruning.hpp"

namespace kubecast::variants {
namespace {

bool isAutoMode(const Scenario& scenario) { return scenario.cluster.eks.compute == EksCompute::AutoMode; }

std::vector<std::string> namesOf(const Scenario& scenario, bool (*wanted)(const Workload&)) {
  std::vector<std::string> names;
  for (const Workload& workload : scenario.workloads) {
    if (wanted(workload)) names.push_back(workload.name);
  }
  return names;
}

void setCluster(Variant& variant, const EksOptions& options) {
  Cluster& cluster = variant.scenario.cluster;
  if (cluster.distribution != Distribution::Eks) {
    variant.changes.push_back({ChangeKind::Set, "cluster.distribution", "The control plane is EKS's.",
                               "AWS runs it in three zones and bills it by the hour."});
  }
  cluster.distribution = Distribution::Eks;
  cluster.cni = Cni::VpcCni;
  cluster.eks = options.settings;
  cluster.apiLoadBalancer = false;  // EKS has its own
  if (options.version && *options.version != cluster.version) {
    variant.changes.push_back({ChangeKind::Set, "cluster.version",
                               fmt::format("Kubernetes {} takes the place of {}.",
                                           versionText(*options.version), versionText(cluster.version)),
                               "As asked."});
    cluster.version = *options.version;
  }
}

/// Static pods of a control-plane node are the control plane, and EKS runs that.
void dropControlPlane(Variant& variant) {
  Scenario& scenario = variant.scenario;
  std::set<std::string> masters;
  for (const Node& node : scenario.nodes) {
    if (node.controlPlane) masters.insert(node.name);
  }
  std::vector<std::string> statics;
  for (const Workload& workload : scenario.workloads) {
    if (workload.kind == WorkloadKind::StaticPod && masters.count(workload.staticNode) > 0)
      statics.push_back(workload.name);
  }
  for (const std::string& name : statics)
    removeWorkload(scenario, name, "A static pod of the control plane, which EKS runs.", variant.changes);
  for (const std::string& name : masters)
    removeNode(scenario, name, "EKS has no nodes of the control plane.", variant.changes);
}

void replaceCni(Variant& variant) {
  Scenario& scenario = variant.scenario;
  for (const std::string& name : namesOf(scenario, isCalico))
    removeWorkload(scenario, name, "The VPC CNI gives pods addresses of the VPC; there is no overlay.",
                   variant.changes);
  const auto& workloads = scenario.workloads;
  const auto has = [&](const workload::Component& component) {
    return std::any_of(workloads.begin(), workloads.end(),
                       [&](const Workload& workload) { return workload::runs(workload, component); });
  };
  const auto add = [&](Workload workload, const char* why) {
    const auto note = [&](const char* field, const char* value, const char* reason) {
      scenario.figures.push_back({fmt::format("workloads[{}].{}", workload.name, field), Provenance::Assumed,
                                  value, "", "", reason});
    };
    note("footprint.idleCpu", workload.name == "aws-node" ? "5m" : "2m", "an agent that waits for changes");
    note("footprint.baseMemory", workload.name == "aws-node" ? "50Mi" : "40Mi", "a small Go process");
    variant.changes.push_back({ChangeKind::Added, fmt::format("workloads[{}]", workload.name),
                               fmt::format("DaemonSet {} runs on every node.", workload.name), why});
    scenario.workloads.push_back(std::move(workload));
  };
  if (isAutoMode(scenario)) return;  // runs both outside the cluster's pods
  if (!has(vpcCni())) add(awsNode(), "The VPC CNI.");
  const bool claims = std::any_of(workloads.begin(), workloads.end(),
                                  [](const Workload& workload) { return !workload.volumeClaims.empty(); });
  if (claims && !has(ebsCsiPlugin()))
    add(ebsCsiNode(), "Volumes are claimed, and the EBS CSI driver mounts them on the pod's node.");
}

void takeOverByAutoMode(Variant& variant) {
  for (const std::string& name : namesOf(variant.scenario, isPartOfAutoMode)) {
    removeWorkload(variant.scenario, name, "EKS Auto Mode runs it outside the cluster's pods.",
                   variant.changes);
  }
}

/// The cheapest type of the family that Auto Mode starts and that is no smaller.
void replaceRefusedTypes(Variant& variant, const MonthlyPrice& price) {
  for (Node& node : variant.scenario.nodes) {
    const auto type = variant.catalog.find(node.instanceType);
    if (type == variant.catalog.end() || !refusedByAutoMode(type->second)) continue;
    const auto larger = largerTypes(variant.scenario.cluster, variant.catalog, node.instanceType, price);
    if (larger.empty()) continue;  // stays, and the audit says that it is refused
    variant.changes.push_back(
        {ChangeKind::Replaced, fmt::format("nodes[{}].instanceType", node.name),
         fmt::format("{} is a {} in the place of a {}.", node.name, larger.front(), node.instanceType),
         "EKS Auto Mode starts no nano, micro or small."});
    node.instanceType = larger.front();
    node.documentedMonthly.reset();
  }
}

void noteNodeGroups(Variant& variant) {
  const auto groups = managedNodeGroups(variant.scenario);
  if (groups.empty()) return;
  variant.changes.push_back(
      {ChangeKind::Set, "nodes",
       fmt::format("{} nodes make {} managed node group{}.", variant.scenario.nodes.size(), groups.size(),
                   groups.size() == 1 ? "" : "s"),
       "A group has one set of labels and taints; nodes with labels of their own need a group each."});
}

void notePolicies(Variant& variant) {
  if (variant.scenario.networkPolicies.empty()) return;
  variant.changes.push_back({ChangeKind::Set, "networkPolicies",
                             "aws-node has enableNetworkPolicy set to \"true\".",
                             "The VPC CNI enforces NetworkPolicies only then; Calico always does."});
}

}  // namespace

std::vector<ManagedNodeGroup> managedNodeGroups(const Scenario& scenario) {
  std::vector<ManagedNodeGroup> groups;
  if (isAutoMode(scenario)) return groups;
  std::vector<const Node*> first;
  for (const Node& node : scenario.nodes) {
    if (isFargate(node)) continue;  // Fargate has no groups
    const auto like = std::find_if(first.begin(), first.end(), [&](const Node* other) {
      return other->instanceType == node.instanceType && other->labels == node.labels &&
             other->taints == node.taints && other->tier == node.tier;
    });
    if (like == first.end()) {
      first.push_back(&node);
      groups.push_back({node.name, node.instanceType, {node.name}});
    } else {
      groups[static_cast<std::size_t>(like - first.begin())].nodes.push_back(node.name);
    }
  }
  return groups;
}

Variant eksVariant(const Scenario& scenario, const InstanceCatalog& catalog, const EksOptions& options) {
  Variant variant{scenario, {}, {}, {}, catalog};
  Scenario& changed = variant.scenario;
  if (scenario.cluster.distribution != Distribution::Eks) changed.name += "-eks";
  changed.cluster.name = changed.name;
  changed.documented = {};
  const std::vector<Node> masters = controlPlaneNodes(scenario);
  setCluster(variant, options);
  dropControlPlane(variant);
  replaceCni(variant);
  if (isAutoMode(changed)) takeOverByAutoMode(variant);
  if (isAutoMode(changed)) replaceRefusedTypes(variant, options.price);
  if (options.pods == PodCompute::FargateWhereStateless) moveToFargate(variant);
  rehome(variant, masters, options.addOns, options.price);
  noteNodeGroups(variant);
  notePolicies(variant);
  Fit fitted = fit(changed, variant.catalog, options.price);
  variant.misfits = std::move(fitted.misfits);
  variant.fitted = std::move(fitted.fitted);
  return variant;
}

}  // namespace kubecast::variants
