// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/capacity.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

#include "studies/capacity/loads.hpp"
#include "studies/capacity/summaries.hpp"
#include "studies/points/window.hpp"

namespace kubecast::studies::capacity {
namespace {

constexpr double kCallsPerScreen = 20'000;
constexpr double kCallsPerReplication = 100'000;
constexpr Seconds kFirstWindow{300};  ///< before anything is known
constexpr int kMostTestedPerObjective = 4;
constexpr int kRecoveryTests = 2;
constexpr double kLowerRecovery = 0.8;
constexpr double kSpike = 1.5;
constexpr double kFarBeyond = 1.5;
/// A band speaks for the loads it was fitted through, not for one of its range that is far off it.
constexpr double kOnTheLine = 0.5;
constexpr double kFlat = 0.7;
constexpr int kMostRounds = 80;  ///< far beyond what the limits allow

/// One user where users alone are driven, by one load; any load otherwise.
SearchLimits limitsFor(const Scenario& scenario, SearchLimits limits) {
  int largest = 0;
  bool open = false;
  for (const Load& load : scenario.loads) {
    if (const auto* closed = std::get_if<ClosedLoad>(&load.arrivals)) {
      largest = std::max(largest, closed->users);
    } else {
      open = true;
    }
  }
  if (open || largest == 0) return limits;
  limits.smallest = 1.0 / largest;
  if (scenario.loads.size() == 1) limits.grain = limits.smallest;
  return limits;
}

class Study {
 public:
  Study(const CapacityRequest& request, const PointSettings& settings, const WorkerOptions& workers)
      : request_(request),
        settings_(settings),
        workers_(workers),
        wholeWindow_(request.wholeWindow || isTimed(request.scenario)),
        runs_{request.scenario, settings, request.identity, warmupFor(request.scenario), {}, {}, {}} {
    assert(!request.objectives.empty());
    study_.limits = limitsFor(request.scenario, request.limits);
    for (const std::size_t i : request.objectives)
      study_.objectives.push_back(request.scenario.objectives.at(i));
    const int objectives = static_cast<int>(study_.objectives.size());
    const int alone = objectives > 1 ? kMostTestedPerObjective * objectives : 0;
    study_.family = {study_.limits.mostTested + alone + kRecoveryTests,
                     static_cast<int>(study_.limits.looks.size()), objectives};
    const Seconds duration = request.scenario.run.duration;
    runs_.screenWindow = wholeWindow_ ? duration : std::min(duration, kFirstWindow);
  }

  CapacityStudy run() {
    study_.state = StudyState::Complete;
    for (int round = 0; round < kMostRounds; ++round) {
      const std::vector<Ask> asks = next();
      if (asks.empty()) break;
      if (!simulate(asks)) {
        study_.state = StudyState::Partial;
        break;
      }
    }
    summarize();
    if (study_.state == StudyState::Complete && !recover()) study_.state = StudyState::Partial;
    study_.warmup = runs_.warmup;
    study_.window = runs_.window > Seconds(0) ? runs_.window : runs_.screenWindow;
    study_.problems = loads_.problems();
    return std::move(study_);
  }

 private:
  // --- what next ---

  std::vector<Ask> next() const {
    const JudgedLoads judged = judgedLoads();
    const std::vector<LoadState> mix = states(judged);
    const std::optional<double> full = guess(mix);
    auto asks = nextLoads(mix, study_.limits, {full, judged.together});
    const Bracket bracket = bracketOf(mix);
    if (asks.empty() && bracket.met) asks = surveyLoads(mix, study_.limits);
    for (std::size_t o = 0; asks.empty() && study_.objectives.size() > 1 && o < study_.objectives.size();
         ++o) {
      SearchLimits limits = study_.limits;
      limits.mostTested += kMostTestedPerObjective * static_cast<int>(o + 1);
      // Far beyond what the mix carries an objective's own limit is of no use.
      if (bracket.met && bracket.missed)
        limits.largest = std::min(limits.largest, *bracket.missed * kFarBeyond);
      asks = nextLoads(states(judged, o), limits, {full, judged.bands[o]});
    }
    return asks;
  }

  /// Every load with a verdict on each objective: its own, else that of the band around the limit.
  struct JudgedLoads {
    std::map<double, std::vector<ObjectiveAtLoad>> loads;
    std::vector<Band> bands;  ///< by objective
    Band together;            ///< of all objectives that have one
  };
  JudgedLoads judgedLoads() const {
    JudgedLoads judged;
    for (const auto& [factor, load] : loads_.all()) judged.loads[factor] = judge(load.best());
    for (std::size_t o = 0; o < study_.objectives.size(); ++o) {
      std::vector<StrainsAtLoad> strains;
      for (const auto& [factor, load] : loads_.all())
        strains.push_back(strainsOf(study_.objectives[o], request_.objectives[o], factor, load.results));
      const Band band = bandOf(strains, study_.family.error());
      judged.bands.push_back(band);
      for (auto& [factor, objectives] : judged.loads) {
        ObjectiveAtLoad& at = objectives[o];
        if (at.verdict != Verdict::Undecided || loads_.find(factor)->results.empty()) continue;
        if (band.metUpTo && factor <= *band.metUpTo && at.strain > kOnTheLine) at.verdict = Verdict::Met;
        if (band.missedFrom && factor >= *band.missedFrom && at.strain > kOnTheLine)
          at.verdict = Verdict::Missed;
      }
      if (band.metUpTo && (!judged.together.metUpTo || *band.metUpTo < *judged.together.metUpTo))
        judged.together.metUpTo = band.metUpTo;
      if (band.missedFrom && (!judged.together.missedFrom || *band.missedFrom < *judged.together.missedFrom))
        judged.together.missedFrom = band.missedFrom;
    }
    return judged;
  }

  /// Of all objectives together, or of one.
  std::vector<LoadState> states(const JudgedLoads& judged, std::optional<std::size_t> only = {}) const {
    std::vector<LoadState> states;
    for (const auto& [factor, load] : loads_.all()) {
      auto objectives = judged.loads.at(factor);
      if (only) objectives = {objectives.at(*only)};
      LoadState state = together(factor, load.replications(), objectives);
      // One that cannot be simulated, for its events say, is not met as far as anybody can tell.
      if (load.best().empty()) state.strain = 50;
      states.push_back(state);
    }
    return states;
  }

  std::vector<ObjectiveAtLoad> judge(const std::vector<PointResult>& results) const {
    std::vector<ObjectiveAtLoad> all;
    for (std::size_t o = 0; o < study_.objectives.size(); ++o)
      all.push_back(
          judgeAtLoad(study_.objectives[o], request_.objectives[o], results, study_.family.level()));
    return all;
  }

  /// By the utilization law at the largest load that seems met.
  std::optional<double> guess(const std::vector<LoadState>& states) const {
    std::optional<double> guess;
    for (const LoadState& state : states) {
      const SimulatedLoads::Load* load = loads_.find(state.factor);
      if (!state.seemsMet() || load == nullptr || load->best().empty()) continue;
      const auto resources = resourcesAt(state.factor, load->best());
      guess.reset();
      if (!resources.empty() && resources.front().fullAt > 0) guess = resources.front().fullAt;
    }
    return guess;
  }

  // --- simulation ---

  bool simulate(const std::vector<Ask>& asks) {
    const bool tests =
        std::any_of(asks.begin(), asks.end(), [](const Ask& ask) { return ask.replications > 1; });
    if (tests && runs_.window == Seconds(0)) {
      runs_.window = wholeWindow_ ? request_.scenario.run.duration
                                  : windowFor(request_.scenario, callsPerSecond() * asks.front().factor,
                                              kCallsPerReplication);
    }
    if (request_.onRound) request_.onRound(asks);
    const bool whole = loads_.simulate(asks, runs_, workers_);
    if (!wholeWindow_ && runs_.window == Seconds(0))
      runs_.screenWindow = windowFor(request_.scenario, callsPerSecond(), kCallsPerScreen);
    return whole;
  }

  /// Of the scenario's own load, as the first screen had it.
  double callsPerSecond() const {
    const SimulatedLoads::Load* own = loads_.find(1);
    if (own == nullptr || own->best().empty()) return 0;
    return valueOf(own->best().front().figures, FigureKind::Throughput, "all calls").value_or(0);
  }

  // --- what came of it ---

  void summarize() {
    const JudgedLoads judged = judgedLoads();
    for (const auto& [factor, load] : loads_.all()) {
      study_.simulated += load.screen.size() + load.results.size();
      if (load.best().empty()) continue;
      study_.loads.push_back(summaryOf(load.best(), judged.loads.at(factor)));
      study_.loads.back().state = together(factor, load.replications(), study_.loads.back().objectives);
    }
    const auto mix = states(judged);
    study_.bracket = bracketOf(mix);
    study_.missedBelow = missedBelowMet(mix);
    for (std::size_t o = 0; o < study_.objectives.size(); ++o)
      study_.brackets.push_back(bracketOf(states(judged, o)));
    const auto [met, missed] = study_.bracket;
    if (missed) study_.binding = mostStrained(judged.loads.at(*missed));
    if (!met && !missed) return;
    study_.limitFactor = met ? *met : *missed;
    const auto& results = loads_.find(study_.limitFactor)->best();
    study_.resources = resourcesAt(study_.limitFactor, results);
    study_.flows = flowRates(request_.scenario, results);
    if (met) study_.bursting = burstingNodes(request_.scenario, settings_.catalog, *met, results);
    if (study_.binding) study_.flat = isFlat(*study_.binding, *missed);
  }

  /// Whether load hardly matters to an objective.
  bool isFlat(std::size_t objective, double missed) const {
    const ObjectiveAtLoad& lowest = study_.loads.front().objectives[objective];
    const double there = judge(loads_.find(missed)->best())[objective].breaching;
    return lowest.counted && study_.loads.front().state.factor < 0.5 * missed &&
           lowest.breaching > kFlat * there;
  }

  // --- recovery ---

  /// False: cancelled.
  bool recover() {
    const auto [met, missed] = study_.bracket;
    if (!met || !missed) {
      study_.recoveryNotTried = "there is no load between met and missed";
      return true;
    }
    if (isTimed(request_.scenario)) {
      study_.recoveryNotTried = "the scenario's own events have their times";
      return true;
    }
    Recovery recovery;
    recovery.spikeTo = kSpike * *missed;
    recovery.at = *met;
    LoadRuns runs = runs_;
    runs.spikeTo = recovery.spikeTo;
    // What recovers late shows at the beginning.
    runs.window = runs.screenWindow;
    const std::vector<int>& looks = study_.limits.looks;
    // Three screens say when there is nothing to see.
    for (const int replications : {3, looks.front(), looks[std::min<std::size_t>(1, looks.size() - 1)]}) {
      std::vector<Ask> asks{{*met, replications}};
      if (replications > 3) asks.push_back({lowerThan(*met), replications});
      if (request_.onRound) request_.onRound(asks);
      if (!afterSpike_.simulate(asks, runs, workers_)) return false;
      judgeRecovery(recovery, asks);
      if (recovery.worst.strain < 1 || recovery.verdict != Verdict::Undecided) break;
    }
    for (const auto& [factor, load] : afterSpike_.all()) study_.simulated += load.results.size();
    study_.recovery = recovery;
    return true;
  }

  double lowerThan(double met) const {
    const double grain = study_.limits.grain;
    const double lower = kLowerRecovery * met;
    return grain > 0 ? std::max(1.0, std::round(lower / grain)) * grain : lower;
  }

  void judgeRecovery(Recovery& recovery, const std::vector<Ask>& asks) const {
    const auto judged = judge(afterSpike_.find(asks.front().factor)->best());
    recovery.verdict = together(recovery.at, asks.front().replications, judged).verdict;
    recovery.worst = judged[mostStrained(judged)];
    if (asks.size() < 2) return;
    recovery.lower = asks.back().factor;
    recovery.lowerVerdict =
        together(*recovery.lower, asks.back().replications, judge(afterSpike_.find(*recovery.lower)->best()))
            .verdict;
  }

  const CapacityRequest& request_;
  const PointSettings& settings_;
  const WorkerOptions& workers_;
  bool wholeWindow_;
  LoadRuns runs_;
  SimulatedLoads loads_;
  SimulatedLoads afterSpike_;
  CapacityStudy study_;
};

}  // namespace

bool Recovery::seemsMet() const {
  return verdict == Verdict::Undecided ? worst.strain < 1 : verdict == Verdict::Met;
}

CapacityStudy findCapacity(const CapacityRequest& request, const PointSettings& settings,
                           const WorkerOptions& workers) {
  return Study(request, settings, workers).run();
}

}  // namespace kubecast::studies::capacity
