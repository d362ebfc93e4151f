// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "models/scenario.hpp"

namespace kubecast::ui {

/// A figure of the scenario that a slider moves.
struct Lever {
  enum class Kind { Users, Rate, HitRatio, Latency };
  Kind kind = Kind::Users;
  std::string subject;  ///< the load, cache or external
  std::string path;     ///< scenarios/override.hpp
  double value = 0;     ///< in the scenario; users, per second, 0–1, mean in seconds
  double low = 0;       ///< of the slider; low < high, value between them
  double high = 0;
  bool stated = false;  ///< the range is the scenario's own, else ours for want of one
  bool operator==(const Lever&) const = default;

  /// Of the slider, 0–1. Latencies, users and rates go by their logarithm: twice and half are equally far.
  [[nodiscard]] double positionOf(double value) const;
  /// To two digits; at the lever's own position exactly its own value.
  [[nodiscard]] double valueAt(double position) const;
  /// `1,500 users`, `120 ms`, `85%`.
  [[nodiscard]] QString text(double value) const;
  /// As scenarios write it.
  [[nodiscard]] std::string yaml(double value) const;
};

/// Users or rate of each load, hit ratio of each cache that states one, mean latency of each external: with
/// the figure's plausible range where it has one. A latency given by points is left out: it has no one
/// figure.
std::vector<Lever> leversOf(const Scenario& scenario);

}  // namespace kubecast::ui
