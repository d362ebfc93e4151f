// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/decision/decision.hpp"
#include "models/decision/options.hpp"
#include "models/scenario.hpp"

namespace kubecast::report {

/// What an objective came to in one short simulation.
struct ObjectiveAtLoad {
  Seconds measured;      ///< of latencies: the objective's percentile
  bool counted = false;  ///< there was anything to measure
  bool met = false;      ///< by the point estimate
};

/// One short simulation of an option at a load.
struct LatencyAtLoad {
  double factor = 1;                        ///< of the scenario's load
  double users = 0;                         ///< of the closed loads together; 0 where there are none
  Seconds p95;                              ///< of successful client calls; 0 = none succeeded
  std::vector<ObjectiveAtLoad> objectives;  ///< as in the scenario
};

/// Latency over load, one replication a point.
struct LatencyCurve {
  decision::OptionKind kind = decision::OptionKind::AsDescribed;
  std::string option;
  std::vector<LatencyAtLoad> points;  ///< ascending in load; those that failed are missing
};

/// Everything a report says, as values; rendering looks at nothing else.
struct ReportData {
  const Scenario& scenario;
  const std::vector<decision::Option>& options;
  decision::Decision decision;
  bool simulated = false;  ///< false: --no-run, there are no outlooks and no curves
  std::vector<LatencyCurve> curves;
  std::string firstResource;  ///< what gives out first at the scenario's load, in words; empty = not known
  std::string version;        ///< of the program
  std::string style;          ///< the style sheet
  std::string pricesFile;     ///< the user's own; empty = none
};

/// The side that the scenario is compared with: on EKS for kubeadm; absent where there is none.
[[nodiscard]] const decision::Option* eksSide(const ReportData& data);

/// The scenario as described; options are never empty.
[[nodiscard]] const decision::Option& described(const ReportData& data);

}  // namespace kubecast::report
