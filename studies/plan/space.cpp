// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/space.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "models/cost/estate.hpp"
#include "models/variants/variant.hpp"
#include "studies/plan/slots.hpp"
#include "studies/plan/types.hpp"

namespace kubecast::studies::plan {
namespace {

Node& nodeAt(Scenario& scenario, int index) { return scenario.nodes[static_cast<std::size_t>(index)]; }
const Node& nodeAt(const Scenario& scenario, int index) {
  return scenario.nodes[static_cast<std::size_t>(index)];
}

void setType(Node& node, const std::string& type) {
  if (node.instanceType == type) return;
  node.instanceType = type;
  node.documentedMonthly.reset();
  const std::string family = variants::familyOf(type);
  const bool burstable = !family.empty() && family.front() == 't';
  if (burstable) return;
  node.creditMode.reset();
  node.startingCredits.reset();
}

/// The zone with the fewest of these nodes; the first of several.
std::string emptiestZone(const std::vector<Node>& nodes) {
  std::vector<std::pair<std::string, int>> zones;
  for (const Node& node : nodes) {
    const auto zone =
        std::find_if(zones.begin(), zones.end(), [&](const auto& z) { return z.first == node.zone; });
    if (zone == zones.end())
      zones.emplace_back(node.zone, 1);
    else
      ++zone->second;
  }
  return std::min_element(zones.begin(), zones.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

std::string freeName(const Scenario& scenario, const std::string& base) {
  for (int number = 2;; ++number) {
    std::string name = fmt::format("{}-{}", base, number);
    const bool taken = std::any_of(scenario.nodes.begin(), scenario.nodes.end(),
                                   [&](const Node& node) { return node.name == name; });
    if (!taken) return name;
  }
}

void buyAsSpot(Scenario& scenario, const std::string& node) {
  auto& costs = scenario.costs.nodes;
  auto own =
      std::find_if(costs.begin(), costs.end(), [&](const NodeCosts& each) { return each.name == node; });
  if (own == costs.end()) own = costs.insert(costs.end(), NodeCosts{node, {}, {}, {}});
  own->purchase = Purchase::Spot;
}

/// Changes the types, adds nodes; returns the names of those that must go.
std::vector<std::string> apply(Scenario& scenario, const Slot& slot, const Choice& choice) {
  std::vector<Node> members;
  std::vector<std::string> gone;
  for (std::size_t i = 0; i < slot.nodes.size(); ++i) {
    Node& node = nodeAt(scenario, slot.nodes[i]);
    setType(node, choice.type);
    if (i < static_cast<std::size_t>(choice.count))
      members.push_back(node);
    else
      gone.push_back(node.name);
  }
  while (members.size() < static_cast<std::size_t>(choice.count)) {
    Node more = members.front();
    more.name = freeName(scenario, members.front().name);
    more.zone = emptiestZone(members);
    more.labels.erase("kubernetes.io/hostname");
    more.documentedMonthly.reset();
    scenario.nodes.push_back(more);
    members.push_back(std::move(more));
  }
  for (int i = 0; i < choice.spot; ++i)
    buyAsSpot(scenario, members[members.size() - 1 - static_cast<std::size_t>(i)].name);
  return gone;
}

Scenario without(Scenario scenario, const std::vector<std::string>& gone) {
  std::erase_if(scenario.nodes, [&](const Node& node) {
    return std::find(gone.begin(), gone.end(), node.name) != gone.end();
  });
  return scenario;
}

/// Bills of one cluster after the other at the same usage. Claims of pods and surplus credits are left out:
/// the first do not change, the second are ruled out.
class Bills {
 public:
  explicit Bills(const SpaceInputs& inputs)
      : inputs_(inputs),
        usage_(cost::offeredUsage(inputs.scenario, inputs.catalog,
                                  scheduling::place(inputs.scenario, inputs.catalog))) {
    usage_.surplus.emplace();
    base_ = total(inputs.scenario);
  }

  [[nodiscard]] Money beyondBase(const Scenario& scenario) const { return total(scenario) - base_; }

 private:
  [[nodiscard]] Money total(const Scenario& scenario) const {
    return cost::bill({scenario, inputs_.catalog, {}, inputs_.book, inputs_.calendar}, usage_).total();
  }

  const SpaceInputs& inputs_;
  cost::UsagePerMonth usage_;
  Money base_;
};

bool priced(const SpaceInputs& inputs, Purchase purchase, const std::string& type) {
  return inputs.book.find({cost::itemOf(purchase), type}, inputs.scenario.cluster.region) != nullptr;
}

std::vector<const InstanceType*> typesFor(const SpaceInputs& inputs, const Constraints& constraints,
                                          const std::vector<std::string>& families, const Slot& slot) {
  const std::string& now = nodeAt(inputs.scenario, slot.nodes.front()).instanceType;
  std::vector<const InstanceType*> types;
  for (const auto& [name, type] : inputs.catalog) {
    const bool listed =
        std::find(families.begin(), families.end(), variants::familyOf(name)) != families.end();
    if (!listed || type.fargateCpu || isArm(name) != isArm(now)) continue;
    if (!priced(inputs, *slot.asBought, name)) continue;
    if (!accepted(inputs.scenario.cluster, type, slot.controlPlane)) continue;
    if (constraints.maxVcpus && type.vcpus > *constraints.maxVcpus) continue;
    types.push_back(&type);
  }
  return types;
}

/// Another is no dearer, as good, and asks for no more of what is limited.
bool dominates(const Choice& one, const Choice& other, bool quota) {
  return one.count == other.count && one.spot <= other.spot && one.monthly <= other.monthly &&
         asGood(one, other) && (!quota || !(one.vcpus > other.vcpus));
}

void dropDominated(Slot& slot, bool quota) {
  std::vector<Choice> kept;
  for (Choice& choice : slot.choices) {
    const bool worse = std::any_of(kept.begin(), kept.end(),
                                   [&](const Choice& each) { return dominates(each, choice, quota); });
    if (worse)
      ++slot.dominated;
    else
      kept.push_back(std::move(choice));
  }
  slot.choices = std::move(kept);
}

void addChoices(const SpaceInputs& inputs, const Constraints& constraints,
                const std::vector<std::string>& families, const Group& group, const Bills& bills,
                Slot& slot) {
  const Node& first = nodeAt(inputs.scenario, slot.nodes.front());
  const bool maySpot = constraints.spotShare > Ratio(0) && !slot.controlPlane && !first.volume &&
                       slot.asBought == Purchase::OnDemand;
  for (const InstanceType* type : typesFor(inputs, constraints, families, slot)) {
    const bool spotKnown = maySpot && priced(inputs, Purchase::Spot, type->name);
    for (int count = group.least; count <= group.most; ++count) {
      for (int spot = 0; spot <= (spotKnown ? count : 0); ++spot) {
        Choice choice = choiceOf(inputs.scenario.cluster, *type, count, spot);
        Scenario changed = inputs.scenario;
        const std::vector<std::string> gone = apply(changed, slot, choice);
        choice.monthly = bills.beyondBase(without(std::move(changed), gone));
        slot.choices.push_back(std::move(choice));
      }
    }
  }
  std::stable_sort(slot.choices.begin(), slot.choices.end(), [](const Choice& a, const Choice& b) {
    // Of equal cost the better first, so that it is the one that stays.
    return std::tuple(a.monthly, -a.vcpus, -a.memory.value()) <
           std::tuple(b.monthly, -b.vcpus, -b.memory.value());
  });
  dropDominated(slot, constraints.maxVcpus.has_value());
}

}  // namespace

double Space::size() const {
  double product = 1;
  for (const Slot& slot : slots) product *= static_cast<double>(slot.choices.size());
  return product;
}

bool asGood(const Choice& one, const Choice& other) {
  return one.vcpus >= other.vcpus && one.sustained >= other.sustained && one.memory >= other.memory &&
         one.network >= other.network && one.iops >= other.iops && one.pods >= other.pods;
}

std::vector<std::string> defaultFamilies(const Scenario& scenario) {
  std::vector<std::string> families;
  for (const Node& node : scenario.nodes) {
    if (isFargate(node)) continue;
    for (std::string& family : siblingsOf(variants::familyOf(node.instanceType))) {
      if (std::find(families.begin(), families.end(), family) == families.end())
        families.push_back(std::move(family));
    }
  }
  return families;
}

Expected<Space> spaceOf(const SpaceInputs& inputs, const Constraints& constraints) {
  Space space;
  space.families = constraints.families.empty() ? defaultFamilies(inputs.scenario) : constraints.families;
  space.left = leftAlone(inputs.scenario);
  const auto placement = scheduling::place(inputs.scenario, inputs.catalog);
  space.asWritten = cost::bill({inputs.scenario, inputs.catalog, placement, inputs.book, inputs.calendar},
                               cost::offeredUsage(inputs.scenario, inputs.catalog, placement))
                        .total();
  const Bills bills(inputs);
  for (const Group& group : groupsOf(inputs.scenario)) {
    const Node& first = nodeAt(inputs.scenario, group.nodes.front());
    Slot slot;
    slot.name = first.name;
    slot.nodes = group.nodes;
    slot.controlPlane = first.controlPlane;
    slot.asBought = cost::purchaseOf(inputs.scenario.costs, first);
    addChoices(inputs, constraints, space.families, group, bills, slot);
    if (slot.choices.empty()) {
      return tl::unexpected(
          Error{fmt::format("nodes[{}]", first.name),
                fmt::format("no instance type of {} with a known price may stand in its place in {}",
                            fmt::join(space.families, ", "), inputs.scenario.cluster.region),
                "other --families, a larger --max-vcpu, or prices of your own: --prices FILE"});
    }
    space.dominated += slot.dominated;
    space.slots.push_back(std::move(slot));
  }
  if (space.slots.empty())
    return tl::unexpected(Error{"nodes", "there is no machine whose type could be another",
                                "nodes of node groups and Fargate's stay as they are"});
  return space;
}

Scenario with(const Scenario& scenario, const Space& space, const Candidate& candidate) {
  Scenario changed = scenario;
  std::vector<std::string> gone;
  for (std::size_t s = 0; s < space.slots.size(); ++s) {
    const auto more = apply(changed, space.slots[s], space.slots[s].choices[candidate[s]]);
    gone.insert(gone.end(), more.begin(), more.end());
  }
  return without(std::move(changed), gone);
}

Money monthlyOf(const Space& space, const Candidate& candidate) {
  Money sum = space.asWritten;
  for (std::size_t s = 0; s < space.slots.size(); ++s) sum += space.slots[s].choices[candidate[s]].monthly;
  return sum;
}

std::vector<std::string> changesOf(const Scenario& scenario, const Space& space, const Candidate& candidate) {
  std::vector<std::string> changes;
  for (std::size_t s = 0; s < space.slots.size(); ++s) {
    const Slot& slot = space.slots[s];
    const Choice& choice = slot.choices[candidate[s]];
    const std::string& from = nodeAt(scenario, slot.nodes.front()).instanceType;
    const int now = static_cast<int>(slot.nodes.size());
    if (choice.type == from && choice.count == now && choice.spot == 0) continue;
    const auto times = [](int count) { return count == 1 ? std::string() : fmt::format("{} × ", count); };
    std::string text =
        fmt::format("{}: {}{} → {}{}", slot.name, times(now), from, times(choice.count), choice.type);
    if (choice.spot > 0) text += fmt::format(", {} as spot", choice.spot);
    changes.push_back(std::move(text));
  }
  return changes;
}

}  // namespace kubecast::studies::plan
