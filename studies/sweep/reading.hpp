// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "studies/sweep/sweep.hpp"
#include "studies/sweep/tornado.hpp"

/// What a sweep says, in sentences.
namespace kubecast::studies {

struct SweepReading {
  /// The point with the best measure among those that meet all objectives; where none does, of all.
  std::optional<std::size_t> best;
  std::size_t meeting = 0;             ///< points that meet all objectives
  std::size_t failed = 0;              ///< points without a result
  std::vector<std::string> sentences;  ///< the best point, and where the objectives stop being met
};

/// `labels`: how the paths are called, as the design's.
[[nodiscard]] SweepReading read(const Sweep& sweep, const Measure& measure,
                                const std::vector<std::string>& labels);

/// For each measure the figure that it hangs on most, if any.
[[nodiscard]] std::vector<std::string> read(const Tornado& tornado);

/// `users = 500, hitRatio = 0.9`.
[[nodiscard]] std::string pointText(const std::vector<std::string>& labels,
                                    const std::vector<std::string>& values);

/// The different values of one path, in the order of the points.
[[nodiscard]] std::vector<std::string> valuesOf(const Sweep& sweep, std::size_t path);

/// The point with these two values; nothing where the sweep of two paths has none.
[[nodiscard]] const SweepPoint* pointAt(const Sweep& sweep, const std::string& first,
                                        const std::string& second);

}  // namespace kubecast::studies
