// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/render/compare_page.hpp"

/// A comparison's figures as texts: the terminal, Markdown and HTML set the same ones.
namespace kubecast::render {

struct CompareRow {
  std::string figure;    ///< `all calls P95`
  std::string baseline;  ///< `412ms`
  std::string candidate;
  std::string difference;                       ///< `−18.2ms`
  std::string plusMinus;                        ///< `±3.1ms`; empty for an exact difference
  std::string change;                           ///< `−18%` of the baseline; empty where that is 0
  std::string verdict;                          ///< `real`, `exact`, `noise`, `noise*`, `same`
  terminal::Tone tone = terminal::Tone::Plain;  ///< better, worse, or noise
  /// The difference and its interval as shares of the baseline; absent where that is 0.
  std::optional<results::Estimate> relative;
};

/// What a table shows of a candidate's figures.
struct CompareRows {
  std::vector<CompareRow> rows;
  int hiddenReal = 0;
  int hiddenNoise = 0;
  bool starred = false;  ///< a shown or hidden verdict is `noise*`
};

/// Cost and all calls in any case; else, unless `all`, what differs, and of many the 20 that changed most.
[[nodiscard]] CompareRows rowsOf(const studies::CandidateComparison& candidate, CompareDetail detail);

/// `all calls P95`, `scan-node CPU`, `cost a month`.
[[nodiscard]] std::string labelOf(studies::FigureKind kind, const std::string& subject);
/// `412ms`, `0.31%`, `12.5/s`, `$3582.09`.
[[nodiscard]] std::string valueText(studies::FigureKind kind, double value);

/// Of an objective on one side: `met`, `missed`, and with a question mark where chance may have it otherwise.
[[nodiscard]] std::string stateText(const studies::ObjectiveState& state);
[[nodiscard]] terminal::Tone toneOf(const studies::ObjectiveState& state);

/// How it was compared, in sentences.
[[nodiscard]] std::vector<std::string> methodOf(const studies::Comparison& comparison);
/// What pairing spared this candidate; empty where nothing varies.
[[nodiscard]] std::string reductionText(const studies::Comparison& comparison,
                                        const studies::CandidateComparison& candidate);
/// The figures that have no counterpart, `all` or at most a few by name; empty where there are none.
[[nodiscard]] std::string loneText(const studies::Comparison& comparison,
                                   const studies::CandidateComparison& candidate, CompareDetail detail);
/// Where there is a budget: whether it is kept.
[[nodiscard]] std::string budgetText(const studies::Comparison& comparison,
                                     const studies::CandidateComparison& candidate);
/// What stands below a table whose rows are not all, or are starred.
[[nodiscard]] std::string hiddenText(const CompareRows& rows);

inline constexpr const char* kStarText =
    "* takes too few distinct values for a t-test: judged by signs alone, which needs more --replications";

}  // namespace kubecast::render
