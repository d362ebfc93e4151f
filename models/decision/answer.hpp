// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/decision/decision.hpp"

namespace kubecast::decision {

/// Fills `recommended`, `answer`, `reasons` and `flips` from the rest of the decision.
void answer(const DecisionInputs& inputs, const std::vector<Option>& options, Decision& decision);

}  // namespace kubecast::decision
