// SPDX-License-Identifier: Apache-2.0
// What stands around the figures of a comparison.
#include <fmt/format.h>

#include <cmath>

#include "app/render/compare_rows.hpp"
#include "models/units/format.hpp"
#include "studies/sentences/numbers.hpp"

namespace kubecast::render {

using studies::CandidateComparison;
using studies::Comparison;
using terminal::Tone;

namespace {

constexpr std::size_t kMostLone = 6;

std::string shareTaken(double reduction) { return fmt::format("{:.0f} %", std::fabs(reduction) * 100); }

}  // namespace

std::string stateText(const studies::ObjectiveState& state) {
  const std::string word = state.met ? "met" : "missed";
  return state.verdict == studies::Verdict::Undecided ? word + "?" : word;
}

Tone toneOf(const studies::ObjectiveState& state) {
  if (state.verdict == studies::Verdict::Undecided) return Tone::Warning;
  return state.met ? Tone::Good : Tone::Bad;
}

std::vector<std::string> methodOf(const Comparison& comparison) {
  return {
      fmt::format("{} replications of each, {} measured after {}, seed {}; {}.", comparison.replications,
                  units::format(comparison.duration), units::format(comparison.warmup), comparison.seed,
                  comparison.commonDraws ? "the same random numbers on both sides"
                                         : "each side draws random numbers of its own"),
      fmt::format("± is Student's t at 95 % for the figure alone. A difference is called real when chance "
                  "does not explain it, at 95 % for all {} figures together (Holm).",
                  comparison.tested)};
}

std::string reductionText(const Comparison& comparison, const CandidateComparison& candidate) {
  if (!candidate.varianceReduction) return "";
  const double reduction = *candidate.varianceReduction;
  const char* kind = comparison.commonDraws ? "Common random numbers" : "Pairing independent replications";
  return fmt::format("{} {} the variance of latency and error differences{}{} (median).", kind,
                     reduction >= 0 ? "took " + shareTaken(reduction) + " off" : "added",
                     reduction >= 0 ? "" : " ", reduction >= 0 ? "" : shareTaken(reduction));
}

std::string loneText(const Comparison& comparison, const CandidateComparison& candidate,
                     CompareDetail detail) {
  if (candidate.lone.empty()) return "";
  std::string out;
  for (const bool ofCandidate : {false, true}) {
    std::vector<std::string> names;
    for (const studies::LoneFigure& lone : candidate.lone)
      if (lone.ofCandidate == ofCandidate)
        names.push_back(
            fmt::format("{} ({})", labelOf(lone.kind, lone.subject), valueText(lone.kind, lone.value)));
    if (names.empty()) continue;
    const std::size_t all = names.size();
    if (!detail.all && all > kMostLone) {
      names.resize(kMostLone);
      names.push_back(fmt::format("{} more", all - kMostLone));
    }
    out += fmt::format("{}Only in {}: {}.", out.empty() ? "" : " ",
                       ofCandidate ? candidate.name : comparison.baseline, studies::joined(names));
  }
  return out;
}

std::string budgetText(const Comparison& comparison, const CandidateComparison& candidate) {
  if (!comparison.budget || !candidate.cost) return "";
  const std::string cost =
      (candidate.cost->atLeast ? "at least " : "") + units::format(candidate.cost->monthly);
  const std::string budget = units::format(*comparison.budget);
  if (candidate.overBudget) return fmt::format("Over the budget: {} of {} a month.", cost, budget);
  if (candidate.cost->atLeast)
    return fmt::format("Whether the budget of {} a month is kept cannot be told: {}, a price is unknown.",
                       budget, cost);
  return fmt::format("Within the budget: {} of {} a month.", cost, budget);
}

std::string hiddenText(const CompareRows& rows) {
  if (rows.hiddenReal == 0 && rows.hiddenNoise == 0) return "";
  if (rows.hiddenReal == 0) return fmt::format("{} more are noise or the same (--all).", rows.hiddenNoise);
  return fmt::format("{} more differ, {} are noise or the same (--all).", rows.hiddenReal, rows.hiddenNoise);
}

}  // namespace kubecast::render
