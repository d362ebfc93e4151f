// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/program/program.hpp"

namespace kubecast::test {

/// The program with somebody who looks over the shoulder of its control plane, each time it acts: time does
/// not go back, counters of CPU do not either and stay within what the nodes have, nothing is negative, and
/// each pod of the control plane runs in the engine where the one has it. What does not hold is said on
/// stderr, and ends the process.
sim::Program watched(sim::Program program);

}  // namespace kubecast::test
