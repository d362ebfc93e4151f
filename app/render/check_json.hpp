// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/scheduling/scheduler.hpp"

namespace kubecast::render {

/// The placement for programs: nodes with what they can give, and pods in the order in which
/// they are scheduled, each with its node, or why there is none, and the nodes that score best (of which the
/// first is taken, where upstream draws). Ends with a line feed.
std::string placementJson(const Scenario& scenario, const scheduling::Placement& placement);

}  // namespace kubecast::render
