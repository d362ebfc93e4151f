// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/terminal/style.hpp"
#include "studies/plan/overrides_yaml.hpp"
#include "studies/plan/plan.hpp"
#include "studies/plan/rightsize.hpp"

namespace kubecast::render {

/// A plan and what it was made from, as values.
struct PlanView {
  const Scenario& scenario;  ///< as given
  const studies::plan::Plan& plan;
  const studies::plan::Constraints& constraints;
  const studies::plan::RightSizing* sizing = nullptr;  ///< where it was asked for
  std::vector<studies::plan::ItemChange> changes;      ///< of the chosen cluster; empty without one
  std::string from;                                    ///< the scenario's file
  std::string to;                                      ///< the file written, or what it may be called
  std::vector<std::string> remarks;
};

/// One sentence: the cheapest cluster and its cost, or why there is none.
[[nodiscard]] std::string planAnswer(const PlanView& view);

/// What was ruled out and why, a line each: count and words.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> prunedLines(const PlanView& view);

[[nodiscard]] std::string planPage(const PlanView& view, const terminal::Style& style);

[[nodiscard]] std::string planJson(const PlanView& view);

}  // namespace kubecast::render
