// SPDX-License-Identifier: Apache-2.0
#include "models/decision/criteria.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/cost/billing_units.hpp"
#include "models/units/format.hpp"

namespace kubecast::decision {
namespace {

using units::format;

Lean leanIf(bool forEks) { return forEks ? Lean::Eks : Lean::Kubeadm; }

std::string signedMoney(Money money) {
  return money < Money() ? "−" + format(Money() - money) : "+" + format(money);
}

std::string percent(Ratio ratio) { return fmt::format("{:.2f}%", ratio.value() * 100); }

/// The largest availability that an objective asks for.
std::optional<Ratio> askedAvailability(const Scenario& scenario) {
  std::optional<Ratio> most;
  for (const Objective& objective : scenario.objectives) {
    if (objective.measure != Measure::ErrorRate) continue;
    const Ratio up(1 - objective.errorsBelow.value());
    if (!most || up > *most) most = up;
  }
  return most;
}

void addDocumented(const Scenario& scenario, std::vector<Criterion>& all) {
  const auto& moves = scenario.documented.movesToEks;
  if (!moves) return;
  const auto& operations = scenario.costs.operations;
  const auto add = [&](std::string name, std::string asks, std::string value, Lean lean, std::string source) {
    all.push_back({std::move(name), std::move(asks), std::move(value), std::move(source), lean, true});
  };
  if (moves->nodes) {
    const auto nodes = static_cast<int>(scenario.nodes.size());
    add("nodes", fmt::format("{} or more", *moves->nodes), std::to_string(nodes),
        leanIf(nodes >= *moves->nodes), "counted");
  }
  if (moves->withoutOperationsTeam) {
    const auto team = operations ? operations->team : std::nullopt;
    add("operations team", "none",
        !team   ? "not stated"
        : *team ? "there is one"
                : "none",
        !team ? Lean::Unknown : leanIf(!*team),
        team ? "costs.operations.team" : "write costs.operations.team");
  }
  if (moves->managementAbove) {
    if (operations) {
      const Money monthly =
          UnitPrice(operations->hourlyRate.billionths()) * cost::countOf(operations->hoursPerMonth);
      add("management cost", "above " + format(*moves->managementAbove),
          fmt::format("{:g} h × {} = {}", operations->hoursPerMonth, format(operations->hourlyRate),
                      format(monthly)),
          leanIf(monthly > *moves->managementAbove), "costs.operations");
    } else {
      add("management cost", "above " + format(*moves->managementAbove), "not stated", Lean::Unknown,
          "write costs.operations");
    }
  }
  if (moves->availability) {
    const auto asked = askedAvailability(scenario);
    add("availability asked", percent(*moves->availability), asked ? percent(*asked) : "none",
        leanIf(asked && *asked >= *moves->availability), "objectives");
  }
}

void addMoney(const Decision& decision, std::vector<Criterion>& all) {
  const OptionFigures* kubeadm = kubeadmFigures(decision);
  const OptionFigures* eks = eksFigures(decision);
  if (kubeadm == nullptr || eks == nullptr || kubeadm->machinesUnknown || eks->machinesUnknown) return;
  const Money difference = eks->monthly - kubeadm->monthly;
  all.push_back({"money", "the cheaper", fmt::format("EKS {}", signedMoney(difference)), "the bills",
                 difference == Money() ? Lean::Neither : leanIf(difference < Money()), false});
  const OptionFigures* ha = figuresOf(decision, OptionKind::KubeadmHa);
  if (ha == nullptr) return;
  const Money equal = eks->monthly - ha->monthly;
  // Three masters of which a price is unknown cost no less than this: enough to speak for EKS, not against
  // it.
  const Lean lean = equal == Money() ? Lean::Neither : leanIf(equal < Money());
  const bool open = ha->machinesUnknown && lean != Lean::Eks;
  all.push_back({"money, three masters", "the cheaper",
                 fmt::format("EKS {}{}", ha->machinesUnknown ? "≤ " : "", signedMoney(equal)), "the bills",
                 open ? Lean::Unknown : lean, false});
}

void addAvailability(const Decision& decision, std::vector<Criterion>& all) {
  const OptionFigures* kubeadm = kubeadmFigures(decision);
  const OptionFigures* eks = eksFigures(decision);
  if (kubeadm == nullptr || eks == nullptr) return;
  const double planes = eks->controlPlane.value() - kubeadm->controlPlane.value();
  all.push_back({"control plane promised", "the higher",
                 fmt::format("{} / {}", percent(kubeadm->controlPlane), percent(eks->controlPlane)),
                 "EKS SLA; EC2 SLA of one instance", planes == 0 ? Lean::Neither : leanIf(planes > 0),
                 false});
  if (!kubeadm->promised || !eks->promised) return;
  const double flows = eks->promised->value() - kubeadm->promised->value();
  constexpr double kShown = 0.00005;
  all.push_back({"flows promised", "the higher",
                 fmt::format("{} / {}", percent(*kubeadm->promised), percent(*eks->promised)),
                 "EC2 SLA, series and parallel", std::abs(flows) < kShown ? Lean::Neither : leanIf(flows > 0),
                 false});
}

bool apart(const results::Estimate& a, const results::Estimate& b) {
  if (!a.interval || !b.interval) return false;
  return a.interval->second < b.interval->first || b.interval->second < a.interval->first;
}

void addLatency(const Decision& decision, std::vector<Criterion>& all) {
  const OptionFigures* kubeadm = kubeadmFigures(decision);
  const OptionFigures* eks = eksFigures(decision);
  if (kubeadm == nullptr || eks == nullptr || !kubeadm->outlook || !eks->outlook) return;
  const results::Estimate& here = kubeadm->outlook->p95;
  const results::Estimate& there = eks->outlook->p95;
  all.push_back({"P95 of calls", "the lower",
                 fmt::format("{} / {}", format(Seconds(here.value)), format(Seconds(there.value))),
                 "simulated", apart(here, there) ? leanIf(there.value < here.value) : Lean::Neither, false});
}

}  // namespace

std::vector<Criterion> criteriaOf(const DecisionInputs& inputs, const Decision& decision) {
  std::vector<Criterion> all;
  addDocumented(inputs.scenario, all);
  addMoney(decision, all);
  addAvailability(decision, all);
  addLatency(decision, all);
  return all;
}

const OptionFigures* figuresOf(const Decision& decision, OptionKind kind) {
  const auto found = std::find_if(decision.options.begin(), decision.options.end(),
                                  [&](const OptionFigures& each) { return each.kind == kind; });
  return found == decision.options.end() ? nullptr : &*found;
}

const OptionFigures* kubeadmFigures(const Decision& decision) {
  const OptionFigures* described = figuresOf(decision, OptionKind::AsDescribed);
  if (described != nullptr && !described->onEks) return described;
  return figuresOf(decision, OptionKind::KubeadmSingle);
}

const OptionFigures* eksFigures(const Decision& decision) {
  if (const OptionFigures* standard = figuresOf(decision, OptionKind::EksStandard)) return standard;
  const OptionFigures* described = figuresOf(decision, OptionKind::AsDescribed);
  return described != nullptr && described->onEks ? described : figuresOf(decision, OptionKind::EksAsVersion);
}

}  // namespace kubecast::decision
