// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/error.hpp"
#include "studies/sweep/vary.hpp"

/// Which points a sweep simulates.
namespace kubecast::studies {

struct Design {
  std::vector<std::string> paths;                ///< that are varied, all different
  std::vector<std::vector<std::string>> points;  ///< one value for each path; may repeat
};

/// More points than this are a mistake in the values rather than a study.
inline constexpr std::size_t kMostDesignPoints = 100'000;

/// Every combination, the last path changing fastest. Errors: a path twice, a range without its number of
/// points, too many points.
[[nodiscard]] Expected<Design> gridOf(const std::vector<Variation>& variations);

/// `samples` points, of which each of `samples` equal parts of every range has exactly one, at a random place
/// in it; the parts of different paths are matched at random (M. D. McKay, R. J. Beckman, W. J. Conover,
/// "A comparison of three methods for selecting values of input variables", Technometrics 21(2), 1979). A
/// list of values is parted alike, so that each value comes up equally often, give or take one. The same seed
/// gives the same points. Errors: a path twice, fewer samples than two.
[[nodiscard]] Expected<Design> latinHypercube(const std::vector<Variation>& variations, int samples,
                                              std::uint64_t seed);

/// A table as CSV (RFC 4180): the header names the paths, each line is a point; empty lines are skipped.
/// Errors name `file` and line: an empty header or cell, a path twice, fields that are too few or too many, a
/// quote that does not end, no points.
[[nodiscard]] Expected<Design> pointsFromCsv(std::string_view file, std::string_view text);

}  // namespace kubecast::studies
