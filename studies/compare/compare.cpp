// SPDX-License-Identifier: Apache-2.0
#include "studies/compare/compare.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

#include "studies/aggregate/objectives.hpp"
#include "studies/compare/headline.hpp"
#include "studies/compare/holm.hpp"

namespace kubecast::studies {
namespace {

using FigureId = std::pair<FigureKind, std::string>;
/// Of one side: each figure's value per replication.
using Values = std::map<FigureId, std::vector<std::optional<double>>>;

Values valuesOf(const ComparedSide& side) {
  Values values;
  const std::size_t n = side.replications.size();
  for (std::size_t r = 0; r < n; ++r) {
    if (!side.replications[r]) continue;
    for (const Figure& figure : side.replications[r]->figures) {
      auto& ofFigure = values[{figure.kind, figure.subject}];
      ofFigure.resize(n);
      ofFigure[r] = figure.value;
    }
  }
  return values;
}

/// What one pod uses is for sizing it; the page compares what users, nodes and bills see.
bool isCompared(FigureKind kind) { return kind <= FigureKind::CostPerMonth; }

/// The figures in the order the first replication that has them lists them.
std::vector<FigureId> orderOf(const ComparedSide& side) {
  std::vector<FigureId> order;
  std::map<FigureId, bool> seen;
  for (const auto& replication : side.replications) {
    if (!replication) continue;
    for (const Figure& figure : replication->figures) {
      const FigureId id{figure.kind, figure.subject};
      if (isCompared(id.first) && !std::exchange(seen[id], true)) order.push_back(id);
    }
  }
  return order;
}

double meanOf(const std::vector<std::optional<double>>& values) {
  double sum = 0;
  int count = 0;
  for (const auto& value : values) {
    if (!value) continue;
    sum += *value;
    ++count;
  }
  return count > 0 ? sum / count : 0;
}

PairedTest testOf(const std::vector<std::optional<double>>& baseline,
                  const std::vector<std::optional<double>>& candidate) {
  std::vector<double> a;
  std::vector<double> b;
  for (std::size_t r = 0; r < std::min(baseline.size(), candidate.size()); ++r) {
    if (!baseline[r] || !candidate[r]) continue;
    a.push_back(*baseline[r]);
    b.push_back(*candidate[r]);
  }
  return pairedTest(a, b);
}

void compareFigures(const ComparedSide& baseline, const ComparedSide& candidate, CandidateComparison& out) {
  const Values a = valuesOf(baseline);
  const Values b = valuesOf(candidate);
  for (const FigureId& id : orderOf(baseline)) {
    const auto other = b.find(id);
    if (other == b.end()) {
      out.lone.push_back({id.first, id.second, false, meanOf(a.at(id))});
    } else {
      out.figures.push_back({id.first, id.second, testOf(a.at(id), other->second), 1, {}});
    }
  }
  for (const FigureId& id : orderOf(candidate))
    if (!a.contains(id)) out.lone.push_back({id.first, id.second, true, meanOf(b.at(id))});
}

ObjectiveState stateOf(const ComparedSide& side, std::size_t objective) {
  std::vector<results::Tally> tallies;
  ObjectiveMeasure measure;
  for (const auto& replication : side.replications) {
    if (!replication) continue;
    const PointResult::ObjectivePoint& point = replication->objectives.at(objective);
    tallies.push_back({static_cast<std::uint64_t>(std::llround(point.breaching * point.requests)),
                       static_cast<std::uint64_t>(std::llround(point.requests))});
    measure.counted += tallies.back().trials;
  }
  measure.breaching = results::shareEstimate(tallies);
  const Objective& asked = side.objectives->at(objective);
  return {measure.breaching, judge(asked, measure), pointMeets(asked, measure)};
}

void compareObjectives(const ComparedSide& baseline, const ComparedSide& candidate,
                       CandidateComparison& out) {
  for (std::size_t o = 0; o < candidate.objectives->size(); ++o) {
    const Objective& asked = candidate.objectives->at(o);
    ObjectiveComparison compared{asked.name, allowance(asked), std::nullopt, stateOf(candidate, o)};
    const auto before = std::ranges::find(*baseline.objectives, asked.name, &Objective::name);
    if (before != baseline.objectives->end())
      compared.baseline = stateOf(baseline, static_cast<std::size_t>(before - baseline.objectives->begin()));
    out.objectives.push_back(std::move(compared));
  }
}

std::optional<ComparedCost> costOf(const ComparedSide& side) {
  const Values values = valuesOf(side);
  const auto cost = values.find({FigureKind::CostPerMonth, ""});
  if (cost == values.end()) return std::nullopt;
  return ComparedCost{Money(std::llround(meanOf(cost->second) * 1e6)), side.costAtLeast};
}

/// A bill is no matter of chance as far as it is the same in every replication.
bool isCertain(const FigureComparison& figure) {
  return figure.kind == FigureKind::CostPerMonth && figure.test.basis == TestBasis::Constant;
}

/// Where every pair is equal, or nothing can be said, or nothing is by chance, there is no hypothesis to
/// test: what is left out depends on the sizes of the differences alone, not on their signs.
bool isTested(const FigureComparison& figure) {
  return figure.test.basis != TestBasis::AllEqual && figure.test.basis != TestBasis::TooFew &&
         !isCertain(figure);
}

FigureVerdict verdictOf(const FigureComparison& figure) {
  if (figure.test.basis == TestBasis::AllEqual) return FigureVerdict::Same;
  if (isCertain(figure)) return FigureVerdict::Exact;
  if (figure.adjusted >= 1 - results::kConfidenceLevel.value()) return FigureVerdict::NotDistinguishable;
  return figure.test.basis == TestBasis::Constant ? FigureVerdict::Exact : FigureVerdict::Different;
}

/// One correction for all figures of all candidates: the whole page is right at 95 %.
void judgeAll(Comparison& comparison) {
  std::vector<double> pValues;
  std::vector<FigureComparison*> tested;
  for (CandidateComparison& candidate : comparison.candidates) {
    for (FigureComparison& figure : candidate.figures) {
      if (isCertain(figure)) figure.adjusted = 0;
      if (!isTested(figure)) continue;
      pValues.push_back(figure.test.pValue);
      tested.push_back(&figure);
    }
  }
  const std::vector<double> adjusted = holmAdjusted(pValues);
  for (std::size_t i = 0; i < tested.size(); ++i) tested[i]->adjusted = adjusted[i];
  for (CandidateComparison& candidate : comparison.candidates)
    for (FigureComparison& figure : candidate.figures) figure.verdict = verdictOf(figure);
  comparison.tested = static_cast<int>(tested.size());
}

std::optional<double> medianReduction(const std::vector<FigureComparison>& figures) {
  std::vector<double> reductions;
  for (const FigureComparison& figure : figures) {
    if (figure.kind <= FigureKind::ErrorRate && figure.test.varianceReduction)
      reductions.push_back(*figure.test.varianceReduction);
  }
  if (reductions.empty()) return std::nullopt;
  std::sort(reductions.begin(), reductions.end());
  const std::size_t middle = reductions.size() / 2;
  return reductions.size() % 2 == 1 ? reductions[middle] : (reductions[middle - 1] + reductions[middle]) / 2;
}

std::optional<Money> budgetOf(const CompareOptions& options, const std::optional<ComparedCost>& baseline) {
  if (!options.budget) return std::nullopt;
  if (const Money* sum = std::get_if<Money>(&*options.budget)) return *sum;
  if (!baseline) return std::nullopt;
  const double more = 1 + std::get<Ratio>(*options.budget).value();
  return Money(std::llround(static_cast<double>(baseline->monthly.millionths()) * more));
}

void noteLost(const ComparedSide& side, Comparison& comparison) {
  for (std::size_t r = 0; r < side.replications.size(); ++r) {
    const auto& replication = side.replications[r];
    if (!replication && !replication.error().what.empty())
      comparison.lost.push_back({side.name, static_cast<int>(r), replication.error()});
  }
}

}  // namespace

bool ObjectiveComparison::breached() const {
  if (candidate.verdict == Verdict::Missed) return true;
  return baseline && baseline->met && !candidate.met;
}

bool breachesObjective(const CandidateComparison& candidate) {
  return std::ranges::any_of(candidate.objectives, &ObjectiveComparison::breached);
}

int betterWhenMore(FigureKind kind) {
  switch (kind) {
    case FigureKind::Throughput:
    case FigureKind::HitRatio:
    case FigureKind::CreditsAtEnd:
      return 1;
    case FigureKind::NodeCpu:
    case FigureKind::PodCpu:
    case FigureKind::PodCpuLeast:
    case FigureKind::PodMemory:
    case FigureKind::Replicas:
      return 0;
    default:
      return -1;
  }
}

Comparison compare(const std::vector<ComparedSide>& sides, const CompareOptions& options) {
  assert(sides.size() >= 2);
  Comparison comparison;
  const ComparedSide& baseline = sides.front();
  comparison.baseline = baseline.name;
  comparison.baselineCost = costOf(baseline);
  comparison.replications = static_cast<int>(baseline.replications.size());
  comparison.warmup = options.warmup;
  comparison.duration = options.duration;
  comparison.seed = options.seed;
  comparison.commonDraws = options.commonDraws;
  comparison.budget = budgetOf(options, comparison.baselineCost);
  noteLost(baseline, comparison);
  for (std::size_t s = 1; s < sides.size(); ++s) {
    CandidateComparison candidate;
    candidate.name = sides[s].name;
    compareFigures(baseline, sides[s], candidate);
    compareObjectives(baseline, sides[s], candidate);
    candidate.cost = costOf(sides[s]);
    candidate.overBudget =
        comparison.budget && candidate.cost && candidate.cost->monthly > *comparison.budget;
    candidate.varianceReduction = medianReduction(candidate.figures);
    noteLost(sides[s], comparison);
    comparison.candidates.push_back(std::move(candidate));
  }
  judgeAll(comparison);
  for (CandidateComparison& candidate : comparison.candidates)
    candidate.headline = headlineOf(candidate, comparison.baseline, comparison.baselineCost);
  return comparison;
}

}  // namespace kubecast::studies
