// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

/// Where an objective crosses its limit, from several loads around it at once.
namespace kubecast::studies::capacity {

/// Breaching share / allowance of each replication of one load.
struct StrainsAtLoad {
  double factor = 1;
  std::vector<double> strains;
};

/// Multiples of the scenario's load, within those given.
struct Band {
  std::optional<double> metUpTo;     ///< the largest load at which the whole band is below the limit
  std::optional<double> missedFrom;  ///< the smallest at which it is above
};

/// A line fitted to strain over ln load, of the loads within 15 % of the one nearest to the limit whose mean
/// strain is from 0.75 to 1.33; and the band that holds the whole line with 1 − `error` (H. Working,
/// H. Hotelling, "Applications of the theory of error to the interpretation of trends", JASA 24, 1929). One
/// band is one test, however many loads are read off it. Nothing of fewer than two loads, fewer than 20
/// replications, loads closer than 3 %, or a line that does not rise. Residuals are of replications around
/// the line, so that a curve where a line is drawn widens the band.
[[nodiscard]] Band bandOf(const std::vector<StrainsAtLoad>& loads, double error);

}  // namespace kubecast::studies::capacity
