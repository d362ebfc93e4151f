// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <regex>

#include "models/audit/offered_rates.hpp"
#include "models/caching/stationary_cache.hpp"
#include "tests/models/audit/fixture.hpp"
#include "tests/models/faults/flow_scenario.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using faults::testing_support::scanScenario;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// 1000 users who scan every 50 s: 20 look-ups/s of 10,000 keys, of which 1,000 have room.
Scenario scans() {
  Scenario scenario = scanScenario(true);
  Load load;
  load.arrivals = ClosedLoad{1000, {Law::Exponential, 50_s, 1, {}}};
  load.mix = {{"scan", 2}};
  scenario.loads = {load};
  Popularity popularity;
  popularity.keys = 10'000;
  popularity.zipfExponent = 0.8;
  popularity.objectSize = 1_Ki;
  popularity.memory = 1000_Ki;
  scenario.caches[0].popularity = popularity;
  scenario.caches[0].hitRatio = Ratio(0);
  return scenario;
}

std::vector<Finding> cacheFindings(const Scenario& scenario) {
  std::vector<Finding> findings = audit(scenario, shippedCatalog(), {});
  std::erase_if(findings, [](const Finding& finding) { return finding.rule != "cache-hit-ratio"; });
  return findings;
}

TEST(OfferedRates, AddUpLoadsByTheirMix) {
  Scenario scenario = scans();
  Load open;
  open.arrivals = OpenLoad{PerSecond(4), ArrivalLaw::Constant, 1};
  open.mix = {{"scan", 1}, {"other", 3}};
  scenario.loads.push_back(open);
  const auto rates = offeredRates(scenario);
  EXPECT_DOUBLE_EQ(rates.at("scan").value(), 21);
  EXPECT_DOUBLE_EQ(rates.at("other").value(), 3);
}

TEST(LookUpRates, FollowTheWaysThroughAFlowAndItsJobs) {
  Scenario scenario = scans();
  Cache second = scenario.caches[0];
  second.name = "behind";
  scenario.caches.push_back(second);
  auto& call = std::get<CallStep>(scenario.flows[0].steps[0].action);
  auto& lookUp = std::get<CacheStep>(call.body[1].action);
  auto& publish = std::get<PublishStep>(lookUp.miss[0].action);
  publish.job.push_back({"look", CacheStep{"behind", {}, {}}});
  EXPECT_DOUBLE_EQ(lookUpRates(scenario).at("hashes").value(), 20);
  EXPECT_DOUBLE_EQ(lookUpRates(scenario).at("behind").value(), 20);  // nothing known: all miss
  EXPECT_DOUBLE_EQ(lookUpRates(scenario, {{"hashes", Ratio(0.75)}}).at("behind").value(), 5);
  PeriodicJob beat;
  beat.every = 10_s;
  beat.job = {{"look", CacheStep{"behind", {}, {}}}};
  scenario.periodicJobs = {beat};
  EXPECT_DOUBLE_EQ(lookUpRates(scenario, {{"hashes", Ratio(0.75)}}).at("behind").value(), 5.1);
}

TEST(CacheHitRatio, SaysWhatItComesToAndWhatThePlanTakes) {
  const Scenario scenario = scans();
  const auto findings = cacheFindings(scenario);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].severity, Severity::Info);
  EXPECT_EQ(findings[0].path, "caches[hashes].popularity");
  const double ratio =
      caching::StationaryCache(*scenario.caches[0].popularity, PerSecond(20)).hitRatio().value();
  EXPECT_EQ(findings[0].counted, fmt::format("{:.0f} %", 100 * ratio));
  EXPECT_LT(ratio, 0.7);
  EXPECT_THAT(findings[0].message, HasSubstr("it holds 1000 of 10000 keys in 1000 KiB, at 20 look-ups/s"));
  EXPECT_THAT(findings[0].remedy,
              ::testing::MatchesRegex("70 % takes [0-9]+ KiB \\([0-9]+ keys\\); in this memory, at most "
                                      "[0-9]+ keys to ask for\\."));
}

TEST(CacheHitRatio, ItsRemediesGiveThePlannedRatio) {
  Scenario scenario = scans();
  const std::string remedy = cacheFindings(scenario)[0].remedy;
  std::smatch found;
  ASSERT_TRUE(std::regex_match(remedy, found, std::regex(".* takes ([0-9]+) KiB .*at most ([0-9]+) keys.*")));
  Popularity larger = *scenario.caches[0].popularity;
  larger.memory = Bytes(std::stoll(found[1]) << 10);
  EXPECT_NEAR(caching::StationaryCache(larger, PerSecond(20)).hitRatio().value(), 0.7, 0.002);
  Popularity fewer = *scenario.caches[0].popularity;
  fewer.keys = std::stoull(found[2]);
  EXPECT_NEAR(caching::StationaryCache(fewer, PerSecond(20)).hitRatio().value(), 0.7, 0.002);
}

TEST(CacheHitRatio, SaysWhenNoMemoryHelps) {
  Scenario scenario = scans();
  scenario.caches[0].popularity->ttl = 1_s;
  const auto findings = cacheFindings(scenario);
  EXPECT_THAT(findings[0].remedy, HasSubstr("no memory gives 70 %: keys expire"));
}

TEST(CacheHitRatio, SaysWhatWouldBeEnoughWhereThereIsMore) {
  Scenario scenario = scans();
  scenario.caches[0].popularity->memory.reset();
  const auto findings = cacheFindings(scenario);
  EXPECT_EQ(findings[0].counted, "100 %");
  EXPECT_THAT(findings[0].remedy, HasSubstr("70 % takes only "));
}

TEST(CacheHitRatio, HasNothingToSayOfAStatedRatioOrAnUnusedCache) {
  Scenario scenario = scans();
  scenario.loads.clear();
  EXPECT_THAT(cacheFindings(scenario), IsEmpty());
  scenario = scans();
  scenario.caches[0].popularity.reset();
  EXPECT_THAT(cacheFindings(scenario), IsEmpty());
}

}  // namespace
}  // namespace kubecast::audit
