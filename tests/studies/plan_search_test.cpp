// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "models/numerics/random.hpp"
#include "studies/plan/front.hpp"
#include "studies/plan/search.hpp"

namespace kubecast::studies::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Money dollars(std::int64_t amount) { return Money(amount * 1'000'000); }

/// A made-up cluster: choice c of a slot has some strength; it is met when each slot's is enough and all
/// together are.
struct Oracle {
  std::vector<std::vector<int>> strength;  ///< [slot][choice]
  std::vector<int> least;                  ///< by slot
  int together = 0;

  [[nodiscard]] bool meets(const Candidate& candidate) const {
    int sum = 0;
    for (std::size_t s = 0; s < candidate.size(); ++s) {
      const int own = strength[s][candidate[s]];
      if (own < least[s]) return false;
      sum += own;
    }
    return sum >= together;
  }
};

SearchState stateOf(const Oracle& oracle, const std::vector<std::vector<std::int64_t>>& prices) {
  SearchState state;
  for (std::size_t s = 0; s < prices.size(); ++s) {
    auto& money = state.monthly.emplace_back();
    for (const std::int64_t price : prices[s]) money.push_back(dollars(price));
    state.ruledOut.emplace_back(prices[s].size(), false);
    auto& worse = state.worse.emplace_back();
    std::size_t best = 0;
    for (std::size_t a = 0; a < prices[s].size(); ++a) {
      auto& row = worse.emplace_back();
      for (std::size_t b = 0; b < prices[s].size(); ++b)
        row.push_back(oracle.strength[s][a] <= oracle.strength[s][b]);
      if (oracle.strength[s][a] > oracle.strength[s][best]) best = a;
    }
    state.largest.push_back(best);
  }
  state.possible = [](const Candidate&) { return true; };
  return state;
}

struct Outcome {
  std::optional<Candidate> best;
  std::size_t trials = 0;
  std::size_t full = 0;
};

/// `screenSees`: whether a screen can tell; otherwise only the verdict can.
Outcome solve(SearchState state, const Oracle& oracle, bool screenSees) {
  Outcome outcome;
  for (;;) {
    const Step step = next(state);
    if (step.trials.empty()) {
      outcome.best = step.best;
      return outcome;
    }
    for (const Trial& trial : step.trials) {
      EXPECT_EQ(state.found.count(trial), 0U) << "asked for twice";
      const bool sees = screenSees || trial.effort == Effort::Full;
      state.found[trial] = !sees || oracle.meets(trial.candidate) ? Finding::Passes : Finding::Fails;
      ++outcome.trials;
      outcome.full += trial.effort == Effort::Full ? 1 : 0;
    }
  }
}

std::optional<Money> exhaustive(const SearchState& state, const Oracle& oracle) {
  std::optional<Money> best;
  Candidate candidate(state.monthly.size(), 0);
  for (bool more = true; more;) {
    Money cost;
    for (std::size_t s = 0; s < candidate.size(); ++s) cost += state.monthly[s][candidate[s]];
    if (state.possible(candidate) && oracle.meets(candidate) && (!best || cost < *best)) best = cost;
    more = false;
    for (std::size_t s = 0; s < candidate.size() && !more; ++s) {
      more = ++candidate[s] < state.monthly[s].size();
      if (!more) candidate[s] = 0;
    }
  }
  return best;
}

Money costOf(const SearchState& state, const Candidate& candidate) {
  Money cost;
  for (std::size_t s = 0; s < candidate.size(); ++s) cost += state.monthly[s][candidate[s]];
  return cost;
}

TEST(PlanSearch, FindsTheCheapestOfRandomSpacesWhateverScreensTell) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::uint64_t draw = 0;
    const auto upTo = [&](int most) {
      const auto key = numerics::combine(numerics::rootKey(seed), draw++);
      return static_cast<int>(numerics::uniform01(key) * most) % most;
    };
    Oracle oracle;
    std::vector<std::vector<std::int64_t>> prices;
    const int slots = 1 + upTo(3);
    int most = 0;
    for (int s = 0; s < slots; ++s) {
      std::vector<std::pair<std::int64_t, int>> choices;
      const int count = 2 + upTo(5);
      for (int c = 0; c < count; ++c) choices.emplace_back(10 + upTo(40), 1 + upTo(8));
      std::sort(choices.begin(), choices.end());
      int strongest = 0;
      prices.emplace_back();
      oracle.strength.emplace_back();
      for (const auto& [price, strength] : choices) {
        prices.back().push_back(price);
        oracle.strength.back().push_back(strength);
        strongest = std::max(strongest, strength);
      }
      oracle.least.push_back(1 + upTo(strongest + 1));
      most += strongest;
    }
    oracle.together = upTo(most + 1);
    SearchState state = stateOf(oracle, prices);
    if (seed % 2 == 0) {  // a limit on a sum that prices know nothing of
      state.possible = [&oracle, limit = most * 3 / 4](const Candidate& candidate) {
        int sum = 0;
        for (std::size_t s = 0; s < candidate.size(); ++s) sum += oracle.strength[s][candidate[s]];
        return sum <= limit;
      };
    }
    const auto truth = exhaustive(state, oracle);
    for (const bool screenSees : {true, false}) {
      const Outcome outcome = solve(state, oracle, screenSees);
      ASSERT_EQ(outcome.best.has_value(), truth.has_value()) << "seed " << seed;
      if (!truth) continue;
      EXPECT_EQ(costOf(state, *outcome.best), *truth) << "seed " << seed;
      EXPECT_TRUE(oracle.meets(*outcome.best));
      if (screenSees) {
        EXPECT_EQ(outcome.full, 1U) << "only the answer is simulated in full";
      }
    }
  }
}

TEST(PlanSearch, ManySlotsNeedFewTrials) {
  // Fourteen slots of five: six milliards of clusters. Three slots need their third choice.
  Oracle oracle;
  std::vector<std::vector<std::int64_t>> prices;
  for (int s = 0; s < 14; ++s) {
    oracle.strength.push_back({1, 2, 3, 4, 5});
    oracle.least.push_back(s % 5 == 0 ? 3 : 1);
    prices.push_back({10, 20, 40, 80, 160});
  }
  const SearchState state = stateOf(oracle, prices);
  const Outcome outcome = solve(state, oracle, true);
  ASSERT_TRUE(outcome.best);
  EXPECT_EQ(costOf(state, *outcome.best), dollars(11 * 10 + 3 * 40));
  EXPECT_LT(outcome.trials, 50U);
}

TEST(PlanSearch, EndsAtOnceWhereTheLargestFails) {
  Oracle oracle{{{1, 2}, {1, 2}}, {3, 1}, 0};
  const Outcome outcome = solve(stateOf(oracle, {{1, 2}, {1, 2}}), oracle, true);
  EXPECT_FALSE(outcome.best);
  EXPECT_LE(outcome.trials, 4U);
}

TEST(PlanSearch, CheapestCountsInOrderOfCost) {
  Oracle oracle{{{1, 2, 3}, {1, 2}}, {0, 0}, 0};
  const SearchState state = stateOf(oracle, {{1, 5, 6}, {1, 3}});
  const auto found = cheapest(state, 4, [](const Candidate&) { return false; });
  EXPECT_THAT(found.candidates,
              ElementsAre(Candidate{0, 0}, Candidate{0, 1}, Candidate{1, 0}, Candidate{2, 0}));
  EXPECT_FALSE(found.gaveUp);
}

TEST(PlanFront, KeepsWhatNothingBeats) {
  const auto front = nonDominated({{{0}, dollars(10), 0.3},
                                   {{1}, dollars(12), 0.3},
                                   {{2}, dollars(15), 0.2},
                                   {{3}, dollars(14), 0.4},
                                   {{4}, dollars(15), 0.25}});
  ASSERT_EQ(front.size(), 2U);
  EXPECT_EQ(front[0].candidate, Candidate{0});
  EXPECT_EQ(front[1].candidate, Candidate{2});
}

}  // namespace
}  // namespace kubecast::studies::plan
