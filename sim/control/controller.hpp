// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/results/replication.hpp"

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
};

}  // namespace kubecast::sim::control
