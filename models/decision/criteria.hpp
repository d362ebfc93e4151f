// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/decision/decision.hpp"

namespace kubecast::decision {

/// The documents' criteria with their values in this scenario, then those that hold for any: money, money at
/// equal availability, what is promised of the flows and of the control plane, latency.
[[nodiscard]] std::vector<Criterion> criteriaOf(const DecisionInputs& inputs, const Decision& decision);

/// The figures of an option, if it is among them.
[[nodiscard]] const OptionFigures* figuresOf(const Decision& decision, OptionKind kind);

/// Of the two sides: those of kubeadmOf() and eksOf(); nothing where there is none.
[[nodiscard]] const OptionFigures* kubeadmFigures(const Decision& decision);
[[nodiscard]] const OptionFigures* eksFigures(const Decision& decision);

}  // namespace kubecast::decision
