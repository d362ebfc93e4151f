// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/theory/replications.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "models/results/interval.hpp"
#include "tests/sim/support/run_in_child.hpp"

namespace kubecast::test {
namespace {

constexpr Ratio kLevel{0.999};
constexpr double kLargestError = 0.01;

}  // namespace

Replications replicate(const sim::Program& program, std::uint64_t seed) {
  Replications replications;
  sim::SimulationOptions options;
  options.seed = seed;
  for (int r = 0; r < kReplications; ++r) {
    options.replication = r;
    replications.push_back(runInChild(program, options));
  }
  return replications;
}

void expectTheory(const std::string& what, const Replications& replications, double theory,
                  const Figure& figure) {
  std::vector<double> values;
  for (const results::Replication& replication : replications) values.push_back(figure(replication));
  const results::Estimate estimate = results::meanEstimate(values, kLevel);
  ASSERT_TRUE(estimate.interval.has_value()) << what;
  const double half = (estimate.interval->second - estimate.interval->first) / 2;
  const double error = estimate.value - theory;
  char line[200];
  std::snprintf(line, sizeof line, "%-32s theory %.6g, simulated %.6g: %+.3f %% (99.9 %%: +-%.3f %%)",
                what.c_str(), theory, estimate.value, 100 * error / theory, 100 * half / theory);
  std::printf("[  theory  ] %s\n", line);
  EXPECT_LE(std::abs(error), half) << line;
  EXPECT_LE(std::abs(error), kLargestError * theory) << line;
}

double meanLatency(const results::Replication& replication, std::size_t metric) {
  return replication.metrics.at(metric).succeeded.mean().value();
}

}  // namespace kubecast::test
