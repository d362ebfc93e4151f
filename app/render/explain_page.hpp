// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/terminal/style.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::render {

/// The page of `kubecast explain`: where the pod goes, each feasible node's score per
/// plugin (weight × score, the winner marked), and why each other node is ruled out.
/// Pure; ends with a line break.
std::string explainPage(const Scenario& scenario, const scheduling::Decision& decision,
                        const terminal::Style& style);

}  // namespace kubecast::render
