// SPDX-License-Identifier: Apache-2.0
#include "models/faults/schedule.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <set>

namespace kubecast::faults {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const numerics::StreamKey kKey = numerics::rootKey(1);

Node node(const std::string& name, const std::string& zone = "a", bool controlPlane = false) {
  Node result;
  result.name = name;
  result.zone = zone;
  result.controlPlane = controlPlane;
  return result;
}

Fault at(FaultKind kind, double begins, std::optional<Seconds> lasts = std::nullopt) {
  return {
      fmt::format("at {}", begins), std::move(kind), {Seconds(begins), lasts, std::nullopt, std::nullopt}};
}

Fault random(const std::string& name, FaultKind kind, double up, std::optional<Seconds> down) {
  return {name, std::move(kind), {std::nullopt, std::nullopt, Seconds(up), down}};
}

std::string word(const FaultEvent& event) {
  static const std::vector<std::string> kinds{"node",     "kill",  "zone",    "control", "partition",
                                              "external", "flush", "restart", "disk"};
  static const std::vector<std::string> changes{"-", "+", "~", "!"};
  std::string target;
  if (const auto* x = std::get_if<NodeLost>(&event.effect)) target = x->node;
  if (const auto* x = std::get_if<Partition>(&event.effect)) target = x->a + "|" + x->b;
  if (const auto* x = std::get_if<ExternalDegraded>(&event.effect)) {
    target = fmt::format("x{:g} e{:.4g}", x->latencyFactor, x->errorRate.value());
  }
  return fmt::format("{:g} {}{} {}#{}", event.at.value(), changes[static_cast<std::size_t>(event.change)],
                     kinds[event.effect.index()], target, event.fault);
}

std::vector<std::string> words(const Scenario& scenario, Seconds horizon = 1000_s) {
  std::vector<std::string> result;
  for (const FaultEvent& event : scheduleFaults(scenario, horizon, kKey).events)
    result.push_back(word(event));
  return result;
}

TEST(FaultSchedule, BeginsAndEndsAtTheGivenTimes) {
  Scenario scenario;
  scenario.nodes = {node("n")};
  scenario.faults = {at(NodeLost{"n"}, 100, 50_s)};
  EXPECT_THAT(words(scenario), ElementsAre("100 +node n#0", "150 -node n#0"));
  EXPECT_THAT(words(scenario, 150_s), ElementsAre("100 +node n#0"));
  EXPECT_THAT(words(scenario, 100_s), IsEmpty());
}

TEST(FaultSchedule, WithoutLengthLastsToTheEnd) {
  Scenario scenario;
  scenario.faults = {at(NodeLost{"n"}, 5)};
  EXPECT_THAT(words(scenario), ElementsAre("5 +node n#0"));
}

TEST(FaultSchedule, OverlappingFaultsOfATargetAreOneOutage) {
  Scenario scenario;
  scenario.faults = {at(NodeLost{"n"}, 0, 10_s), at(NodeLost{"n"}, 5, 10_s), at(NodeLost{"n"}, 15, 5_s),
                     at(NodeLost{"n"}, 7, 1_s), at(NodeLost{"m"}, 6, 2_s)};
  EXPECT_THAT(words(scenario), ElementsAre("0 +node n#0", "6 +node m#4", "8 -node m#4", "20 -node n#2"));
}

TEST(FaultSchedule, AZoneTakesItsNodesWithIt) {
  Scenario scenario;
  scenario.nodes = {node("n1", "a"), node("n2", "b"), node("n3", "a")};
  scenario.faults = {at(ZoneLost{"a"}, 10, 10_s), at(NodeLost{"n3"}, 15, 10_s)};
  EXPECT_THAT(words(scenario), ElementsAre("10 +node n1#0", "10 +node n3#0", "10 +zone #0", "20 -node n1#0",
                                           "20 -zone #0", "25 -node n3#1"));
}

TEST(FaultSchedule, TheOnlyMasterTakesTheControlPlaneWithIt) {
  Scenario scenario;
  scenario.nodes = {node("master", "a", true), node("n")};
  scenario.faults = {at(NodeLost{"master"}, 10, 10_s), at(ControlPlaneDown{}, 15, 20_s)};
  EXPECT_THAT(words(scenario),
              ElementsAre("10 +node master#0", "10 +control #0", "20 -node master#0", "35 -control #1"));
  scenario.cluster.distribution = Distribution::Eks;
  EXPECT_THAT(words(scenario),
              ElementsAre("10 +node master#0", "15 +control #1", "20 -node master#0", "35 -control #1"));
}

TEST(FaultSchedule, ThreeMastersStandTheLossOfOneAndNotOfTwo) {
  Scenario scenario;
  scenario.nodes = {node("m1", "a", true), node("m2", "b", true), node("m3", "c", true)};
  scenario.faults = {at(NodeLost{"m1"}, 10, 30_s), at(ZoneLost{"b"}, 20, 10_s)};
  EXPECT_THAT(words(scenario),
              ElementsAre("10 +node m1#0", "20 +node m2#1", "20 +zone #1", "20 +control #1", "30 -node m2#1",
                          "30 -zone #1", "30 -control #1", "40 -node m1#0"));
  EXPECT_EQ(controlPlaneQuorum(1), 1);
  EXPECT_EQ(controlPlaneQuorum(2), 2);
  EXPECT_EQ(controlPlaneQuorum(3), 2);
  EXPECT_EQ(controlPlaneQuorum(5), 3);
}

TEST(FaultSchedule, DegradationsOfAnExternalCombine) {
  Scenario scenario;
  scenario.faults = {at(ExternalDegraded{"vision", 4, Ratio(0.5)}, 10, 30_s),
                     at(ExternalDegraded{"vision", 2, Ratio(0.2)}, 20, 10_s)};
  EXPECT_THAT(words(scenario), ElementsAre("10 +external x4 e0.5#0", "20 ~external x8 e0.6#1",
                                           "30 ~external x4 e0.5#1", "40 -external x4 e0.5#0"));
}

TEST(FaultSchedule, APartitionHasNoDirection) {
  Scenario scenario;
  scenario.faults = {at(Partition{"b", "a"}, 1, 5_s), at(Partition{"a", "b"}, 3, 5_s)};
  EXPECT_THAT(words(scenario), ElementsAre("1 +partition a|b#0", "8 -partition a|b#1"));
}

TEST(FaultSchedule, KillsFlushesAndRestartsHappenAtOnceEachForItself) {
  Scenario scenario;
  scenario.faults = {at(PodKilled{"w"}, 1), at(PodKilled{"w"}, 1, 5_s), at(CacheFlushed{"c"}, 2),
                     at(WorkloadRestarted{"w"}, 0)};
  EXPECT_THAT(words(scenario), ElementsAre("0 !restart #3", "1 !kill #0", "1 !kill #1", "2 !flush #2"));
}

TEST(FaultSchedule, NoTimeBetweenBeginningAndEndIsNoFault) {
  Scenario scenario;
  scenario.faults = {at(NodeLost{"n"}, 5, 0_s)};
  EXPECT_THAT(words(scenario), IsEmpty());
}

TEST(FaultSchedule, RandomFaultsKeepTheirTimesWhenOthersComeAndDifferByReplication) {
  Scenario one;
  one.faults = {random("n fails", NodeLost{"n"}, 1000, 100_s)};
  Scenario two = one;
  two.faults.insert(two.faults.begin(), random("m fails", NodeLost{"m"}, 1000, 100_s));
  const FaultSchedule alone = scheduleFaults(one, 10'000_s, kKey);
  std::vector<Strike> ofN;
  for (const Strike& strike : scheduleFaults(two, 10'000_s, kKey).strikes) {
    if (strike.fault == 1) ofN.push_back(strike);
  }
  ASSERT_THAT(ofN, SizeIs(alone.strikes.size()));
  for (std::size_t i = 0; i < ofN.size(); ++i) {
    EXPECT_EQ(ofN[i].begins, alone.strikes[i].begins);
    EXPECT_EQ(ofN[i].ends, alone.strikes[i].ends);
  }
  EXPECT_NE(alone.strikes[0].begins, scheduleFaults(one, 10'000_s, numerics::rootKey(2)).strikes[0].begins);
}

/// Long run: 1/(MTBF + MTTR) strikes a second, MTTR/(MTBF + MTTR) of the time.
TEST(FaultSchedule, RandomFaultsHaveTheirRateAndPresence) {
  Scenario scenario;
  scenario.faults = {random("n fails", NodeLost{"n"}, 900, 100_s),
                     random("w dies", PodKilled{"w"}, 500, std::nullopt)};
  constexpr double kHorizon = 2e7;
  double down = 0;
  double strikes = 0;
  double kills = 0;
  std::set<std::uint64_t> draws;
  for (const Strike& strike : scheduleFaults(scenario, Seconds(kHorizon), kKey).strikes) {
    draws.insert(strike.draw.value);
    if (strike.fault == 1) {
      ++kills;
      continue;
    }
    ++strikes;
    down += (strike.ends.value_or(Seconds(kHorizon)) - strike.begins).value();
  }
  // 3.3 standard deviations: √n for the kills; √n·√(0.81 + 0.01) for a renewal process.
  EXPECT_NEAR(strikes, kHorizon / 1000, 3.3 * std::sqrt(20'000 * 0.82));
  EXPECT_NEAR(down / kHorizon, 0.1, 0.004);
  EXPECT_NEAR(kills, kHorizon / 500, 3.3 * 200);
  EXPECT_EQ(draws.size(), static_cast<std::size_t>(strikes + kills));
  EXPECT_DOUBLE_EQ(occurrenceRate(scenario.faults[0])->value(), 0.001);
  EXPECT_DOUBLE_EQ(presence(scenario.faults[0])->value(), 0.1);
  EXPECT_DOUBLE_EQ(occurrenceRate(scenario.faults[1])->value(), 0.002);
  EXPECT_EQ(presence(scenario.faults[1]), Ratio(0));
  EXPECT_FALSE(occurrenceRate(at(NodeLost{"n"}, 5, 1_s)));
}

TEST(FaultSchedule, WithoutRepairTheFirstFailureStays) {
  Scenario scenario;
  scenario.faults = {random("n fails", NodeLost{"n"}, 1, std::nullopt)};
  const FaultSchedule schedule = scheduleFaults(scenario, 1000_s, kKey);
  ASSERT_THAT(schedule.events, SizeIs(1));
  EXPECT_FALSE(schedule.strikes.at(0).ends);
  EXPECT_FALSE(occurrenceRate(scenario.faults[0]));
}

/// At any time a node is down by the events iff some strike on it or on its zone covers the time.
RC_GTEST_PROP(FaultScheduleProperty, DownExactlyWhileAStrikeCoversTheNode, ()) {
  Scenario scenario;
  scenario.nodes = {node("n0", "a"), node("n1", "a"), node("n2", "b")};
  const int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    const int begins = *rc::gen::inRange(0, 30);
    const Seconds lasts(*rc::gen::inRange(0, 10));
    const int target = *rc::gen::inRange(0, 4);
    scenario.faults.push_back(target == 3 ? at(ZoneLost{"a"}, begins, lasts)
                                          : at(NodeLost{fmt::format("n{}", target)}, begins, lasts));
  }
  const FaultSchedule schedule = scheduleFaults(scenario, 1000_s, kKey);
  for (int n = 0; n < 3; ++n) {
    for (double t = 0.5; t < 45; t += 1) {
      bool covered = false;
      for (const Fault& fault : scenario.faults) {
        const auto* lost = std::get_if<NodeLost>(&fault.kind);
        const bool hits = lost != nullptr ? lost->node == fmt::format("n{}", n) : n < 2;
        covered = covered ||
                  (hits && fault.when.at->value() < t && t < (*fault.when.at + *fault.when.lasts).value());
      }
      bool down = false;
      for (const FaultEvent& event : schedule.events) {
        const auto* lost = std::get_if<NodeLost>(&event.effect);
        if (event.at.value() > t || lost == nullptr || lost->node != fmt::format("n{}", n)) continue;
        RC_ASSERT(down == (event.change == Change::Ends));  // begins and ends take turns
        down = event.change == Change::Begins;
      }
      RC_ASSERT(down == covered);
    }
  }
}

}  // namespace
}  // namespace kubecast::faults
