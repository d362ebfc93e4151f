// SPDX-License-Identifier: Apache-2.0
#include "models/decision/answer.hpp"

#include <fmt/format.h>

#include <algorithm>

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
    if (missesWhatAnotherMeets(figures, decision) || promisesTooLittle(figures, decision) ||
        leavesPodsOut(figures)) {
      continue;
    }
    if (best == nullptr || figures.monthly < best->monthly) best = &figures;
  }
  return best;
}

void giveReasons(const DecisionInputs& inputs, const std::vector<Option>& options, Decision& decision) {
  const OptionFigures* kubeadm = kubeadmFigures(decision);
  const OptionFigures* eks = eksFigures(decision);
  if (kubeadm == nullptr || eks == nullptr) return;
  const Option* onEks = eksOf(options);
  const auto fee = onEks->bill.subtotal(cost::LineGroup::ControlPlane);
  Money masters;
  if (const auto all = instancesMonthly(inputs.scenario.nodes, inputs.book, inputs.scenario.cluster.region)) {
    std::vector<Node> workers = inputs.scenario.nodes;
    std::erase_if(workers, [](const Node& node) { return node.controlPlane; });
    masters = *all - instancesMonthly(workers, inputs.book, inputs.scenario.cluster.region).value_or(*all);
  }
  decision.reasons.push_back(fmt::format(
      "EKS charges {} for the control plane and saves the masters' {}; with machines on which every pod has "
      "room it costs {}, kubeadm {}.",
      format(fee), format(masters), shown(*eks), shown(*kubeadm)));
  if (!onEks->misfits.empty()) {
    decision.reasons.push_back(
        fmt::format("On EKS {} pods have no room on the same machines: a node keeps more for itself and takes "
                    "fewer pods.",
                    onEks->misfits.size()));
  }
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
            ? fmt::format("None of the documents' {} criteria for a move is met.", documented)
            : fmt::format("Of the documents' {} criteria for a move this is met: {}.", documented, forEks));
  }
  if (kubeadm->pending > 0) {
    decision.reasons.push_back(fmt::format(
        "As described, {} pods stay Pending on kubeadm; `kubecast check` says why.", kubeadm->pending));
  }
}

void addHours(const BreakEven& even, const OptionFigures& eks, std::vector<std::string>& flips) {
  if (!even.hours) return;
  flips.push_back(fmt::format(
      "People's work: {} costs the same once it saves {:.1f} hours a month at {}{}.", eks.name, *even.hours,
      format(*even.hourlyRate),
      even.hoursNow ? fmt::format("; running kubeadm is put at {:g} hours", *even.hoursNow) : ""));
}

void addNodes(const BreakEven& even, std::vector<std::string>& flips) {
  if (even.likeNode.empty()) return;
  const std::string each = fmt::format("one more like {} is {} on kubeadm, {} on EKS", even.likeNode,
                                       format(even.kubeadmNode), format(even.eksNode));
  flips.push_back(even.nodes ? fmt::format("Nodes: from {} nodes on ({}).", *even.nodes, each)
                             : fmt::format("Nodes: at no number ({}).", each));
}

void addLoad(const BreakEven& even, std::vector<std::string>& flips) {
  if (even.byLoad.empty() || !(even.byLoad.back().users > 0)) return;
  const CostAtLoad& low = even.byLoad.front();
  const CostAtLoad& high = even.byLoad.back();
  if (even.atLoad) {
    flips.push_back(fmt::format("Users: at about {:.0f} of them.",
                                *even.atLoad * high.users / high.factor));
    return;
  }
  flips.push_back(fmt::format("Users: at no number from {:.0f} to {:.0f} on these machines (EKS {}{} to {}{}).",
                              low.users, high.users, low.eks < low.kubeadm ? "−" : "+",
                              format(sizeOf(low.eks - low.kubeadm)), high.eks < high.kubeadm ? "−" : "+",
                              format(sizeOf(high.eks - high.kubeadm))));
}

void giveFlips(Decision& decision) {
  const OptionFigures* kubeadm = kubeadmFigures(decision);
  const OptionFigures* eks = eksFigures(decision);
  if (kubeadm == nullptr || eks == nullptr) return;
  if (const OptionFigures* ha = figuresOf(decision, OptionKind::KubeadmHa)) {
    const Money more = ha->monthly - eks->monthly;
    decision.flips.push_back(
        fmt::format("A control plane that outlives a machine: three masters are {}, EKS {}: EKS is {}{} {}.",
                    shown(*ha), shown(*eks), ha->atLeast ? "at least " : "", format(sizeOf(more)),
                    more > Money() ? "cheaper" : "dearer"));
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

}  // namespace

void answer(const DecisionInputs& inputs, const std::vector<Option>& options, Decision& decision) {
  const OptionFigures* best = cheapest(decision);
  if (best == nullptr) {
    decision.answer = "No option has room for every pod and meets what is asked.";
    return;
  }
  decision.recommended = best->kind;
  const OptionFigures* next = nullptr;  // the cheapest of the other kind
  for (const OptionFigures& figures : decision.options) {
    if (figures.onEks == best->onEks) continue;
    if (next == nullptr || figures.monthly < next->monthly) next = &figures;
  }
  decision.answer =
      next == nullptr
          ? fmt::format("{}: {} a month.", best->name, shown(*best))
          : fmt::format("{}: {} a month, {} {} than {}.", best->name, shown(*best),
                        format(sizeOf(next->monthly - best->monthly)),
                        next->monthly >= best->monthly ? "less" : "more", next->name);
  giveReasons(inputs, options, decision);
  giveFlips(decision);
}

}  // namespace kubecast::decision
