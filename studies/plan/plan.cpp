// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/plan.hpp"

#include <algorithm>
#include <cmath>

#include "models/cost/usage.hpp"
#include "studies/plan/front.hpp"
#include "studies/plan/trials.hpp"

namespace kubecast::studies::plan {
namespace {

/// One study, step by step.
class Planning {
 public:
  Planning(const PlanInputs& inputs, Space space, const PointSettings& settings, const WorkerOptions& workers)
      : inputs_(inputs), settings_(settings) {
    plan_.space = std::move(space);
    trials_.emplace(inputs_, plan_.space, settings, workers);
    plan_.replications = trials_->replications();
  }

  Expected<Plan> run() {
    if (const auto done = measureNow(); !done) return tl::unexpected(done.error());
    const BoundInputs bounds{inputs_.scenario, settings_.catalog, plan_.space, inputs_.constraints,
                             evidence_};
    if (const auto done = search(bounds); !done) return tl::unexpected(done.error());
    if (plan_.chosen) {
      if (const auto done = goOn(bounds); !done) return tl::unexpected(done.error());
    }
    plan_.effort.events = trials_->events();
    return std::move(plan_);
  }

 private:
  Expected<void> measureNow() {
    const auto results = trials_->asWritten();
    if (!results) return tl::unexpected(results.error());
    const auto placement = scheduling::place(inputs_.scenario, settings_.catalog);
    evidence_ = evidenceOf(inputs_.scenario, placement, *results);
    plan_.pending.assign(evidence_.pending.begin(), evidence_.pending.end());
    plan_.now = {
        {}, {}, plan_.space.asWritten, assessFull(inputs_.scenario, *results, inputs_.constraints.headroom)};
    return {};
  }

  /// The state before any trial.
  [[nodiscard]] SearchState begin(const BoundInputs& bounds) {
    SearchState state;
    const Ruled ruled = ruleOut(bounds);
    for (std::size_t s = 0; s < plan_.space.slots.size(); ++s) {
      const std::vector<Choice>& choices = plan_.space.slots[s].choices;
      auto& money = state.monthly.emplace_back();
      auto& out = state.ruledOut.emplace_back();
      auto& worse = state.worse.emplace_back();
      for (std::size_t c = 0; c < choices.size(); ++c) {
        money.push_back(choices[c].monthly);
        out.push_back(ruled.out[s][c].has_value());
        if (ruled.out[s][c]) ++plan_.pruned.choices[*ruled.out[s][c]];
        auto& row = worse.emplace_back();
        for (const Choice& other : choices)
          row.push_back(choices[c].count == other.count && asGood(other, choices[c]));
      }
    }
    plan_.pruned.dominated = plan_.space.dominated;
    state.largest = largest(plan_.space);
    state.possible = [this, bounds](const Candidate& candidate) { return possible(bounds, candidate); };
    return state;
  }

  bool possible(const BoundInputs& bounds, const Candidate& candidate) {
    const auto known = bounded_.find(candidate);
    if (known != bounded_.end()) return !known->second;
    const auto reason = bound(bounds, candidate);
    bounded_.emplace(candidate, reason);
    if (reason) ++plan_.pruned.clusters[*reason];
    return !reason;
  }

  Expected<void> search(const BoundInputs& bounds) {
    SearchState state = begin(bounds);
    for (;;) {
      const Step step = next(state);
      if (step.trials.empty()) {
        const auto out = floorsOf(state);
        countProbed(state, out);
        plan_.gaveUp = step.gaveUp;
        if (step.best)
          plan_.chosen = clusterOf(*step.best);
        else
          explain(bounds, out);
        return {};
      }
      const auto assessments = trials_->run(step.trials);
      if (!assessments) return tl::unexpected(assessments.error());
      for (std::size_t i = 0; i < step.trials.size(); ++i)
        record(bounds, step.trials[i], (*assessments)[i], state);
    }
  }

  void record(const BoundInputs& bounds, const Trial& trial, const Assessment& assessment,
              SearchState& state) {
    state.found[trial] = assessment.finding;
    assessed_[trial.candidate] = assessment;
    auto& effort = plan_.effort;
    ++(trial.effort == Effort::Screen  ? effort.screened
       : trial.effort == Effort::Check ? effort.checked
                                       : effort.full);
    const bool nearer = !plan_.nearest || assessment.miss < plan_.nearest->assessment.miss;
    if (assessment.finding == Finding::Fails && nearer && !sumsExceeded(bounds, trial.candidate))
      plan_.nearest = clusterOf(trial.candidate);
  }

  void countProbed(const SearchState& state, const std::vector<std::vector<bool>>& out) {
    for (std::size_t s = 0; s < out.size(); ++s) {
      for (std::size_t c = 0; c < out[s].size(); ++c)
        plan_.pruned.probed += out[s][c] && !state.ruledOut[s][c] ? 1 : 0;
    }
  }

  /// What binds when there is no answer: what rules out a slot whole; else what most clusters failed by.
  void explain(const BoundInputs& bounds, const std::vector<std::vector<bool>>& out) {
    const Ruled ruled = ruleOut(bounds);
    for (std::size_t s = 0; s < out.size(); ++s) {
      if (!std::all_of(out[s].begin(), out[s].end(), [](bool o) { return o; })) continue;
      const auto& reasons = ruled.out[s];
      const auto bounded =
          std::find_if(reasons.rbegin(), reasons.rend(), [](const auto& r) { return r.has_value(); });
      const bool probed = std::any_of(reasons.begin(), reasons.end(), [](const auto& r) { return !r; });
      const auto most = assessed_.find(largest(plan_.space));
      if (probed && most != assessed_.end() && most->second.reason)
        plan_.binding = most->second.reason;
      else if (bounded != reasons.rend())
        plan_.binding = **bounded;
      if (plan_.binding) return;
    }
    std::map<Reason, std::size_t> counts = plan_.pruned.clusters;
    if (plan_.nearest && plan_.nearest->assessment.reason) {
      plan_.binding = plan_.nearest->assessment.reason;
      // A limit that keeps out what is larger than the nearest miss is what stands in the way.
      for (const Reason limit : {Reason::Budget, Reason::Quota, Reason::SpotShare, Reason::Zones}) {
        if (counts[limit] > 0) plan_.binding = limit;
      }
      return;
    }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != counts.end() && most->second > 0) plan_.binding = most->first;
  }

  [[nodiscard]] PlannedCluster clusterOf(const Candidate& candidate) const {
    const Scenario scenario = with(inputs_.scenario, plan_.space, candidate);
    const auto placement = scheduling::place(scenario, settings_.catalog);
    const Money monthly = cost::bill({scenario, settings_.catalog, placement, inputs_.book, inputs_.calendar},
                                     cost::offeredUsage(scenario, settings_.catalog, placement))
                              .total();
    return {candidate, changesOf(inputs_.scenario, plan_.space, candidate), monthly, assessed_.at(candidate)};
  }

  /// Upgrades from the chosen on, for the front.
  Expected<void> goOn(const BoundInputs& bounds) {
    std::vector<FrontPoint> points;
    const auto add = [&](const PlannedCluster& cluster) {
      points.push_back({cluster.candidate, cluster.monthly, cluster.assessment.p95.value});
    };
    add(*plan_.chosen);
    Candidate current = plan_.chosen->candidate;
    for (int i = 0; i < inputs_.upgrades; ++i) {
      const auto better = upgrade(inputs_.scenario, plan_.space, current, cpuOf(trials_->whole(current)),
                                  [&](const Candidate& c) { return possible(bounds, c); });
      if (!better) break;
      const auto assessments = trials_->run({{*better, Effort::Full}});
      if (!assessments) return tl::unexpected(assessments.error());
      ++plan_.effort.full;
      assessed_[*better] = assessments->front();
      if (assessments->front().finding == Finding::Passes) add(clusterOf(*better));
      if (!std::isfinite(assessments->front().miss) || assessments->front().miss >= 1e9) break;
      current = *better;
    }
    for (const FrontPoint& point : nonDominated(std::move(points)))
      plan_.front.push_back(clusterOf(point.candidate));
    return {};
  }

  const PlanInputs& inputs_;
  const PointSettings& settings_;
  Plan plan_;
  std::optional<Trials> trials_;
  Evidence evidence_;
  std::map<Candidate, std::optional<Reason>> bounded_;
  std::map<Candidate, Assessment> assessed_;
};

}  // namespace

Expected<Plan> planCluster(const PlanInputs& inputs, const PointSettings& settings,
                           const WorkerOptions& workers) {
  auto space = spaceOf({inputs.scenario, settings.catalog, inputs.book, inputs.calendar}, inputs.constraints);
  if (!space) return tl::unexpected(space.error());
  return Planning(inputs, *std::move(space), settings, workers).run();
}

Expected<RightSizing> sizedFor(const PlanInputs& inputs, const PointSettings& settings,
                               const WorkerOptions& workers) {
  const auto results = Trials(inputs, {}, settings, workers).asWritten();
  if (!results) return tl::unexpected(results.error());
  return rightSize(inputs.scenario, *results);
}

}  // namespace kubecast::studies::plan
