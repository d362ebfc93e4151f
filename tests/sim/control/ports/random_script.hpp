// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/program/program.hpp"

namespace kubecast::test {

/// Subjects a random program to a random script, the same for the same seed: nodes change their cores, pods
/// stop, silently or not, come back on other nodes, leave and join, spare ones start, APIs get slow and fail,
/// nodes cannot reach each other for a while. In half of the programs one service serves names.
/// About one change per second and no two at once.
void directAtRandom(sim::Program& program, std::uint64_t seed);

}  // namespace kubecast::test
