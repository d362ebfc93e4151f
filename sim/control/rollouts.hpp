// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

/// Writes the scenario's rollouts down for their times. What the fleet makes of them (`rollOut`) is in
/// rollouts.cpp: a Deployment moves from one ReplicaSet to the next within maxSurge and maxUnavailable, a
/// StatefulSet pod by pod from the top, a DaemonSet node by node.
void planRollouts(const Surroundings& around, Fleet& fleet);

}  // namespace kubecast::sim::control
