// SPDX-License-Identifier: Apache-2.0
#include "studies/saturation/load_study.hpp"

#include <gmock/gmock.h>

#include "studies/forecast_scenario.hpp"
#include "studies/points/window.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;

LoadPoint known(double factor, bool met) {
  LoadPoint p;
  p.factor = factor;
  p.objectivesMet = met;
  return p;
}

TEST(NextLoads, CutTheBracketInThree) {
  EXPECT_THAT(nextLoads({known(1, true), known(4, false)}), ElementsAre(DoubleEq(2), DoubleEq(3)));
  EXPECT_THAT(nextLoads({known(3, false)}), ElementsAre(DoubleEq(1), DoubleEq(2)));
}

TEST(NextLoads, GoUpWhileAllIsMetAndStopWhenTheBracketIsTight) {
  EXPECT_THAT(nextLoads({known(1, true), known(2, true)}), ElementsAre(DoubleEq(3), DoubleEq(4.5)));
  EXPECT_TRUE(nextLoads({known(1, true), known(1.04, false)}).empty());
}

TEST(NextLoads, AMetLoadAboveAMissedOneIsNotTrusted) {
  EXPECT_THAT(nextLoads({known(1, true), known(2.5, false), known(3, true)}),
              ElementsAre(DoubleEq(1.5), DoubleEq(2)));
}

class Silent final : public ForecastObserver {
 public:
  void onProgress(ForecastPhase, Ratio) override {}
};

TEST(LoadStudy, FindsWhereAnMM1QueueSaturatesAndHowMuchItCarries) {
  ForecastRequest request;
  request.load = [](const auto&) { return Expected<Scenario>(testing::smallQueue(0.4, Seconds(0.15))); };
  request.catalog = testing::smallCatalog();
  request.duration = Seconds(400);
  request.sensitivity = false;
  request.simulator = testing::lindley;
  Silent silent;
  const auto forecast = forecastScenario(request, silent);
  ASSERT_TRUE(forecast);
  EXPECT_EQ(forecast->loadStudy, StudyState::Complete);

  // One thread, 40 % busy: full at 2.5 times the load.
  ASSERT_TRUE(forecast->saturationCheck);
  EXPECT_EQ(forecast->saturationCheck->kind, ResourceKind::Threads);
  EXPECT_NEAR(forecast->saturationCheck->predictedFactor, 2.5, 0.05);
  EXPECT_TRUE(forecast->saturationCheck->confirmed);
  EXPECT_NEAR(forecast->saturationCheck->below.utilization, 0.85, 0.02);

  // P95 reaches 150 ms at μ − λ = −ln 0.05 / 0.15 s, which is ρ = 0.80, twice the load.
  ASSERT_TRUE(forecast->capacity && forecast->capacity->missedFrom);
  EXPECT_LT(forecast->capacity->metUpTo, 2.1);
  EXPECT_GT(*forecast->capacity->missedFrom, 1.9);
  EXPECT_LT(*forecast->capacity->missedFrom / forecast->capacity->metUpTo, 1.2);
  EXPECT_LE(forecast->capacity->points.size(), 9u);  // its own, two checks, six more
}

TEST(LoadStudy, LoadsAreScaledUsersAndRatesAlike) {
  Scenario s = testing::smallQueue(0.4, Seconds(1));
  s.loads.push_back(s.loads.front());
  s.loads.back().arrivals = ClosedLoad{1000, {}};
  const Scenario more = withLoad(s, 2.5);
  EXPECT_DOUBLE_EQ(std::get<OpenLoad>(more.loads[0].arrivals).rate.value(), 100);
  EXPECT_EQ(std::get<ClosedLoad>(more.loads[1].arrivals).users, 2500);
  EXPECT_EQ(std::get<ClosedLoad>(withLoad(s, 1e-9).loads[1].arrivals).users, 1);
}

TEST(LoadStudy, WindowsAreShortUnlessTheLoadFollowsAProfile) {
  Scenario s = testing::smallQueue(0.4, Seconds(1));
  s.run.duration = Seconds(1800);
  EXPECT_DOUBLE_EQ(windowFor(s, 40, 20'000).value(), 500);
  EXPECT_DOUBLE_EQ(windowFor(s, 4000, 20'000).value(), 120);
  EXPECT_DOUBLE_EQ(windowFor(s, 1, 20'000).value(), 1800);
  s.loads.front().profile.push_back({Seconds(0), 1});
  EXPECT_DOUBLE_EQ(windowFor(s, 4000, 20'000).value(), 1800);
}

}  // namespace
}  // namespace kubecast::studies
