// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "studies/capacity/capacity.hpp"
#include "studies/capacity/load_unit.hpp"

/// The answer of a capacity study in sentences.
namespace kubecast::studies::capacity {

/// How the search ended.
enum class Answer {
  Bracketed,    ///< between two decided loads
  Unreachable,  ///< missed at the smallest load already
  Unlimited,    ///< met at the largest load tried
  Undecided,    ///< no load could be decided on one side, or the study was cancelled
};
[[nodiscard]] Answer answerOf(const CapacityStudy& study);

/// `1,240–1,290 users`, `at most 3 users`, `more than 100,000 users`, of the mix or of one objective.
[[nodiscard]] std::string rangeWords(const Bracket& bracket, const SearchLimits& limits,
                                     const LoadUnit& unit);

/// The answer: the range, what gives out, what is next.
[[nodiscard]] std::string headline(const CapacityStudy& study, const LoadUnit& unit);

/// What else is to be known: a range wider than asked, a smaller load that is missed, what an overload
/// leaves, credits that run out, what to do where no load meets the objectives; problems.
[[nodiscard]] std::vector<std::string> remarks(const CapacityStudy& study, const LoadUnit& unit);

/// What the verdicts rest on: horizon, warm-up, replications, level, credits at launch.
[[nodiscard]] std::string basis(const CapacityStudy& study, const Scenario& scenario);

/// `P95 < 2 s`, `errors < 0.5 %`.
[[nodiscard]] std::string limitWords(const Objective& objective);

}  // namespace kubecast::studies::capacity
