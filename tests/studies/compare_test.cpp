// SPDX-License-Identifier: Apache-2.0
// Comparisons of scenarios: what is found, what is not, and how often noise is called a difference.
#include "studies/compare/compare.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

using ::testing::HasSubstr;

/// What is compared: an M/M/1 queue whose calls rarely fail, by their timeout.
Scenario queue(double rho, double serviceTimes = 1, Seconds timeout = Seconds(0.2)) {
  Scenario scenario = testing::smallQueue(rho, Seconds(0.15));
  auto& call = std::get<CallStep>(scenario.flows.front().steps.front().action);
  call.policy.timeout = timeout;
  auto& work = std::get<CpuStep>(call.body.front().action);
  work.demand.mean = work.demand.mean * serviceTimes;
  scenario.run.warmup = Seconds(10);
  scenario.run.duration = Seconds(40);
  return scenario;
}

struct Side {
  std::string name;
  Scenario scenario;
  std::uint64_t seed = 1;
};

/// Every side's replications, simulated by the engine; all sides in one go.
std::vector<ComparedSide> simulate(const std::vector<Side>& sides, const InstanceCatalog& catalog,
                                   int replications = 10) {
  std::vector<PointSettings> settings;
  for (const Side& side : sides) settings.push_back({.catalog = catalog, .seed = side.seed});
  std::vector<Point> points;
  for (std::size_t s = 0; s < sides.size(); ++s) {
    for (int r = 0; r < replications; ++r)
      points.push_back({sides[s].name, [&side = sides[s]] { return Expected<Scenario>(side.scenario); }, r,
                        "", &settings[s]});
  }
  const auto results = simulatePoints(points, settings.front(), {});
  std::vector<ComparedSide> compared;
  for (std::size_t s = 0; s < sides.size(); ++s) {
    const auto first = results.begin() + static_cast<std::ptrdiff_t>(s) * replications;
    compared.push_back({sides[s].name, &sides[s].scenario.objectives, false, {first, first + replications}});
  }
  return compared;
}

const FigureComparison& figure(const CandidateComparison& candidate, FigureKind kind,
                               const std::string& subject) {
  const auto found = std::ranges::find_if(
      candidate.figures, [&](const FigureComparison& f) { return f.kind == kind && f.subject == subject; });
  if (found == candidate.figures.end()) throw std::runtime_error("no such figure: " + subject);
  return *found;
}

class Compare : public ::testing::Test {
 protected:
  InstanceCatalog catalog_ = testing::smallCatalog();
};

TEST_F(Compare, FindsThatServiceTakesTenPercentLonger) {
  const std::vector<Side> sides{{"now", queue(0.6, 1, Seconds(2))}, {"slower", queue(0.6, 1.1, Seconds(2))}};
  const Comparison comparison = compare(simulate(sides, catalog_), {});
  const CandidateComparison& slower = comparison.candidates.front();
  for (const FigureKind kind : {FigureKind::MeanLatency, FigureKind::P50, FigureKind::P95}) {
    EXPECT_EQ(figure(slower, kind, "all calls").verdict, FigureVerdict::Different) << nameOf(kind);
    EXPECT_GT(figure(slower, kind, "all calls").test.difference, 0);
  }
  // M/M/1 has mean 1/(μ − λ), 25 ms, and 32.4 ms with service 10 % longer; three standard errors.
  EXPECT_NEAR(figure(slower, FigureKind::MeanLatency, "all calls").test.candidate / 0.0324, 1, 0.1);
  EXPECT_EQ(figure(slower, FigureKind::NodeCpu, "node-a").verdict, FigureVerdict::Different);
  EXPECT_THAT(slower.headline.front(), HasSubstr("slower at P95"));
  // Common random numbers are what finds it in seven minutes of ten replications.
  ASSERT_TRUE(slower.varianceReduction);
  EXPECT_GT(*slower.varianceReduction, 0.5);
}

TEST_F(Compare, TheSameScenarioWithTheSameNumbersIsTheSame) {
  const std::vector<Side> sides{{"a", queue(0.6)}, {"b", queue(0.6)}};
  const Comparison comparison = compare(simulate(sides, catalog_, 3), {});
  const CandidateComparison& b = comparison.candidates.front();
  EXPECT_GT(b.figures.size(), 10u);
  for (const FigureComparison& each : b.figures) EXPECT_EQ(each.verdict, FigureVerdict::Same) << each.subject;
  EXPECT_EQ(comparison.tested, 0);
  EXPECT_THAT(b.headline.front(), HasSubstr("b cannot be told from a"));
  EXPECT_FALSE(breachesObjective(b));
}

TEST_F(Compare, AMissedObjectiveThatTheBaselineMeetsIsABreach) {
  const std::vector<Side> sides{{"now", queue(0.6)}, {"overloaded", queue(0.6, 1.6)}};
  const Comparison comparison = compare(simulate(sides, catalog_), {});
  const CandidateComparison& candidate = comparison.candidates.front();
  ASSERT_EQ(candidate.objectives.size(), 1u);
  EXPECT_TRUE(candidate.objectives.front().baseline->met);
  EXPECT_FALSE(candidate.objectives.front().candidate.met);
  EXPECT_TRUE(breachesObjective(candidate));
  EXPECT_EQ(candidate.headline.at(1), "It misses `API calls`, which now meets.");
}

TEST_F(Compare, FiguresOfOneSideAndLostReplicationsAreNamed) {
  Scenario renamed = queue(0.6);
  renamed.nodes.front().name = "node-b";
  const std::vector<Side> sides{{"now", queue(0.6)}, {"renamed", renamed}};
  std::vector<ComparedSide> results = simulate(sides, catalog_, 3);
  results[1].replications[1] = tl::unexpected(Error{"renamed", "crashed", {}});
  const Comparison comparison = compare(results, {});
  const CandidateComparison& candidate = comparison.candidates.front();
  ASSERT_EQ(candidate.lone.size(), 2u);
  EXPECT_EQ(candidate.lone[0].subject, "node-a");
  EXPECT_FALSE(candidate.lone[0].ofCandidate);
  EXPECT_EQ(candidate.lone[1].subject, "node-b");
  EXPECT_TRUE(candidate.lone[1].ofCandidate);
  ASSERT_EQ(comparison.lost.size(), 1u);
  EXPECT_EQ(comparison.lost.front().replication, 1);
  EXPECT_EQ(figure(candidate, FigureKind::P95, "all calls").test.pairs, 2u);
}

/// A point that has nothing but a cost.
PointResult costing(double dollars) {
  PointResult result;
  result.figures.push_back({FigureKind::CostPerMonth, "", dollars});
  return result;
}

TEST_F(Compare, ABillThatDiffersDiffersExactlyAndMeetsABudgetOrNot) {
  const std::vector<Objective> none;
  const auto side = [&](const char* name, double dollars) {
    return ComparedSide{name, &none, false, std::vector<Expected<PointResult>>(2, costing(dollars))};
  };
  const std::vector<ComparedSide> sides{side("now", 3582.09), side("cheaper", 3400), side("dearer", 4000)};
  CompareOptions options;
  options.budget = Ratio(0.1);
  const Comparison comparison = compare(sides, options);
  EXPECT_EQ(comparison.budget->cents(), 394030);
  EXPECT_EQ(comparison.candidates[0].headline.front(), "cheaper is cheaper by $182.09 a month.");
  EXPECT_EQ(comparison.candidates[0].figures.front().verdict, FigureVerdict::Exact);
  EXPECT_FALSE(comparison.candidates[0].overBudget);
  EXPECT_TRUE(comparison.candidates[1].overBudget);
}

struct NoiseCalledReal {
  int withHolm = 0;
  int without = 0;
  int figures = 0;  ///< of one comparison
};

/// Comparisons of a scenario with itself, every side with a seed of its own.
NoiseCalledReal compareWithItself(int comparisons, const Scenario& scenario, const InstanceCatalog& catalog) {
  std::vector<Side> sides;
  for (int i = 0; i < 2 * comparisons; ++i)
    sides.push_back({i % 2 == 0 ? "a" : "b", scenario, static_cast<std::uint64_t>(1000 + i)});
  std::vector<ComparedSide> results = simulate(sides, catalog);
  NoiseCalledReal found;
  for (std::size_t i = 0; i < results.size(); i += 2) {
    const Comparison comparison = compare({results[i], results[i + 1]}, {});
    const std::vector<FigureComparison>& figures = comparison.candidates.front().figures;
    found.figures = comparison.tested;
    found.withHolm += std::ranges::any_of(figures, differs);
    found.without +=
        std::ranges::any_of(figures, [](const FigureComparison& f) { return f.test.pValue < 0.05; });
  }
  return found;
}

// Two of forty are expected at 5 %, six or fewer in 99 of 100 such tests.
TEST_F(Compare, NoiseIsRarelyCalledADifference) {
  const NoiseCalledReal found = compareWithItself(40, queue(0.6), catalog_);
  EXPECT_GE(found.figures, 12);
  EXPECT_LE(found.withHolm, 6);
  EXPECT_GT(found.without, 6);  // so a correction that does nothing would fail
}

// The promise: at most 18 of 200. Ten are expected at 5 %. Some minutes; KUBECAST_LONG_TESTS=1 runs it.
TEST_F(Compare, OfTwoHundredComparisonsOfNoiseAtMostEighteenAreCalledDifferent) {
  if (std::getenv("KUBECAST_LONG_TESTS") == nullptr) GTEST_SKIP() << "KUBECAST_LONG_TESTS is not set";
  Scenario scenario = queue(0.8, 1, Seconds(0.5));  // one call in 22,000 fails: one in two replications
  scenario.run.duration = Seconds(135);
  const NoiseCalledReal found = compareWithItself(200, scenario, catalog_);
  std::printf("called different: %d of 200; without Holm's correction: %d; figures: %d\n", found.withHolm,
              found.without, found.figures);
  EXPECT_LE(found.withHolm, 18);
  EXPECT_GT(found.without, 18);
}

}  // namespace
}  // namespace kubecast::studies
