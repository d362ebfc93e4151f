// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/search.hpp"

#include <algorithm>
#include <queue>
#include <set>

namespace kubecast::studies::plan {
namespace {

/// Candidates screened at a time.
constexpr std::size_t kBatch = 4;
/// Candidates looked at in one enumeration.
constexpr std::size_t kMost = 20'000;

std::optional<Finding> foundOf(const SearchState& state, const Candidate& candidate, Effort effort) {
  const auto found = state.found.find({candidate, effort});
  return found == state.found.end() ? std::nullopt : std::optional(found->second);
}

bool fails(const SearchState& state, const Candidate& candidate) {
  for (const Effort effort : {Effort::Screen, Effort::Check, Effort::Full}) {
    if (foundOf(state, candidate, effort) == Finding::Fails) return true;
  }
  return false;
}

/// The largest candidate with one slot's choice exchanged.
Candidate relaxed(const SearchState& state, std::size_t slot, std::size_t choice) {
  Candidate candidate = state.largest;
  candidate[slot] = choice;
  return candidate;
}

std::optional<std::size_t> firstOpen(const std::vector<bool>& out) {
  const auto open = std::find(out.begin(), out.end(), false);
  return open == out.end() ? std::nullopt : std::optional<std::size_t>(open - out.begin());
}

/// Relaxed screens of the cheapest open choice of each slot that have not been made; the largest of all
/// first.
std::vector<Trial> floorTrials(const SearchState& state, const std::vector<std::vector<bool>>& out) {
  std::vector<Trial> trials;
  if (const Trial all{state.largest, Effort::Screen}; state.found.count(all) == 0) trials.push_back(all);
  for (std::size_t slot = 0; slot < out.size(); ++slot) {
    const auto open = firstOpen(out[slot]);
    if (!open) continue;
    const Trial trial{relaxed(state, slot, *open), Effort::Screen};
    const bool known = state.found.count(trial) > 0;
    if (!known && std::find(trials.begin(), trials.end(), trial) == trials.end()) trials.push_back(trial);
  }
  return trials;
}

/// What is left to find out about the cheapest candidates; the first of them passed in full: the answer.
Step judge(const SearchState& state, const std::vector<Candidate>& candidates) {
  Step step;
  if (!foundOf(state, candidates.front(), Effort::Screen)) {
    for (const Candidate& candidate : candidates) {
      if (!foundOf(state, candidate, Effort::Screen)) step.trials.push_back({candidate, Effort::Screen});
    }
    return step;
  }
  for (const Effort effort : {Effort::Check, Effort::Full}) {
    if (foundOf(state, candidates.front(), effort)) continue;
    step.trials.push_back({candidates.front(), effort});
    return step;
  }
  step.best = candidates.front();
  return step;
}

}  // namespace

std::vector<std::vector<bool>> floorsOf(const SearchState& state) {
  std::vector<std::vector<bool>> out = state.ruledOut;
  for (std::size_t slot = 0; slot < out.size(); ++slot) {
    for (std::size_t choice = 0; choice < out[slot].size(); ++choice) {
      if (foundOf(state, relaxed(state, slot, choice), Effort::Screen) != Finding::Fails) continue;
      for (std::size_t other = 0; other < out[slot].size(); ++other) {
        if (other == choice || state.worse[slot][other][choice]) out[slot][other] = true;
      }
    }
  }
  return out;
}

Cheapest cheapest(const SearchState& state, std::size_t most,
                  const std::function<bool(const Candidate&)>& skip) {
  const auto out = floorsOf(state);
  std::vector<std::vector<std::size_t>> open(out.size());
  for (std::size_t slot = 0; slot < out.size(); ++slot) {
    for (std::size_t choice = 0; choice < out[slot].size(); ++choice) {
      if (!out[slot][choice]) open[slot].push_back(choice);
    }
    if (open[slot].empty()) return {};
  }
  const auto chosen = [&](const Candidate& places) {
    Candidate candidate(places.size());
    for (std::size_t slot = 0; slot < places.size(); ++slot) candidate[slot] = open[slot][places[slot]];
    return candidate;
  };
  const auto costOf = [&](const Candidate& candidate) {
    Money sum;
    for (std::size_t slot = 0; slot < candidate.size(); ++slot) sum += state.monthly[slot][candidate[slot]];
    return sum;
  };
  using Entry = std::pair<Money, Candidate>;  // places, not choices
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> frontier;
  std::set<Candidate> seen;
  const auto push = [&](Candidate places) {
    if (!seen.insert(places).second) return;
    const Money cost = costOf(chosen(places));
    frontier.emplace(cost, std::move(places));
  };
  push(Candidate(open.size(), 0));
  Cheapest result;
  for (std::size_t looked = 0; !frontier.empty() && result.candidates.size() < most; ++looked) {
    if (looked == kMost) {
      result.gaveUp = true;
      break;
    }
    const Candidate places = frontier.top().second;
    frontier.pop();
    const Candidate candidate = chosen(places);
    if (!skip(candidate) && state.possible(candidate)) result.candidates.push_back(candidate);
    for (std::size_t slot = 0; slot < places.size(); ++slot) {
      if (places[slot] + 1 >= open[slot].size()) continue;
      Candidate following = places;
      ++following[slot];
      push(std::move(following));
    }
  }
  return result;
}

Step next(const SearchState& state) {
  const auto out = floorsOf(state);
  Step step;
  step.trials = floorTrials(state, out);
  const bool any =
      std::all_of(out.begin(), out.end(), [](const auto& slot) { return firstOpen(slot).has_value(); });
  if (!any) return {};
  if (!step.trials.empty()) return step;
  const Cheapest found = cheapest(state, kBatch, [&](const Candidate& c) { return fails(state, c); });
  if (found.candidates.empty()) {
    step.gaveUp = found.gaveUp;
    return step;
  }
  return judge(state, found.candidates);
}

}  // namespace kubecast::studies::plan
