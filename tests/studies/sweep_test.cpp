// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/sweep.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <map>

#include "studies/points/point_memory.hpp"
#include "studies/points/shard.hpp"
#include "studies/sweep/reading.hpp"
#include "studies/sweep/tornado.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Points in memory.
class Kept final : public store::PointStore {
 public:
  Expected<std::optional<std::string>> find(std::string_view key) override {
    const auto found = points.find(std::string(key));
    if (found == points.end()) return std::optional<std::string>();
    return std::optional(found->second);
  }
  Expected<void> keep(const store::PointRecord& point) override {
    points.emplace(point.key, point.result);
    return {};
  }
  Expected<std::size_t> count(std::string_view) override { return points.size(); }

  std::map<std::string, std::string> points;
};

/// The small queue: `rate` and `service` (of one call, ms) change it, `crash` ends its process, `broken` does
/// not load.
Expected<Scenario> load(const std::vector<scenarios::Override>& changes) {
  Scenario s = testing::smallQueue(0.5, Seconds(0.1));
  s.run.duration = Seconds(400);
  for (const scenarios::Override& change : changes) {
    if (change.value == "broken") return tl::unexpected(Error{"test", "'broken' is no number", ""});
    if (change.value == "crash") std::abort();
    if (change.path == "rate")
      std::get<OpenLoad>(s.loads.front().arrivals).rate = PerSecond(std::stod(change.value));
    if (change.path == "service") {
      auto& call = std::get<CallStep>(s.flows.front().steps.front().action);
      std::get<CpuStep>(call.body.front().action).demand.mean = Seconds(std::stod(change.value) / 1000);
    }
  }
  return s;
}

WorkerOptions processes(int jobs) {
  WorkerOptions options;
  options.jobs = jobs;
  return options;
}

class SweepTest : public ::testing::Test {
 protected:
  InstanceCatalog catalog_ = testing::smallCatalog();
  PointSettings settings_{.catalog = catalog_, .seed = 7, .simulator = testing::lindley};
  Kept kept_;

  [[nodiscard]] static SweepRequest request(Design design, int replications = 3) {
    return {std::move(design), load, replications};
  }
  [[nodiscard]] Sweep run(const SweepRequest& request, int jobs = 2) {
    return sweep(*load({}), request, settings_, processes(jobs));
  }
};

const Measure kP95{FigureKind::P95, "all calls"};

TEST_F(SweepTest, FindsWhatTheoryHasAndWhereTheObjectiveStopsBeingMet) {
  const Sweep result = run(request({{"rate"}, {{"20"}, {"50"}, {"80"}}}));
  ASSERT_EQ(result.points.size(), 3u);
  const double rhos[]{0.2, 0.5, 0.8};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto p95 = estimateOf(result.points[i], kP95);
    ASSERT_TRUE(p95);
    EXPECT_NEAR(p95->value / testing::analyticP95(rhos[i]), 1, 0.1);
    ASSERT_TRUE(p95->interval);
    EXPECT_LT(p95->interval->first, p95->value);
  }
  EXPECT_TRUE(meetsAll(result.points[1]));
  EXPECT_FALSE(meetsAll(result.points[2]));
  const SweepReading reading = read(result, kP95, {"rate"});
  EXPECT_EQ(reading.best, 0u);
  EXPECT_EQ(reading.meeting, 2u);
  ASSERT_EQ(reading.sentences.size(), 2u);
  EXPECT_THAT(reading.sentences[0], HasSubstr("at rate = 20"));
  EXPECT_EQ(reading.sentences[1],
            "Over rate the objectives are met up to 50 and missed from 80 on (API calls).");
}

TEST_F(SweepTest, OneReplicationHasNoIntervals) {
  const Sweep result = run(request({{"rate"}, {{"20"}}}, 1));
  EXPECT_EQ(estimateOf(result.points[0], kP95)->confidence, results::Confidence::TooFewSamples);
}

TEST_F(SweepTest, TheSamePointTwiceIsSimulatedOnce) {
  const SweepRequest twice = request({{"rate"}, {{"20"}, {"50"}, {"20"}}}, 2);
  EXPECT_EQ(pointsOf(twice).size(), 4u);
  const Sweep result = run(twice);
  ASSERT_EQ(result.points.size(), 3u);
  EXPECT_EQ(estimateOf(result.points[0], kP95), estimateOf(result.points[2], kP95));
}

TEST_F(SweepTest, APointThatFailsDoesNotSinkTheOthers) {
  const Sweep result = run(request({{"rate"}, {{"20"}, {"crash"}, {"broken"}, {"50"}}}));
  EXPECT_EQ(result.points[0].problem, "");
  EXPECT_THAT(result.points[1].problem, HasSubstr("ended by signal"));
  EXPECT_EQ(result.points[2].problem, "'broken' is no number");
  EXPECT_EQ(result.points[3].problem, "");
  EXPECT_THAT(result.points[1].figures, IsEmpty());
  EXPECT_EQ(read(result, kP95, {"rate"}).failed, 2u);
  EXPECT_EQ(result.unfinished, 0u);
}

TEST_F(SweepTest, APointThatNeedsTooManyEventsSaysSo) {
  settings_.eventLimit = 30'000;  // 400 s at 20/s are about 17,000 events
  const Sweep result = run(request({{"rate"}, {{"20"}, {"80"}}}, 1));
  EXPECT_EQ(result.points[0].problem, "");
  EXPECT_EQ(result.points[1].problem, "needs more than 30000 events");
}

TEST_F(SweepTest, TriesEveryValueBeforehand) {
  EXPECT_TRUE(tryAll(request({{"rate"}, {{"20"}, {"50"}}})));
  const auto tried = tryAll(request({{"rate", "service"}, {{"20", "5"}, {"20", "broken"}}}));
  ASSERT_FALSE(tried);
  EXPECT_EQ(tried.error().where, "service=broken");
  EXPECT_EQ(tried.error().what, "'broken' is no number");
}

TEST(SweepIdentity, TellsPointsApartWhateverTheirValues) {
  EXPECT_EQ(identityOf({{"a", "1"}, {"b", "2"}}), "a=1/b=2");
  EXPECT_EQ(identityOf({{"load", "20/s"}}), "load=20\\/s");
  EXPECT_NE(identityOf({{"a", "1/b=2"}}), identityOf({{"a", "1"}, {"b", "2"}}));
}

TEST(Shards, AreReadAndPartThePoints) {
  EXPECT_EQ(parseShard("2/4").value(), (Shard{2, 4}));
  for (const char* wrong : {"", "2", "2/", "/4", "0/4", "5/4", "-1/4", "1/0", "a/b", "1/4x", " 1/4"})
    EXPECT_FALSE(parseShard(wrong)) << wrong;
  std::vector<Point> points;
  for (int i = 0; i < 10; ++i) points.push_back({std::to_string(i), {}, 0, {}});
  std::vector<std::string> names;
  for (int s = 1; s <= 4; ++s) {
    for (const Point& point : pointsOf(Shard{s, 4}, points)) names.push_back(point.name);
  }
  EXPECT_THAT(names, ElementsAre("0", "4", "8", "1", "5", "9", "2", "6", "3", "7"));
  EXPECT_TRUE(pointsOf(Shard{4, 4}, {points[0]}).empty());
}

TEST_F(SweepTest, ShardsTogetherAreTheWholeWithoutSimulatingAgain) {
  const SweepRequest asked = request({{"rate"}, {{"20"}, {"50"}, {"80"}}});
  const Sweep whole = run(asked);
  PointMemory memory(kept_, "study", {});
  settings_.memory = &memory;
  const auto points = pointsOf(asked);
  const ShardResult first = simulateShard({1, 2}, points, settings_, processes(2));
  EXPECT_EQ(first.kept, 5u);
  EXPECT_EQ(first.there, 0u);
  EXPECT_EQ(simulateShard({1, 2}, points, settings_, processes(2)).there, 5u);
  EXPECT_EQ(simulateShard({2, 2}, points, settings_, processes(2)).kept, 4u);
  EXPECT_EQ(kept_.points.size(), points.size());
  settings_.simulator = [](const auto&, const auto&) -> results::Replication { std::abort(); };
  const Sweep assembled = run(asked, 1);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(assembled.points[i].problem, "");
    EXPECT_EQ(assembled.points[i].replications[0]->figures, whole.points[i].replications[0]->figures);
  }
}

TEST_F(SweepTest, APointThatIsDamagedInTheStoreIsSimulatedAnew) {
  const SweepRequest asked = request({{"rate"}, {{"50"}}}, 2);
  PointMemory memory(kept_, "study", {});
  settings_.memory = &memory;
  const Sweep before = run(asked);
  ASSERT_EQ(kept_.points.size(), 2u);
  kept_.points.begin()->second = "{\"resources\": [[0, \"cpu\"]]}";
  std::next(kept_.points.begin())->second = "half a te";
  const Sweep after = run(asked);
  for (std::size_t r = 0; r < 2; ++r) {
    ASSERT_TRUE(after.points[0].replications[r]);
    EXPECT_EQ(after.points[0].replications[r]->figures, before.points[0].replications[r]->figures);
  }
}

TEST_F(SweepTest, AShardTellsOfPointsThatFailed) {
  PointMemory memory(kept_, "study", {});
  settings_.memory = &memory;
  const auto points = pointsOf(request({{"rate"}, {{"20"}, {"crash"}}}, 1));
  const ShardResult done = simulateShard({1, 1}, points, settings_, processes(1));
  EXPECT_EQ(done.kept, 1u);
  ASSERT_EQ(done.failed.size(), 1u);
  EXPECT_EQ(done.failed[0].where, "rate=crash");
}

FigureNote assumed(const std::string& path, const std::string& value, const std::string& low,
                   const std::string& high) {
  return {path, Provenance::Assumed, value, low, high, "for the test"};
}

TEST_F(SweepTest, ATornadoHasTheRightSignsAndKnowsNoise) {
  Scenario scenario = *load({});
  scenario.figures = {assumed("colour", "1", "0", "2"), assumed("service", "10", "8", "12"),
                      assumed("rate", "50", "40", "70"), assumed("odd", "1", "", "broken")};
  TornadoRequest asked{load, 3, {kP95}};
  const Tornado result = tornado(scenario, asked, settings_, processes(2));
  ASSERT_EQ(result.problem, "");
  ASSERT_EQ(result.figures.size(), 4u);
  EXPECT_NEAR(result.base[0]->value / testing::analyticP95(0.5), 1, 0.1);
  const auto effect = [](const std::optional<TornadoEnd>& end) { return *end->effects[0]; };
  // The same draws: a figure without an effect has exactly none.
  EXPECT_EQ(effect(result.figures[0].low).change, 0);
  EXPECT_TRUE(effect(result.figures[0].low).noise);
  // By theory 60 ms becomes 40 at 8 ms and 90 at 12 ms; 50 at 40/s and 100 at 70/s.
  EXPECT_LT(effect(result.figures[1].low).change, 0);
  EXPECT_GT(effect(result.figures[1].high).change, 0);
  EXPECT_FALSE(effect(result.figures[1].high).noise);
  EXPECT_LT(effect(result.figures[2].low).change, 0);
  EXPECT_GT(effect(result.figures[2].high).change, 0);
  EXPECT_EQ(result.figures[3].high->problem, "'broken' is no number");
  EXPECT_FALSE(result.figures[3].low);
  const auto ranked = result.ranked(0);
  ASSERT_EQ(ranked.size(), 2u);
  EXPECT_EQ(ranked[0]->figure.path, "rate");
  EXPECT_EQ(ranked[1]->figure.path, "service");
}

}  // namespace
}  // namespace kubecast::studies
