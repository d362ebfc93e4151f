// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/scenario.hpp"

namespace kubecast::studies {

/// How long to measure a point so that about `calls` client calls succeed at `callsPerSecond`:
/// at least two minutes, at most the scenario's window, and exactly that when a load
/// follows a profile, as a part of it would be another load. A bulk transfer may fall
/// outside the window: it does so in the base case and the variants alike.
Seconds windowFor(const Scenario& scenario, double callsPerSecond, double calls);

}  // namespace kubecast::studies
