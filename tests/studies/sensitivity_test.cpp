// SPDX-License-Identifier: Apache-2.0
#include "studies/sensitivity/sensitivity.hpp"

#include <gmock/gmock.h>

#include "studies/forecast_scenario.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

using ::testing::HasSubstr;

class Silent final : public ForecastObserver {
 public:
  void onProgress(ForecastPhase, Ratio) override {}
};

FigureNote assumed(const std::string& path, const std::string& value, const std::string& low,
                   const std::string& high) {
  return {path, Provenance::Assumed, value, low, high, "for the test"};
}

/// The small queue at ρ = 0.5 with three assumed figures: a rate that matters, one that
/// does not, and one whose upper end cannot be loaded.
Expected<Scenario> load(Seconds limit, const std::vector<scenarios::Override>& overrides) {
  Scenario s = testing::smallQueue(0.5, limit);
  s.run.duration = Seconds(400);
  s.figures = {assumed("rate", "50", "40", "80"), assumed("colour", "1", "0", "2"),
               assumed("odd", "1", "1", "bad")};
  s.figures.push_back({"known", Provenance::Documented, "1", "0", "2", ""});
  for (const scenarios::Override& o : overrides) {
    if (o.value == "bad") return tl::unexpected(Error{"odd", "bad is not a number", {}});
    if (o.path == "rate") std::get<OpenLoad>(s.loads.front().arrivals).rate = PerSecond(std::stod(o.value));
  }
  return s;
}

Forecast forecastWith(Seconds limit, int jobs = 0) {
  ForecastRequest request;
  request.load = [limit](const auto& overrides) { return load(limit, overrides); };
  request.catalog = testing::smallCatalog();
  request.loadStudy = false;
  request.jobs = jobs;
  request.simulator = testing::lindley;
  Silent silent;
  auto forecast = forecastScenario(request, silent);
  EXPECT_TRUE(forecast);
  return std::move(*forecast);
}

TEST(Sensitivity, AVerdictThatFlipsWithinAnAssumedRangeIsUndecidedAndNamesTheFigure) {
  // P95 is 60 ms at 50/s and 150 ms at 80/s.
  const Forecast f = forecastWith(Seconds(0.1));
  ASSERT_EQ(f.objectives.size(), 1u);
  EXPECT_EQ(f.objectives.front().verdict, Verdict::Undecided);
  ASSERT_EQ(f.objectives.front().flips.size(), 1u);
  const auto& flip = f.objectives.front().flips.front();
  EXPECT_EQ(flip.figure.path, "rate");
  EXPECT_EQ(flip.atValue, "80");
  EXPECT_NEAR(flip.measured, testing::analyticP95(0.8), 0.03);
  EXPECT_THAT(f.objectives.front().why, HasSubstr("with rate = 80 (assumed 50, plausible 40 to 80)"));
}

TEST(Sensitivity, AVerdictThatStandsStaysAndTheEffectsAreRanked) {
  const Forecast f = forecastWith(Seconds(2));
  EXPECT_EQ(f.objectives.front().verdict, Verdict::Met);
  EXPECT_TRUE(f.objectives.front().flips.empty());
  ASSERT_EQ(f.sensitivities.size(), 3u);  // the documented figure is not among them
  EXPECT_EQ(f.sensitivities[0].figure.path, "rate");
  EXPECT_LT(f.sensitivities[0].low->p95, f.sensitivities[0].high->p95);
  EXPECT_FALSE(f.sensitivities[0].high->fullWindow);
  // The same draws: a figure without an effect has exactly none.
  EXPECT_EQ(f.sensitivities[1].effect, 0);
  EXPECT_EQ(f.sensitivityStudy, StudyState::Complete);
}

TEST(Sensitivity, AnEndThatDoesNotLoadIsToldAndTheRestGoesOn) {
  const Forecast f = forecastWith(Seconds(2));
  const auto odd = std::find_if(f.sensitivities.begin(), f.sensitivities.end(),
                                [](const auto& s) { return s.figure.path == "odd"; });
  ASSERT_NE(odd, f.sensitivities.end());
  EXPECT_TRUE(odd->low);
  EXPECT_FALSE(odd->high);
  EXPECT_EQ(odd->problem, "bad: bad is not a number");
}

}  // namespace
}  // namespace kubecast::studies
