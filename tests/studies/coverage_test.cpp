// SPDX-License-Identifier: Apache-2.0
// What the reported intervals promise, measured: M/M/1 at ρ = 0.8, whose quantiles are known.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/scheduling/scheduler.hpp"
#include "sim/program/compile.hpp"
#include "studies/aggregate/objectives.hpp"
#include "studies/replicate/replicate.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

constexpr double kRho = 0.8;
constexpr int kRepetitions = 120;
constexpr int kReplications = 10;

TEST(Coverage, NinetyFivePercentIntervalsCoverTheTrueQuantiles) {
  Scenario scenario = testing::smallQueue(kRho, Seconds(1));
  scenario.run.warmup = Seconds(20);     // 50 times the queue's relaxation time
  scenario.run.duration = Seconds(135);  // 10,800 calls expected: six σ above the 10,000 asked for
  const InstanceCatalog catalog = testing::smallCatalog();
  const auto program = sim::compile(scenario, catalog, scheduling::place(scenario, catalog));
  ASSERT_TRUE(program);

  // A repetition is ten replications with numbers of their own: one list, all cores.
  const ReplicationPlan plan{20'261'121, kRepetitions * kReplications, sim::Engine::Fast, sim::simulate};
  const auto all = replicate(*program, plan, {});
  ASSERT_TRUE(all) << all.error().what;

  const std::array<double, 4> probabilities{0.50, 0.90, 0.95, 0.99};
  std::array<int, 4> covered{};
  std::array<int, 4> reported{};
  for (int repetition = 0; repetition < kRepetitions; ++repetition) {
    Replications ten;
    for (int i = 0; i < kReplications; ++i) {
      ten.push_back(&all->at(static_cast<std::size_t>(repetition * kReplications + i)));
    }
    const MetricGroup calls = gather(ten, program->metrics, [](const results::MetricName& name) {
      return name.kind == results::MetricKind::ClientCall;
    });
    for (std::size_t k = 0; k < probabilities.size(); ++k) {
      const double p = probabilities[k];
      const double truth = -std::log(1 - p) / (testing::kServiceRate * (1 - kRho));
      const Estimate e = results::quantileEstimate(calls.histograms(), Ratio(p));
      if (!e.interval) continue;
      ++reported[k];
      covered[k] += e.interval->first <= truth && truth <= e.interval->second ? 1 : 0;
    }
  }
  for (std::size_t k = 0; k < probabilities.size(); ++k) {
    EXPECT_GE(reported[k], 100) << "of P" << 100 * probabilities[k];
    const double share = static_cast<double>(covered[k]) / reported[k];
    RecordProperty("coveredP" + std::to_string(static_cast<int>(std::lround(100 * probabilities[k]))),
                   std::to_string(share));
    EXPECT_GE(share, 0.90) << "P" << 100 * probabilities[k];
    EXPECT_LE(share, 0.99) << "P" << 100 * probabilities[k];
  }
}

}  // namespace
}  // namespace kubecast::studies
