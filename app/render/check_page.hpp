// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/terminal/style.hpp"
#include "models/audit/audit.hpp"
#include "models/audit/promised_availability.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/node_load.hpp"
#include "models/scheduling/scheduler.hpp"
#include "models/variants/variant.hpp"

namespace kubecast::render {

/// What `kubecast check` found out.
struct CheckResult {
  scheduling::Placement placement;
  std::vector<scheduling::NodeLoad> loads;
  std::vector<audit::Finding> findings;
  std::optional<audit::PromisedAvailability> availability;  ///< absent: no load asks for a flow
  std::string availabilityProblem;                          ///< why the figure cannot be had; else empty
  std::optional<Error> notSimulated;                        ///< what `kubecast run` refuses
  std::optional<variants::Variant> variant;                 ///< where the scenario is one of another
  bool fitted = false;                                      ///< its remedies are made
};

struct CheckPageOptions {
  bool allFindings = false;     ///< each in full, also where a rule finds the same many times
  bool allAssumptions = false;  ///< each in full, not only how many of what
};

/// The page of `kubecast check`: nodes, Pending pods, findings by severity, availability, assumptions.
/// Pure; ends with a line break.
std::string checkPage(const Scenario& scenario, const CheckResult& result, const CheckPageOptions& options,
                      const terminal::Style& style);

/// Whether a pod is Pending or a finding is an error, for `--strict`.
bool hasErrors(const CheckResult& result);

}  // namespace kubecast::render
