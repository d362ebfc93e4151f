// SPDX-License-Identifier: Apache-2.0
#include "studies/compare/headline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/units/format.hpp"
#include "studies/sentences/numbers.hpp"

namespace kubecast::studies {
namespace {

const FigureComparison* find(const CandidateComparison& candidate, FigureKind kind,
                             const std::string& subject) {
  const auto found = std::ranges::find_if(candidate.figures, [&](const FigureComparison& figure) {
    return figure.kind == kind && figure.subject == subject;
  });
  return found == candidate.figures.end() ? nullptr : &*found;
}

/// Whole percent from 1 % up.
std::string changeText(double from, double to) {
  if (from == 0) return "";
  const double share = std::fabs(to / from - 1);
  return share >= 0.01 ? fmt::format("{:.0f} %", share * 100) : percent(share);
}

/// From here on a factor is read more easily than percent.
constexpr double kTold = 2;
std::string timesText(double from, double to) { return number(to / from) + " times"; }
bool toldInTimes(double from, double to) { return from > 0 && to / from >= kTold; }

/// What is true of the candidate, and what chance explains or is equal.
struct Findings {
  std::vector<std::string> real;
  std::vector<std::string> unclear;
};

void addCost(const CandidateComparison& candidate, const std::optional<ComparedCost>& baseline,
             Findings& out) {
  const FigureComparison* cost = find(candidate, FigureKind::CostPerMonth, "");
  if (cost == nullptr || !baseline || !candidate.cost) return;
  if (!differs(*cost)) {
    out.unclear.emplace_back("cost");
    return;
  }
  const bool dearer = candidate.cost->monthly > baseline->monthly;
  const Money apart =
      dearer ? candidate.cost->monthly - baseline->monthly : baseline->monthly - candidate.cost->monthly;
  const bool known = !baseline->atLeast && !candidate.cost->atLeast;
  out.real.push_back(fmt::format("is {} by {} a month{}", dearer ? "dearer" : "cheaper", units::format(apart),
                                 known ? "" : " as far as prices are known"));
}

void addP95(const CandidateComparison& candidate, Findings& out) {
  const FigureComparison* p95 = find(candidate, FigureKind::P95, "all calls");
  if (p95 == nullptr) return;
  if (!differs(*p95)) {
    out.unclear.emplace_back("P95");
    return;
  }
  const PairedTest& t = p95->test;
  const std::string how =
      toldInTimes(t.baseline, t.candidate)
          ? timesText(t.baseline, t.candidate) + " as slow"
          : fmt::format("{} {}", changeText(t.baseline, t.candidate), t.difference > 0 ? "slower" : "faster");
  out.real.push_back(
      fmt::format("is {} at P95 ({} instead of {})", how, duration(t.candidate), duration(t.baseline)));
}

void addErrors(const CandidateComparison& candidate, Findings& out) {
  const FigureComparison* errors = find(candidate, FigureKind::ErrorRate, "all calls");
  if (errors == nullptr) return;
  if (!differs(*errors)) {
    out.unclear.emplace_back("errors");
    return;
  }
  const PairedTest& t = errors->test;
  const std::string change = t.baseline > 0 ? changeText(t.baseline, t.candidate) + " " : "";
  const std::string how = toldInTimes(t.baseline, t.candidate)
                              ? timesText(t.baseline, t.candidate) + " the errors"
                              : fmt::format("{}{} errors", change, t.difference > 0 ? "more" : "fewer");
  out.real.push_back(
      fmt::format("has {} ({} instead of {})", how, percent(t.candidate), percent(t.baseline)));
}

std::string firstSentence(const CandidateComparison& candidate, const std::string& baseline,
                          const Findings& findings) {
  const std::string noise = findings.unclear.empty() ? "" : joined(findings.unclear);
  if (findings.real.empty()) {
    return fmt::format("{} cannot be told from {}{}.", candidate.name, baseline,
                       noise.empty() ? "" : " in " + noise);
  }
  const std::string all = joined(findings.real);
  if (noise.empty()) return fmt::format("{} {}.", candidate.name, all);
  return fmt::format("{} {}; no difference shows in {}.", candidate.name, all, noise);
}

void addObjectives(const CandidateComparison& candidate, const std::string& baseline,
                   std::vector<std::string>& sentences) {
  std::vector<std::string> lost;
  std::vector<std::string> won;
  for (const ObjectiveComparison& objective : candidate.objectives) {
    if (!objective.baseline || objective.baseline->met == objective.candidate.met) continue;
    (objective.candidate.met ? won : lost).push_back(fmt::format("`{}`", objective.name));
  }
  if (!lost.empty())
    sentences.push_back(fmt::format("It misses {}, which {} meets.", joined(lost), baseline));
  if (!won.empty()) sentences.push_back(fmt::format("It meets {}, which {} misses.", joined(won), baseline));
}

}  // namespace

std::vector<std::string> headlineOf(const CandidateComparison& candidate, const std::string& baseline,
                                    const std::optional<ComparedCost>& baselineCost) {
  Findings findings;
  addCost(candidate, baselineCost, findings);
  addP95(candidate, findings);
  addErrors(candidate, findings);
  std::vector<std::string> sentences{firstSentence(candidate, baseline, findings)};
  addObjectives(candidate, baseline, sentences);
  const auto real = std::ranges::count_if(candidate.figures, differs);
  sentences.push_back(fmt::format("{} of {} figures differ.", real, candidate.figures.size()));
  return sentences;
}

}  // namespace kubecast::studies
