// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <limits>

#include "tests/sim/reference/traced_run.hpp"

/// How the fast engine is held to the reference engine: request by request.
namespace kubecast::test {

inline constexpr double kAgreement = 1e-6;  ///< s
inline constexpr double kNoDifference = std::numeric_limits<double>::infinity();

/// Seconds into the run at which two runs are seen to differ; kNoDifference when they do not.
double firstDifference(const TracedRun& a, const TracedRun& b);

/// The same program with all its CPU demands multiplied by `cpuScale`.
using ScaledProgram = std::function<sim::Program(double cpuScale)>;

/// Fails the test unless the two runs of `program(1)` are the same, or rounding explains from when on they
/// are not and their means are still alike.
void expectAgreement(const ScaledProgram& program, std::uint64_t seed, const TracedRun& fast,
                     const TracedRun& reference);

}  // namespace kubecast::test
