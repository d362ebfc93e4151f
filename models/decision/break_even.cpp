// SPDX-License-Identifier: Apache-2.0
#include "models/decision/break_even.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/cost/billing_units.hpp"
#include "models/cost/commitment.hpp"
#include "models/cost/estate.hpp"

namespace kubecast::decision {
namespace {

/// The worker whose type most workers have, the first of them.
const Node* commonestWorker(const Scenario& scenario) {
  std::map<std::string, int> counts;
  for (const Node& node : scenario.nodes) {
    if (!node.controlPlane && !isFargate(node)) ++counts[node.instanceType];
  }
  const Node* found = nullptr;
  for (const Node& node : scenario.nodes) {
    if (node.controlPlane || isFargate(node)) continue;
    if (found == nullptr || counts[node.instanceType] > counts[found->instanceType]) found = &node;
  }
  return found;
}

/// One more node like this a month: the instance as it is bought, and its root volume.
std::optional<Money> nodeMonthly(const Option& option, const std::string& name, const cost::PriceBook& book) {
  const auto& nodes = option.scenario.nodes;
  const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.name == name; });
  if (node == nodes.end()) return std::nullopt;
  const std::string& region = option.scenario.cluster.region;
  const auto& costs = option.scenario.costs;
  const cost::Price* hourly =
      book.find({cost::itemOf(cost::purchaseOf(costs, *node)), node->instanceType}, region);
  if (hourly == nullptr) return std::nullopt;
  Money sum = cost::monthly(hourly->first());
  const auto root = cost::rootVolumeOf(costs, *node);
  const auto item =
      root && root->type == VolumeType::Gp2 ? cost::PriceItem::Gp2Storage : cost::PriceItem::Gp3Storage;
  if (const cost::Price* storage = book.find({item, ""}, region); root && storage != nullptr) {
    sum += storage->first() * cost::countOf(static_cast<double>(root->size.value()) / cost::kGigabyte);
  }
  return sum;
}

void addNodes(const DecisionInputs& inputs, const Option& kubeadm, const Option& eks, BreakEven& result) {
  const Node* like = commonestWorker(kubeadm.scenario);
  if (like == nullptr) return;
  const auto here = nodeMonthly(kubeadm, like->name, inputs.book);
  const auto there = nodeMonthly(eks, like->name, inputs.book);
  if (!here || !there) return;
  result.likeNode = like->name;
  result.kubeadmNode = *here;
  result.eksNode = *there;
  // difference + n × (there − here) changes its sign at n further nodes.
  const Money slope = *there - *here;
  const bool closing = result.difference > Money() ? slope < Money() : slope > Money();
  if (!closing) return;
  const double further = -(result.difference / slope);
  if (further < 100'000) {
    result.nodes = static_cast<int>(kubeadm.scenario.nodes.size()) + static_cast<int>(std::ceil(further));
  }
}

void addHours(const CostSpec& costs, BreakEven& result) {
  if (!costs.operations) return;
  result.hourlyRate = costs.operations->hourlyRate;
  result.hoursNow = costs.operations->hoursPerMonth;
  if (result.difference > Money() && *result.hourlyRate > Money()) {
    result.hours = result.difference / *result.hourlyRate;
  }
}

void addLoads(const DecisionInputs& inputs, const Option& kubeadm, const Option& eks, BreakEven& result) {
  const double users = closedUsers(inputs.scenario);
  std::optional<bool> before;
  for (const double factor : loadFactors()) {
    const CostAtLoad at{factor, users * factor, billAtLoad(kubeadm, inputs, factor).total(),
                        billAtLoad(eks, inputs, factor).total()};
    const bool eksCheaper = at.eks < at.kubeadm;
    if (before && *before != eksCheaper && !result.atLoad) result.atLoad = factor;
    before = eksCheaper;
    result.byLoad.push_back(at);
  }
}

}  // namespace

const std::vector<double>& loadFactors() {
  static const std::vector<double> kFactors{0.1, 0.2, 0.5, 1, 2, 5, 10};
  return kFactors;
}

std::optional<BreakEven> breakEven(const DecisionInputs& inputs, const std::vector<Option>& options) {
  const Option* kubeadm = kubeadmOf(options);
  const Option* eks = eksOf(options);
  if (kubeadm == nullptr || eks == nullptr) return std::nullopt;
  if (!machinesKnown(*kubeadm) || !machinesKnown(*eks)) return std::nullopt;
  BreakEven result;
  result.difference = eks->bill.total() - kubeadm->bill.total();
  addHours(inputs.scenario.costs, result);
  addNodes(inputs, *kubeadm, *eks, result);
  addLoads(inputs, *kubeadm, *eks, result);
  return result;
}

}  // namespace kubecast::decision
