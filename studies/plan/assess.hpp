// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/results/interval.hpp"
#include "studies/plan/bounds.hpp"
#include "studies/plan/search.hpp"

namespace kubecast::studies::plan {

/// What the replications of a candidate say of it.
struct Assessment {
  Finding finding = Finding::Passes;
  std::optional<Reason> reason;  ///< of a failure
  /// How far from passing: the largest of breaching ÷ allowance and CPU ÷ (1 − headroom); above 1 fails.
  double miss = 0;
  std::string why;          ///< of the largest: `API calls: 7.1% fail or are slower than 2 s, 5% may`
  results::Estimate p95;    ///< of all client calls, seconds: mean over the replications
  std::string busiest;      ///< node
  double utilization = 0;   ///< its mean CPU, 0–1
  double costPerMonth = 0;  ///< US dollars at the usage measured, for people; 0 without a price book
};

/// From few or short replications: fails only what clearly does. The share of breaches must be beyond the
/// allowance by three standard deviations, of which each request counts as 1/82 of an independent one, as in
/// an M/M/1 queue at 80 % load (results::enoughSamples()); CPU by 5 percentage points.
Assessment assessShort(const Scenario& scenario, const std::vector<PointResult>& results, Ratio headroom);

/// The verdict: every objective that counted anything is met at 95 % (studies::judge()), and at least one
/// did; no node's mean CPU is above 1 − headroom. What stays undecided fails.
Assessment assessFull(const Scenario& scenario, const std::vector<PointResult>& results, Ratio headroom);

/// Mean CPU of each node over the replications, 0–1.
std::vector<std::pair<std::string, double>> cpuOf(const std::vector<PointResult>& results);

}  // namespace kubecast::studies::plan
