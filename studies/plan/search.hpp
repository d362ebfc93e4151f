// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "studies/plan/space.hpp"

/// In which order candidates are simulated, and how long: a pure decision.
namespace kubecast::studies::plan {

/// How much is simulated to judge a candidate.
enum class Effort {
  Screen,  ///< one replication of a short window: finds what clearly fails
  Check,   ///< the first replications of the whole
  Full,    ///< every replication, the verdict with its interval; and each node lost, where asked for
};

enum class Finding { Fails, Passes };

struct Trial {
  Candidate candidate;
  Effort effort = Effort::Screen;
  auto operator<=>(const Trial&) const = default;
};

struct SearchState {
  std::vector<std::vector<Money>> monthly;            ///< by slot and choice, ascending
  std::vector<std::vector<bool>> ruledOut;            ///< likewise: in no answer
  std::vector<std::vector<std::vector<bool>>> worse;  ///< [slot][a][b]: a is as b at best, at any price
  Candidate largest;                                  ///< passes if any does
  std::function<bool(const Candidate&)> possible;     ///< by the bounds that need no simulation
  std::map<Trial, Finding> found;                     ///< what the trials came to
};

struct Step {
  std::vector<Trial> trials;      ///< to simulate next; none: the search is at its end
  std::optional<Candidate> best;  ///< the cheapest that passes in full
  bool gaveUp = false;            ///< too many candidates were looked at
};

/// Floors first: each slot's cheapest choice, all other slots at their largest, must pass a screen; those
/// that fail, and what is worse, are in no answer (a better machine elsewhere is taken not to harm). Then
/// candidates in order of cost: the cheapest few are screened, and the cheapest that passes is simulated with
/// ever more replications until one passes in full. That is the answer: all cheaper ones failed.
Step next(const SearchState& state);

/// Candidates not ruled out and possible, the cheapest first (of equal cost the one whose choices come
/// first), at most `most`; those that `skip` are left out.
struct Cheapest {
  std::vector<Candidate> candidates;
  bool gaveUp = false;
};
Cheapest cheapest(const SearchState& state, std::size_t most,
                  const std::function<bool(const Candidate&)>& skip);

/// The choices in no answer, with what screens of relaxed candidates tell.
std::vector<std::vector<bool>> floorsOf(const SearchState& state);

}  // namespace kubecast::studies::plan
