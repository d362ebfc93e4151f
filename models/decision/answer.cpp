// SPDX-License-Identifier: Apache-2.0
#include "models/decision/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/cost/billing_units.hpp"
#include "models/decision/criteria.hpp"
#include "models/units/format.hpp"

namespace kubecast::decision {
namespace {

using units::format;

std::string shown(const OptionFigures& figures) {
  return (figures.atLeast ? "at least " : "") + format(figures.monthly);
}

Money sizeOf(Money money) { return money < Money() ? Money() - money : money; }

/// Misses an objective that another option meets.
bool missesWhatAnotherMeets(const OptionFigures& figures, const Decision& decision) {
  if (!figures.outlook) return false;
  const auto& missed = figures.outlook->missed;
  return std::any_of(missed.begin(), missed.end(), [&](const std::string& objective) {
    return std::any_of(decision.options.begin(), decision.options.end(), [&](const OptionFigures& other) {
      if (!other.outlook) return false;
      const auto& also = other.outlook->missed;
      return std::find(also.begin(), also.end(), objective) == also.end();
    });
  });
}

/// The control plane keeps less than the documents ask for, where they ask for it at all.
bool promisesTooLittle(const OptionFigures& figures, const Decision& decision) {
  const bool asked =
      std::any_of(decision.criteria.begin(), decision.criteria.end(), [](const Criterion& criterion) {
        return criterion.name == "availability asked" && criterion.lean == Lean::Eks;
      });
  return asked && figures.controlPlane < kEksPromise;
}

/// Pods wait for machines there are none of, which the scenario as described has not to begin with.
bool leavesPodsOut(const OptionFigures& figures) {
  return figures.kind != OptionKind::AsDescribed && figures.pending > 0;
}

const OptionFigures* cheapest(const Decision& decision) {
  const OptionFigures* best = nullptr;
  for (const OptionFigures& figures : decision.options) {
    if (figures.machinesUnknown || missesWhatAnotherMeets(figures, decision) ||
        promisesTooLittle(figures, decision) || leavesPodsOut(figures)) {
      continue;
    }
    if (best == nullptr || figures.monthly < best->monthly) best = &figures;
  }
  return best;
}

std::string counted(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// The masters at the region's prices, as far as they are known.
Money mastersMonthly(const DecisionInputs& inputs, const Option& kubeadm) {
  std::vector<Node> masters = kubeadm.scenario.nodes;
  std::erase_if(masters, [](const Node& node) { return !node.controlPlane; });
  return instancesMonthly(masters, inputs.book, inputs.scenario.cluster.region).value_or(Money());
}

Money machinesOf(const cost::Bill& bill) {
  return bill.subtotal(cost::LineGroup::ControlPlane) + bill.subtotal(cost::LineGroup::Nodes);
}

/// Where the difference comes from.
std::string machineReason(const DecisionInputs& inputs, const Option& kubeadm, const Option& eks) {
  std::string text = fmt::format(
      "Control plane and machines are {} on kubeadm, {} on EKS: a fee of {}, no master at {}",
      format(machinesOf(kubeadm.bill)), format(machinesOf(eks.bill)),
      format(eks.bill.subtotal(cost::LineGroup::ControlPlane)), format(mastersMonthly(inputs, kubeadm)));
  if (!eks.misfits.empty()) {
    text += fmt::format(", and larger machines for {} that have no room on the same ones",
                        counted(eks.misfits.size(), "pod"));
  }
  const Money rest = kubeadm.bill.total() - machinesOf(kubeadm.bill);
  const bool same = rest == eks.bill.total() - machinesOf(eks.bill);
  return text + (same ? fmt::format(". All else, {}, is the same.", format(rest)) : ".");
}

void giveReasons(const DecisionInputs& inputs, const std::vector<Option>& options, Decision& decision) {
  const OptionFigures* kubeadm = kubeadmFigures(decision);
  const Option* here = kubeadmOf(options);
  const Option* there = eksOf(options);
  if (kubeadm == nullptr || here == nullptr || there == nullptr) return;
  decision.reasons.push_back(machineReason(inputs, *here, *there));
  int documented = 0;
  std::string forEks;
  for (const Criterion& criterion : decision.criteria) {
    if (!criterion.documented) continue;
    ++documented;
    if (criterion.lean == Lean::Eks) {
      forEks += fmt::format("{}{} ({})", forEks.empty() ? "" : ", ", criterion.name, criterion.value);
    }
  }
  if (documented > 0) {
    decision.reasons.push_back(
        forEks.empty()
            ? fmt::format("None of the documents' {} criteria for a move to EKS is met.", documented)
            : fmt::format("Of the documents' {} criteria for a move to EKS this is met: {}.", documented,
                          forEks));
  }
  if (kubeadm->pending > 0) {
    decision.reasons.push_back(
        fmt::format("As described {} stay Pending on kubeadm; `kubecast check` says why.",
                    counted(static_cast<std::size_t>(kubeadm->pending), "pod")));
  }
}

void addHours(const BreakEven& even, const OptionFigures& eks, std::vector<std::string>& flips) {
  if (!even.hours) return;
  flips.push_back(
      fmt::format("People's work: {} costs the same once it saves {:.1f} h a month at {}{}.", eks.name,
                  *even.hours, format(*even.hourlyRate),
                  even.hoursNow ? fmt::format("; all of it is put at {:g} h", *even.hoursNow) : ""));
}

void addNodes(const BreakEven& even, std::vector<std::string>& flips) {
  if (even.likeNode.empty()) return;
  const std::string each =
      even.kubeadmNode == even.eksNode
          ? fmt::format("one more like {} is {} on both", even.likeNode, format(even.kubeadmNode))
          : fmt::format("one more like {} is {} on kubeadm, {} on EKS", even.likeNode,
                        format(even.kubeadmNode), format(even.eksNode));
  flips.push_back(even.nodes ? fmt::format("Nodes: from {} on ({}).", *even.nodes, each)
                             : fmt::format("Nodes: at no number of them ({}).", each));
}

/// `EKS +$91.98`.
std::string gapAt(const CostAtLoad& at) {
  return fmt::format("EKS {}{}", at.eks < at.kubeadm ? "−" : "+", format(sizeOf(at.eks - at.kubeadm)));
}

void addLoad(const BreakEven& even, std::vector<std::string>& flips) {
  if (even.byLoad.empty() || !(even.byLoad.back().users > 0)) return;
  const CostAtLoad& low = even.byLoad.front();
  const CostAtLoad& high = even.byLoad.back();
  const auto users = [](double count) { return format(cost::countOf(std::round(count))); };
  if (even.atLoad) {
    flips.push_back(
        fmt::format("Users: at about {} of them.", users(*even.atLoad * high.users / high.factor)));
    return;
  }
  const std::string gap =
      gapAt(low) == gapAt(high) ? gapAt(low) + " at all" : fmt::format("{} to {}", gapAt(low), gapAt(high));
  flips.push_back(fmt::format("Users: at no number from {} to {} on these machines ({}).", users(low.users),
                              users(high.users), gap));
}

void giveFlips(Decision& decision) {
  const OptionFigures* kubeadm = kubeadmFigures(decision);
  const OptionFigures* eks = eksFigures(decision);
  if (kubeadm == nullptr || eks == nullptr) return;
  if (const OptionFigures* ha = figuresOf(decision, OptionKind::KubeadmHa)) {
    const Money more = ha->monthly - eks->monthly;
    const char* bound = !ha->atLeast ? "" : more > Money() ? "at least " : "at most ";
    decision.flips.push_back(fmt::format(
        "A control plane that outlives a machine: three masters are {}, EKS {}, {}{} {}.", shown(*ha),
        shown(*eks), bound, format(sizeOf(more)), more > Money() ? "cheaper" : "dearer"));
  }
  if (decision.breakEven) {
    addHours(*decision.breakEven, *eks, decision.flips);
    addNodes(*decision.breakEven, decision.flips);
    addLoad(*decision.breakEven, decision.flips);
  }
  const OptionFigures* own = figuresOf(decision, OptionKind::EksAsVersion);
  if (own != nullptr && own != eks) {
    decision.flips.push_back(fmt::format("Version: {} is out of standard support and costs {}, {} {}.",
                                         own->name, shown(*own), eks->name, shown(*eks)));
  }
}

/// What the best is compared with: the cheapest on the other side, else the scenario as it is.
const OptionFigures* comparedWith(const Decision& decision, const OptionFigures& best) {
  const OptionFigures* next = nullptr;
  for (const OptionFigures& figures : decision.options) {
    if (figures.onEks == best.onEks || figures.machinesUnknown) continue;
    if (next == nullptr || figures.monthly < next->monthly) next = &figures;
  }
  if (next != nullptr || best.kind == OptionKind::AsDescribed) return next;
  const OptionFigures* described = figuresOf(decision, OptionKind::AsDescribed);
  return described->machinesUnknown ? nullptr : described;
}

std::string undecided(const DecisionInputs& inputs, const Decision& decision) {
  const bool unknown = std::all_of(decision.options.begin(), decision.options.end(),
                                   [](const OptionFigures& figures) { return figures.machinesUnknown; });
  if (!unknown) return "No option has room for every pod and keeps what is asked.";
  return fmt::format("Cannot be decided: the price book lacks machines of {}; `kubecast cost` says which.",
                     inputs.scenario.cluster.region);
}

}  // namespace

void answer(const DecisionInputs& inputs, const std::vector<Option>& options, Decision& decision) {
  const OptionFigures* best = cheapest(decision);
  if (best == nullptr) {
    decision.answer = undecided(inputs, decision);
    return;
  }
  decision.recommended = best->kind;
  decision.answer = fmt::format("{}: {} a month", best->name, shown(*best));
  if (const OptionFigures* next = comparedWith(decision, *best)) {
    decision.answer += fmt::format(", {} {} than {}", format(sizeOf(next->monthly - best->monthly)),
                                   next->monthly >= best->monthly ? "less" : "more", next->name);
  }
  decision.answer += ".";
  giveReasons(inputs, options, decision);
  giveFlips(decision);
}

}  // namespace kubecast::decision
