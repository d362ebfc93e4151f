// SPDX-License-Identifier: Apache-2.0
#include "models/cost/estate.hpp"

#include <algorithm>

namespace kubecast::cost {
namespace {

const NodeCosts* exception(const std::vector<NodeCosts>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const NodeCosts& n) { return n.name == name; });
  return found == all.end() ? nullptr : &*found;
}

template <class T>
std::optional<T> chosen(const CostSpec& costs, const Node& node, std::optional<T> NodeCosts::*own,
                        const std::optional<T>& common) {
  if (const auto* one = exception(costs.nodes, node.name); one != nullptr && one->*own) return one->*own;
  if (!node.group.empty()) {
    const auto* group = exception(costs.nodeGroups, node.group);
    if (group != nullptr && group->*own) return group->*own;
  }
  return common;
}

}  // namespace

std::optional<SubnetKind> subnetOf(const CostSpec& costs, const Node& node) {
  if (isFargate(node))
    return SubnetKind::Private;  // EKS user guide: Fargate pods run in private subnets only
  return chosen(costs, node, &NodeCosts::subnet, costs.subnet);
}

std::optional<RootVolume> rootVolumeOf(const CostSpec& costs, const Node& node) {
  if (isFargate(node)) return RootVolume{VolumeType::Gp3, Bytes(0), {}, {}};  // 20 GB are part of the price
  if (node.volume && node.volume->root)
    return RootVolume{node.volume->type, Bytes(0), {}, {}};  // billed as that
  return chosen(costs, node, &NodeCosts::rootVolume, costs.rootVolume);
}

Purchase purchaseOf(const CostSpec& costs, const Node& node) {
  return chosen(costs, node, &NodeCosts::purchase, costs.purchase).value_or(Purchase::OnDemand);
}

const ExternalService* serviceOf(const CostSpec& costs, const std::string& external) {
  const auto found = std::find_if(costs.services.begin(), costs.services.end(),
                                  [&](const ExternalService& each) { return each.external == external; });
  return found == costs.services.end() ? nullptr : &*found;
}

std::vector<NodeKind> kindsOf(const Scenario& scenario) {
  std::vector<NodeKind> kinds;
  for (const Node& node : scenario.nodes) {
    const Purchase purchase = purchaseOf(scenario.costs, node);
    auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const NodeKind& each) {
      return each.type == node.instanceType && each.purchase == purchase;
    });
    if (kind == kinds.end()) kind = kinds.insert(kinds.end(), NodeKind{node.instanceType, purchase, {}});
    kind->nodes.push_back(node.name);
  }
  return kinds;
}

Whereabouts::Whereabouts(const Scenario& scenario, const scheduling::Placement& placement)
    : scenario_(scenario) {
  for (const scheduling::Decision& decision : placement.decisions) {
    if (!decision.node) continue;
    const Workload& workload = scenario.workloads.at(static_cast<std::size_t>(decision.pod.workload));
    ++pods_[workload.name][*decision.node];
  }
}

const std::map<int, int>& Whereabouts::podsByNode(const std::string& workload) const {
  static const std::map<int, int> kNone;
  const auto found = pods_.find(workload);
  return found == pods_.end() ? kNone : found->second;
}

std::optional<double> Whereabouts::privateShare(const std::string& workload) const {
  int all = 0;
  int inPrivate = 0;
  for (const auto& [node, pods] : podsByNode(workload)) {
    const auto subnet = subnetOf(scenario_.costs, scenario_.nodes.at(static_cast<std::size_t>(node)));
    if (!subnet) return std::nullopt;
    all += pods;
    inPrivate += *subnet == SubnetKind::Private ? pods : 0;
  }
  return all == 0 ? 0 : static_cast<double>(inPrivate) / all;
}

double Whereabouts::crossingShare(const std::string& from, const std::string& to) const {
  const auto zone = [&](int node) { return scenario_.nodes.at(static_cast<std::size_t>(node)).zone; };
  double pairs = 0;
  double crossing = 0;
  for (const auto& [caller, callers] : podsByNode(from)) {
    for (const auto& [callee, callees] : podsByNode(to)) {
      const double both = static_cast<double>(callers) * callees;
      pairs += both;
      crossing += zone(caller) == zone(callee) ? 0 : both;
    }
  }
  return pairs > 0 ? crossing / pairs : 0;
}

}  // namespace kubecast::cost
