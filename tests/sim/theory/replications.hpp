// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/results/replication.hpp"
#include "sim/program/program.hpp"

/// Independent replications of the fast engine, and their mean held against theory.
namespace kubecast::test {

/// Student's t with 15 degrees of freedom: 99.9 % is 4.07 standard errors.
inline constexpr int kReplications = 16;

using Replications = std::vector<results::Replication>;

/// Each in a process of its own. `program.duration` is that of one replication.
Replications replicate(const sim::Program& program, std::uint64_t seed);

/// A figure read off one replication.
using Figure = std::function<double(const results::Replication&)>;

/// Fails unless the mean of `figure` is within 1 % of `theory`, and `theory` within
/// the mean's 99.9 % interval.
void expectTheory(const std::string& what, const Replications& replications, double theory,
                  const Figure& figure);

/// The warm-up for a measured window of that length: enough for the queues of these tests, which
/// start empty, to forget it.
inline constexpr double warmupFor(double duration) { return duration / 50; }

/// Mean latency of what succeeded, s. `metric` as in Program::metrics.
double meanLatency(const results::Replication& replication, std::size_t metric = 0);

}  // namespace kubecast::test
