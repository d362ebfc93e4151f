// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "models/units/units.hpp"

namespace kubecast::faults {

/// What must answer for one way through a flow to succeed.
struct Needs {
  std::set<std::string> workloads;
  std::set<std::string> externals;
  auto operator<=>(const Needs&) const = default;
};

struct FlowPath {
  Ratio probability;  ///< of requests that go this way
  Needs needs;
};

/// Hit ratios by cache where they are results; else Cache::hitRatio, or 0 for a cache with a popularity.
using HitRatios = std::map<std::string, Ratio>;

/// The ways through a flow by what they need synchronously, in a fixed order, probabilities adding up to 1:
/// called workloads, databases, caches, brokers published to, external APIs and stores. A job counts only
/// if the client polls after publishing it, since only then its result is part of the request. Ways
/// part at cache look-ups, each look-up independent of the others.
[[nodiscard]] std::vector<FlowPath> pathsOf(const Scenario& scenario, const Flow& flow,
                                            const HitRatios& hitRatios = {});

}  // namespace kubecast::faults
