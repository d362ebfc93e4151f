// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "studies/forecast_scenario.hpp"
#include "studies/report/json.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

using ::testing::HasSubstr;

struct Recorder final : ForecastObserver {
  void onProgress(ForecastPhase phase, Ratio done) override {
    EXPECT_GE(static_cast<int>(phase), static_cast<int>(last));
    if (phase != last) highest = 0;
    EXPECT_GE(done.value(), highest);
    last = phase;
    highest = done.value();
    if (onAny) onAny();
  }
  ForecastPhase last = ForecastPhase::Replications;
  double highest = 0;
  std::function<void()> onAny;
};

ForecastRequest request(int jobs) {
  ForecastRequest r;
  r.load = [](const std::vector<scenarios::Override>& overrides) {
    Scenario s = testing::smallQueue(0.5, Seconds(0.1));
    s.figures.push_back({"rate", Provenance::Assumed, "50", "40", "60", "for the test"});
    for (const auto& o : overrides)
      std::get<OpenLoad>(s.loads.front().arrivals).rate = PerSecond(std::stod(o.value));
    return Expected<Scenario>(s);
  };
  r.catalog = testing::smallCatalog();
  r.duration = Seconds(300);
  r.jobs = jobs;
  r.simulator = testing::lindley;
  return r;
}

TEST(ForecastScenario, TheSameBytesWhateverTheNumberOfWorkers) {
  Recorder observer;
  const auto one = forecastScenario(request(1), observer);
  Recorder other;
  const auto five = forecastScenario(request(5), other);
  ASSERT_TRUE(one && five);
  EXPECT_EQ(toJson(*one).dump(), toJson(*five).dump());
  EXPECT_EQ(observer.last, ForecastPhase::Sensitivity);
  EXPECT_DOUBLE_EQ(observer.highest, 1);
}

TEST(ForecastScenario, AnswersInSentences) {
  Recorder observer;
  const auto f = forecastScenario(request(0), observer);
  ASSERT_TRUE(f);
  EXPECT_FALSE(f->partial);
  EXPECT_EQ(f->replications, 10);
  ASSERT_GE(f->sentences.size(), 5u);
  EXPECT_THAT(f->sentences[0], HasSubstr("API calls met: 95 % of API calls answer within "));
  EXPECT_THAT(f->sentences[1], HasSubstr("First to give out: the threads of api-0 at about "));
  EXPECT_THAT(f->sentences[1], HasSubstr(" requests/s ["));
  EXPECT_THAT(f->sentences[2], HasSubstr("Simulation bears this out"));
}

TEST(ForecastScenario, AnotherSeedGivesOtherBytes) {
  Recorder observer;
  ForecastRequest changed = request(0);
  changed.seed = 8;
  changed.loadStudy = changed.sensitivity = false;
  ForecastRequest same = request(0);
  same.loadStudy = same.sensitivity = false;
  Recorder other;
  EXPECT_NE(toJson(*forecastScenario(changed, observer)).dump(),
            toJson(*forecastScenario(same, other)).dump());
}

TEST(ForecastScenario, ACancelledRunKeepsWhatItHasMarkedPartial) {
  std::atomic<bool> cancel = false;
  ForecastRequest r = request(2);
  r.duration = Seconds(1e8);
  r.replications = 4;
  r.cancel = &cancel;
  Recorder observer;
  observer.onAny = [&] { cancel = observer.highest > 1e-4; };
  const auto f = forecastScenario(r, observer);
  ASSERT_TRUE(f) << f.error().what;
  EXPECT_TRUE(f->partial);
  EXPECT_EQ(f->replications, 0);
  EXPECT_GT(f->latencies.front().succeeded, 0u);
  EXPECT_EQ(f->latencies.front().p95.confidence, results::Confidence::TooFewSamples);
  EXPECT_EQ(f->sensitivityStudy, StudyState::Skipped);
  EXPECT_THAT(f->sentences.front(), HasSubstr("Partial: 0 of 4"));
}

TEST(ForecastScenario, ALoadErrorIsPassedOn) {
  ForecastRequest r = request(1);
  r.load = [](const auto&) -> Expected<Scenario> {
    return tl::unexpected(Error{"a.yaml:1:1", "no nodes", {}});
  };
  Recorder observer;
  const auto f = forecastScenario(r, observer);
  ASSERT_FALSE(f);
  EXPECT_EQ(f.error().what, "no nodes");
}

}  // namespace
}  // namespace kubecast::studies
