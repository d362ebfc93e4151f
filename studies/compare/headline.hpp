// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "studies/compare/compare.hpp"

namespace kubecast::studies {

/// The answer in sentences: cost, P95 and errors of all calls, then objectives that one side alone meets,
/// then how many figures differ. `candidate` must be judged.
[[nodiscard]] std::vector<std::string> headlineOf(const CandidateComparison& candidate,
                                                  const std::string& baseline,
                                                  const std::optional<ComparedCost>& baselineCost);

}  // namespace kubecast::studies
