// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "studies/plan/assess.hpp"
#include "studies/plan/plan.hpp"
#include "studies/points/point.hpp"

namespace kubecast::studies::plan {

/// Simulates what a search asks for, and remembers it within a study: replications that a check has simulated
/// are not simulated again for the verdict.
class Trials {
 public:
  Trials(const PlanInputs& inputs, Space space, const PointSettings& settings, const WorkerOptions& workers);

  /// The cluster as written, every replication; error: of the first that failed.
  Expected<std::vector<PointResult>> asWritten();
  /// One assessment for each trial. A cluster that does not simulate fails. Error: cancelled.
  Expected<std::vector<Assessment>> run(const std::vector<Trial>& trials);
  /// The whole of a candidate that was tried in full.
  [[nodiscard]] const std::vector<PointResult>& whole(const Candidate& candidate) const;

  [[nodiscard]] int replications() const { return replications_; }
  [[nodiscard]] std::uint64_t events() const { return events_; }

 private:
  struct Variant {
    std::string identity;  ///< `worker-a=2×m6i.large`
    std::function<Scenario()> scenario;
  };

  [[nodiscard]] Variant variantOf(const Candidate& candidate) const;
  [[nodiscard]] Seconds screenWindow() const;
  /// Results by key of these points, those known left out.
  Expected<void> simulate(const std::vector<Point>& points);
  [[nodiscard]] std::vector<Point> pointsOf(const Variant& variant, Effort effort) const;
  [[nodiscard]] Expected<std::vector<PointResult>> resultsOf(const std::vector<Point>& points) const;
  Expected<Assessment> withNodesLost(const Candidate& candidate, Assessment assessment);

  const PlanInputs& inputs_;
  const Space space_;
  const PointSettings& settings_;
  const WorkerOptions& workers_;
  int replications_;
  double callsPerSecond_ = 0;
  std::uint64_t events_ = 0;
  std::map<std::string, Expected<PointResult>> results_;  ///< by identity and replication
  std::map<Candidate, std::vector<PointResult>> whole_;
};

}  // namespace kubecast::studies::plan
