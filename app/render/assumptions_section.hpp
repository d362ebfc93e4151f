// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/page.hpp"
#include "models/scenario.hpp"

namespace kubecast::render {

/// The assumptions a forecast rests on: how many in which part of the scenario, or each
/// with its value, range and reason.
void addAssumptions(Page& page, const Scenario& scenario, bool all);

}  // namespace kubecast::render
