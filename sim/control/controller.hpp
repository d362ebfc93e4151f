// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "models/results/replication.hpp"
#include "sim/program/program.hpp"
#include "sim/readings.hpp"

namespace kubecast::sim::control {

/// What acts on a cluster while it runs, as the engines see it. It was given a ClusterPort when it was made
/// and uses it in process() and report() only. Times in seconds since the run began.
class Controller {
 public:
  virtual ~Controller() = default;

  /// When it wants to act next; infinite = never. Changes in process() only.
  [[nodiscard]] virtual double next() const = 0;
  /// Acts; `now` = next().
  virtual void process(double now) = 0;
  /// At the end, when all usages are in the books.
  virtual void report(double now, results::Replication& books) = 0;

  // For who watches the run.
  /// The series that report() adds in any case, and its values over bucket `bucket`, `step` s wide: told when
  /// its end is past, or after report().
  [[nodiscard]] virtual std::vector<std::string> liveSeries() const { return {}; }
  virtual void liveValues(std::size_t bucket, double step, std::vector<float>& values) const {
    (void)bucket, (void)step, (void)values;
  }
  /// Those of report(), as far as they have happened.
  [[nodiscard]] virtual const std::vector<results::ClusterEvent>& events() const {
    static const std::vector<results::ClusterEvent> kNothing;
    return kNothing;
  }
  /// Whether a node is there and Ready, as of now.
  [[nodiscard]] virtual bool nodeReady(Index node) const { return node != kNone; }
  // For who reads the cluster (sim/readings.hpp), as of now.
  [[nodiscard]] virtual PodStatus podStatus(Index pod) const {
    return {pod == kNone ? PodPhase::Absent : PodPhase::Running, kNone, 0, false};
  }
  [[nodiscard]] virtual NodeStatus nodeStatus(Index node, double now) const {
    (void)node, (void)now;
    return {};
  }
  /// Pods there are, per autoscaler of the scenario.
  [[nodiscard]] virtual std::vector<int> replicas() const { return {}; }

  /// US dollars an hour of the machines that are paid for as of now, on demand; absent = as at the start.
  [[nodiscard]] virtual std::optional<double> machinesPerHour() const { return std::nullopt; }
};

}  // namespace kubecast::sim::control
