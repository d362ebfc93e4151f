// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/terminal/style.hpp"
#include "models/scenario.hpp"
#include "studies/capacity/capacity.hpp"
#include "studies/capacity/load_unit.hpp"

namespace kubecast::render {

/// What is shown of a capacity study.
struct CapacityView {
  const Scenario& scenario;  ///< with the objectives that were judged by
  const studies::capacity::CapacityStudy& study;
  studies::capacity::LoadUnit unit;
};

/// The answer, each objective alone, the flows, what gives out, the curve, and what it rests on.
std::string capacityPage(const CapacityView& view, const terminal::Style& style);

/// The same for programs.
std::string capacityJson(const CapacityView& view);

/// One line per load and a line of titles.
std::string capacityCsv(const CapacityView& view);

/// `met`, `missed`, `?` where the replications do not decide; in parentheses by a single replication.
std::string verdictWord(const studies::capacity::LoadState& state);

}  // namespace kubecast::render
