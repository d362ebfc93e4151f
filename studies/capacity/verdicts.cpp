// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/verdicts.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "studies/aggregate/objectives.hpp"

namespace kubecast::studies::capacity {
namespace {

constexpr double kFamilyError = 0.05;
constexpr double kLeastAllowance = 1e-9;  ///< for the strain only: an objective may allow nothing

}  // namespace

double TestFamily::error() const {
  assert(tests() >= 1);
  return kFamilyError / tests();
}

Ratio TestFamily::level() const { return Ratio(1 - 2 * error()); }

StrainsAtLoad strainsOf(const Objective& objective, std::size_t index, double factor,
                        const std::vector<PointResult>& replications) {
  StrainsAtLoad strains{factor, {}};
  for (const PointResult& replication : replications) {
    const PointResult::ObjectivePoint& point = replication.objectives.at(index);
    if (point.counted)
      strains.strains.push_back(point.breaching / std::max(allowance(objective), kLeastAllowance));
  }
  return strains;
}

ObjectiveAtLoad judgeAtLoad(const Objective& objective, std::size_t index,
                            const std::vector<PointResult>& replications, Ratio level) {
  ObjectiveAtLoad at;
  std::vector<results::Tally> tallies;
  double measured = 0;
  double measuring = 0;
  for (const PointResult& replication : replications) {
    const PointResult::ObjectivePoint& point = replication.objectives.at(index);
    const auto trials = static_cast<std::uint64_t>(std::llround(point.requests));
    const auto events = static_cast<std::uint64_t>(std::llround(point.breaching * point.requests));
    tallies.push_back({std::min(events, trials), trials});
    if (!point.counted) continue;
    at.counted = true;
    measured += point.measured;
    measuring += 1;
  }
  if (!at.counted) return at;
  at.measured = measured / measuring;
  const Estimate share = results::shareEstimate(tallies, level);
  const double allowed = allowance(objective);
  at.breaching = share.value;
  at.strain = share.value / std::max(allowed, kLeastAllowance);
  if (!share.interval) return at;
  at.half = (share.interval->second - share.interval->first) / 2 / std::max(allowed, kLeastAllowance);
  if (share.interval->second < allowed) at.verdict = Verdict::Met;
  if (share.interval->first >= allowed) at.verdict = Verdict::Missed;
  return at;
}

LoadState together(double factor, int replications, const std::vector<ObjectiveAtLoad>& objectives) {
  LoadState state;
  state.factor = factor;
  state.replications = replications;
  bool any = false;
  bool all = true;
  bool missed = false;
  for (const ObjectiveAtLoad& objective : objectives) {
    if (!objective.counted) continue;
    any = true;
    if (objective.strain >= state.strain) {
      state.strain = objective.strain;
      state.half = objective.half;
    }
    all = all && objective.verdict == Verdict::Met;
    missed = missed || objective.verdict == Verdict::Missed;
  }
  // Where nothing came to an end, nothing was met.
  if (!any) state.strain = 1;
  if (missed) state.verdict = Verdict::Missed;
  if (any && all) state.verdict = Verdict::Met;
  return state;
}

}  // namespace kubecast::studies::capacity
