// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "studies/plan/space.hpp"

namespace kubecast::studies::plan {

/// A point that was simulated in full and meets the objectives.
struct FrontPoint {
  Candidate candidate;
  Money monthly;
  double p95 = 0;  ///< seconds
};

/// Those that no other beats in both cost and P95, by cost; each answers sooner than the one before by 1 % at
/// least. Of equal ones the first.
std::vector<FrontPoint> nonDominated(std::vector<FrontPoint> points);

/// The next dearer cluster that may answer sooner: the slot of the busiest node that has a choice with more
/// vCPUs in all, or as many with more of them sustained, takes its cheapest such choice. Nothing when no slot
/// has one that is `possible`. `cpu`: mean CPU of each node of `scenario`-with-`candidate`, by name.
std::optional<Candidate> upgrade(const Scenario& scenario, const Space& space, const Candidate& candidate,
                                 const std::vector<std::pair<std::string, double>>& cpu,
                                 const std::function<bool(const Candidate&)>& possible);

}  // namespace kubecast::studies::plan
