// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "studies/points/point.hpp"

namespace kubecast::studies {

/// The replications of one scenario, or why there are none.
using Runs = Expected<std::vector<PointResult>>;

/// Several scenarios with as many replications each: their points, then their results by scenario.
class Batch {
 public:
  Batch(int replications, const PointSettings& settings) : replications_(replications), settings_(settings) {}

  /// Returns where to find its runs.
  std::size_t add(const std::string& name, const Scenario& scenario) {
    for (int r = 0; r < replications_; ++r)
      points_.push_back({name, [scenario] { return Expected<Scenario>(scenario); }, r});
    return count_++;
  }
  [[nodiscard]] Batch empty() const { return {replications_, settings_}; }
  void simulate(const WorkerOptions& workers) { results_ = simulatePoints(points_, settings_, workers); }

  [[nodiscard]] Runs runs(std::size_t which) const {
    std::vector<PointResult> own;
    for (int r = 0; r < replications_; ++r) {
      const auto& result =
          results_[which * static_cast<std::size_t>(replications_) + static_cast<std::size_t>(r)];
      if (!result) return tl::unexpected(result.error());
      own.push_back(*result);
    }
    return own;
  }

 private:
  int replications_;
  const PointSettings& settings_;
  std::vector<Point> points_;
  std::vector<Expected<PointResult>> results_;
  std::size_t count_ = 0;
};

}  // namespace kubecast::studies
