// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "models/numerics/random.hpp"
#include "studies/capacity/search.hpp"

namespace kubecast::studies::capacity {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Plays the search against a system whose strain at each load is known. A load is decided once its distance
/// from the limit exceeds `noise` / √replications, as the half-width of an interval would shrink.
struct Game {
  std::function<double(double)> strain;
  double noise = 0.1;
  SearchLimits limits = {};
  std::optional<double> guess = {};

  std::vector<LoadState> loads = {};
  int replications = 0;

  void play(const std::vector<Ask>& asks) {
    for (const Ask& ask : asks) {
      auto place = std::find_if(loads.begin(), loads.end(),
                                [&](const LoadState& load) { return load.factor == ask.factor; });
      if (place == loads.end()) place = loads.insert(place, LoadState{ask.factor});
      replications += ask.replications - place->replications;
      place->replications = ask.replications;
      place->strain = strain(ask.factor);
      place->half = ask.replications > 1 ? noise / std::sqrt(ask.replications) : 0;
      const double distance = std::log(place->strain);
      if (ask.replications > 1 && std::abs(distance) > noise / std::sqrt(ask.replications))
        place->verdict = distance < 0 ? Verdict::Met : Verdict::Missed;
    }
    std::sort(loads.begin(), loads.end(),
              [](const LoadState& a, const LoadState& b) { return a.factor < b.factor; });
  }
  /// To the end, with the survey.
  Bracket end() {
    for (int round = 0; round < 200; ++round) {
      auto asks = nextLoads(loads, limits, {guess, {}});
      if (asks.empty() && bracketOf(loads).met) asks = surveyLoads(loads, limits);
      if (asks.empty()) return bracketOf(loads);
      play(asks);
    }
    ADD_FAILURE() << "the search does not end";
    return {};
  }
};

std::function<double(double)> power(double capacity, double exponent) {
  return [=](double load) { return std::pow(load / capacity, exponent); };
}

TEST(CapacitySearch, BeginsWithTheLoadItselfAndTwiceIt) {
  EXPECT_THAT(nextLoads({}, {}), ElementsAre(Ask{1, 1}, Ask{2, 1}));
}

TEST(CapacitySearch, BracketsACapacityWhereverItIs) {
  for (const double capacity : {0.004, 0.11, 0.7, 0.999, 1.0, 1.31, 2.0, 5.7, 42.0}) {
    for (const double exponent : {1.0, 4.0, 25.0}) {
      Game game{power(capacity, exponent)};
      const Bracket found = game.end();
      ASSERT_TRUE(found.met && found.missed) << capacity << " " << exponent;
      EXPECT_LT(*found.met, capacity);
      EXPECT_GT(*found.missed, capacity);
      EXPECT_LE(*found.missed / *found.met, 1.05 + 1e-9) << capacity << " " << exponent;
      EXPECT_LE(game.replications, 350) << capacity << " " << exponent;
    }
  }
}

TEST(CapacitySearch, BracketsACliff) {
  Game game{[](double load) { return load < 3.3 ? 0.001 : 18.0; }};
  const Bracket found = game.end();
  ASSERT_TRUE(found.met && found.missed);
  EXPECT_LT(*found.met, 3.3);
  EXPECT_GE(*found.missed, 3.3);
  EXPECT_LE(*found.missed / *found.met, 1.05 + 1e-9);
}

TEST(CapacitySearch, AGuessSavesScreens) {
  Game without{power(9, 4)};
  Game with{power(9, 4)};
  with.guess = 9.5;
  without.end();
  with.end();
  EXPECT_LT(with.loads.size(), without.loads.size());
}

TEST(CapacitySearch, CountsWholeUsers) {
  Game game{power(7.4 / 40, 4)};
  game.limits.grain = game.limits.smallest = 1.0 / 40;
  const Bracket found = game.end();
  ASSERT_TRUE(found.met && found.missed);
  EXPECT_NEAR(*found.met * 40, 7, 1e-9);
  EXPECT_NEAR(*found.missed * 40, 8, 1e-9);
}

TEST(CapacitySearch, LooksOnUntilALoadIsDecidedAndStepsOutWhenItIsNot) {
  // Half-width 0.8/√80 = 0.09 of the logarithm at most: strains from 0.91 to 1.09 are never decided.
  Game game{power(2, 1), 0.8};
  const Bracket found = game.end();
  ASSERT_TRUE(found.met && found.missed);
  EXPECT_LT(*found.met, 2 / 1.09);
  EXPECT_GT(*found.missed, 2 * 1.09);
  EXPECT_LT(*found.missed / *found.met, 1.5);
}

TEST(CapacitySearch, AnUnreachableObjectiveIsDecidedAtTheSmallestLoad) {
  Game game{[](double) { return 3.0; }};
  game.limits.grain = game.limits.smallest = 1.0 / 1000;
  const Bracket found = game.end();
  EXPECT_FALSE(found.met);
  ASSERT_TRUE(found.missed);
  EXPECT_NEAR(*found.missed, 1.0 / 1000, 1e-9);
}

TEST(CapacitySearch, OneThatIsMetAtEveryLoadIsDecidedAtTheLargest) {
  Game game{[](double) { return 0.2; }};
  const Bracket found = game.end();
  EXPECT_EQ(found.met, game.limits.largest);
  EXPECT_FALSE(found.missed);
  EXPECT_FALSE(missedBelowMet(game.loads));
}

TEST(CapacitySearch, FindsALoadMissedBelowOneThatIsMet) {
  // A cold cache at little load, too much load above.
  Game game{[](double load) { return load < 0.3 ? 2.0 : std::pow(load / 3, 4); }};
  const Bracket found = game.end();
  ASSERT_TRUE(found.met && found.missed);
  EXPECT_LT(*found.met, 3);
  EXPECT_GT(*found.missed, 3);
  const auto missed = missedBelowMet(game.loads);
  ASSERT_TRUE(missed);
  EXPECT_LT(*missed, 0.3);
}

TEST(CapacitySearch, ALoadMetAboveTheBracketMovesIt) {
  // Missed from 2 to 2.3, met again up to 5: more nodes come, say.
  Game game{[](double load) { return load < 2 ? 0.5 : load < 2.3 ? 2.0 : std::pow(load / 5, 3); }};
  const Bracket found = game.end();
  ASSERT_TRUE(found.met && found.missed);
  EXPECT_LT(*found.met, 5);
  EXPECT_GT(*found.missed, 5);
}

TEST(CapacitySearch, NeverTestsMoreLoadsThanItsErrorIsSharedAmong) {
  int calls = 0;
  // Erratic: no two loads alike.
  Game game{[&calls](double load) { return std::exp(std::sin(load * 1e4) * 0.02 + 0.001 * (++calls % 3)); },
            0.2};
  game.end();
  const auto tested = std::count_if(game.loads.begin(), game.loads.end(),
                                    [](const LoadState& load) { return load.tested(); });
  EXPECT_LE(tested, game.limits.mostTested);
}

TEST(CapacitySearch, NearlyFlatLoadsAreJudgedByTheBandThroughTheirNeighbours) {
  // Too noisy to decide: both sides ask for loads farther out.
  const auto load = [](double factor, double strain, int replications) {
    return LoadState{factor, replications, strain, 0.3, Verdict::Undecided};
  };
  const std::vector<LoadState> loads{load(1, 0.8, 1), load(1.98, 0.99, 30), load(2.02, 1.01, 30),
                                     load(3, 1.3, 1)};
  const auto levers = nextLoads(loads, {});
  ASSERT_EQ(levers.size(), 2U);
  EXPECT_NEAR(levers[0].factor, 2 / 1.083, 0.02);
  EXPECT_NEAR(levers[1].factor, 2 * 1.083, 0.02);
  EXPECT_EQ(levers[0].replications, 30);
  // A band that is narrow enough is the bracket; its ends are simulated.
  SearchHints hints;
  hints.band = {1.97, 2.04};
  const auto ends = nextLoads(loads, {}, hints);
  ASSERT_EQ(ends.size(), 2U);
  EXPECT_LT(ends[0].factor, 1.97);
  EXPECT_GT(ends[1].factor, 2.04);
  EXPECT_LE(ends[1].factor / ends[0].factor, 1.05);
}

/// Strains on a line that passes 1 at a load of 2, and noise.
std::vector<StrainsAtLoad> aLine(int replications, unsigned seed) {
  std::vector<StrainsAtLoad> loads;
  numerics::StreamKey key = numerics::rootKey(seed);
  for (const double factor : {1.85, 1.96, 2.04, 2.16}) {
    StrainsAtLoad load{factor, {}};
    for (int r = 0; r < replications; ++r) {
      key = numerics::combine(key, 1);
      load.strains.push_back(1 + 0.75 * std::log(factor / 2) +
                             0.1 * (numerics::standardExponential(key) - 1));
    }
    loads.push_back(load);
  }
  return loads;
}

TEST(CapacityBand, HoldsTheCrossingAndNarrowsWithReplications) {
  const auto width = [](const Band& band) { return *band.missedFrom / *band.metUpTo; };
  const Band few = bandOf(aLine(1600, 1), 1e-3);
  const Band many = bandOf(aLine(25600, 1), 1e-3);
  ASSERT_TRUE(few.metUpTo && few.missedFrom && many.metUpTo && many.missedFrom);
  EXPECT_NEAR(width(few) - 1, 4 * (width(many) - 1), 0.3 * (width(few) - 1));
}

TEST(CapacityBand, MissesTheCrossingNoMoreOftenThanItMay) {
  int outside = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    const Band band = bandOf(aLine(40, seed), 0.1);
    outside += (band.metUpTo && *band.metUpTo > 2) || (band.missedFrom && *band.missedFrom < 2) ? 1 : 0;
  }
  EXPECT_LE(outside, 40);  // at most 10 %; the band holds the whole line, so fewer
  EXPECT_GE(outside, 1);   // but it is no wider than it need be
}

TEST(CapacityBand, IsNoneWithoutALineThatRises) {
  EXPECT_FALSE(bandOf({}, 0.01).metUpTo);
  EXPECT_FALSE(bandOf({{2, std::vector<double>(40, 1)}}, 0.01).metUpTo);
  EXPECT_FALSE(
      bandOf({{1.9, std::vector<double>(40, 1.1)}, {2.1, std::vector<double>(40, 0.9)}}, 0.01).missedFrom);
}

TEST(CapacityBracket, EndsAreDecidedLoadsAroundTheLargestMet) {
  const auto load = [](double factor, Verdict verdict) { return LoadState{factor, 10, 1, 0, verdict}; };
  const std::vector<LoadState> loads{load(1, Verdict::Missed), load(2, Verdict::Met),
                                     load(3, Verdict::Undecided), load(4, Verdict::Missed),
                                     load(5, Verdict::Missed)};
  EXPECT_EQ(bracketOf(loads).met, 2);
  EXPECT_EQ(bracketOf(loads).missed, 4);
  EXPECT_EQ(missedBelowMet(loads), 1);
  EXPECT_FALSE(bracketOf({}).met);
}

TEST(CapacitySurvey, ScreensTheCurveOnce) {
  Game game{power(2, 4)};
  game.end();
  EXPECT_THAT(surveyLoads(game.loads, game.limits), IsEmpty());
  EXPECT_LT(game.loads.front().factor, 0.15);
  EXPECT_GT(game.loads.back().factor, 2.9);
}

}  // namespace
}  // namespace kubecast::studies::capacity
