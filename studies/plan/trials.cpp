// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/trials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "models/results/interval.hpp"
#include "models/variants/pruning.hpp"
#include "studies/points/window.hpp"

namespace kubecast::studies::plan {
namespace {

/// Client calls that a screen is made of, about.
constexpr double kCallsPerScreen = 10'000;
constexpr int kChecked = 2;  ///< replications

std::string keyOf(const Point& point) { return fmt::format("{}#{}", point.identity, point.replication); }

/// Whether a part of the window would be another case than the whole.
bool changesInTime(const Scenario& s) {
  return !s.autoscalers.empty() || !s.nodeGroups.empty() || !s.rollouts.empty() || !s.faults.empty();
}

Assessment failed(const Error& error) {
  Assessment a;
  a.finding = Finding::Fails;
  a.reason = Reason::TooSlow;
  a.miss = 1e9;
  a.why = error.what;
  return a;
}

}  // namespace

Trials::Trials(const PlanInputs& inputs, Space space, const PointSettings& settings,
               const WorkerOptions& workers)
    : inputs_(inputs),
      space_(std::move(space)),
      settings_(settings),
      workers_(workers),
      replications_(
          std::max(inputs.scenario.run.replications, static_cast<int>(results::kFewestReplications))) {}

Trials::Variant Trials::variantOf(const Candidate& candidate) const {
  if (candidate.empty()) return {"as written", [this] { return inputs_.scenario; }};
  std::string identity;
  for (std::size_t s = 0; s < candidate.size(); ++s) {
    const Slot& slot = space_.slots[s];
    const Choice& choice = slot.choices[candidate[s]];
    identity += fmt::format("{}{}={}×{}", identity.empty() ? "" : ",", slot.name, choice.count, choice.type);
    if (choice.spot > 0) identity += fmt::format("+{} spot", choice.spot);
  }
  return {identity, [this, candidate] { return with(inputs_.scenario, space_, candidate); }};
}

Seconds Trials::screenWindow() const {
  if (changesInTime(inputs_.scenario)) return inputs_.scenario.run.duration;
  return windowFor(inputs_.scenario, callsPerSecond_, kCallsPerScreen);
}

std::vector<Point> Trials::pointsOf(const Variant& variant, Effort effort) const {
  const bool screen = effort == Effort::Screen;
  const int count = screen ? 1 : effort == Effort::Check ? kChecked : replications_;
  const Seconds window = screen ? screenWindow() : inputs_.scenario.run.duration;
  std::vector<Point> points;
  for (int r = 0; r < count; ++r) {
    points.push_back(
        {variant.identity,
         [variant, window] {
           Scenario scenario = variant.scenario();
           const Seconds warmup = scenario.run.warmup;
           return Expected<Scenario>(withWindow(std::move(scenario), warmup, window));
         },
         r, fmt::format("plan/{}{}/window={:g}s", inputs_.variant, variant.identity, window.value())});
  }
  return points;
}

Expected<void> Trials::simulate(const std::vector<Point>& points) {
  std::vector<Point> wanted;
  for (const Point& point : points) {
    const bool asked = std::any_of(wanted.begin(), wanted.end(),
                                   [&](const Point& other) { return keyOf(other) == keyOf(point); });
    if (!asked && results_.count(keyOf(point)) == 0) wanted.push_back(point);
  }
  std::vector<Expected<PointResult>> results = simulatePoints(wanted, settings_, workers_);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!results[i] && results[i].error().what.empty()) return tl::unexpected(results[i].error());
    if (results[i]) events_ += results[i]->events;
    results_.emplace(keyOf(wanted[i]), std::move(results[i]));
  }
  return {};
}

Expected<std::vector<PointResult>> Trials::resultsOf(const std::vector<Point>& points) const {
  std::vector<PointResult> results;
  for (const Point& point : points) {
    const Expected<PointResult>& result = results_.at(keyOf(point));
    if (!result) return tl::unexpected(result.error());
    results.push_back(*result);
  }
  return results;
}

Expected<std::vector<PointResult>> Trials::asWritten() {
  const std::vector<Point> points = pointsOf(variantOf({}), Effort::Full);
  if (const auto done = simulate(points); !done) return tl::unexpected(done.error());
  auto results = resultsOf(points);
  if (results)
    callsPerSecond_ = valueOf(results->front().figures, FigureKind::Throughput, "all calls").value_or(0);
  return results;
}

Expected<Assessment> Trials::withNodesLost(const Candidate& candidate, Assessment assessment) {
  if (inputs_.constraints.nodeLoss != NodeLoss::MeetsSlo || assessment.finding == Finding::Fails)
    return assessment;
  const Variant whole = variantOf(candidate);
  const Scenario scenario = whole.scenario();
  for (const Node& node : scenario.nodes) {
    if (node.controlPlane) continue;
    const Variant without{fmt::format("{}/without={}", whole.identity, node.name), [whole, name = node.name] {
                            Scenario left = whole.scenario();
                            std::vector<variants::Change> changes;
                            variants::removeNode(left, name, "lost", changes);
                            return left;
                          }};
    const std::vector<Point> points = pointsOf(without, Effort::Full);
    if (const auto done = simulate(points); !done) return tl::unexpected(done.error());
    const auto results = resultsOf(points);
    // The headroom is for every day, not for the day a node is lost.
    Assessment lost = results ? assessFull(scenario, *results, Ratio(0)) : failed(results.error());
    if (lost.finding == Finding::Passes) continue;
    assessment.finding = Finding::Fails;
    assessment.reason = Reason::NotAlone;
    assessment.miss = lost.miss;
    assessment.why = fmt::format("without {}: {}", node.name, lost.why);
    return assessment;
  }
  return assessment;
}

Expected<std::vector<Assessment>> Trials::run(const std::vector<Trial>& trials) {
  std::vector<Point> all;
  for (const Trial& trial : trials) {
    const auto points = pointsOf(variantOf(trial.candidate), trial.effort);
    all.insert(all.end(), points.begin(), points.end());
  }
  if (const auto done = simulate(all); !done) return tl::unexpected(done.error());
  std::vector<Assessment> assessments;
  for (const Trial& trial : trials) {
    const auto results = resultsOf(pointsOf(variantOf(trial.candidate), trial.effort));
    if (!results) {
      assessments.push_back(failed(results.error()));
    } else if (trial.effort != Effort::Full) {
      assessments.push_back(assessShort(inputs_.scenario, *results, inputs_.constraints.headroom));
    } else {
      whole_[trial.candidate] = *results;
      auto assessment = withNodesLost(trial.candidate,
                                      assessFull(inputs_.scenario, *results, inputs_.constraints.headroom));
      if (!assessment) return tl::unexpected(assessment.error());
      assessments.push_back(*std::move(assessment));
    }
  }
  return assessments;
}

const std::vector<PointResult>& Trials::whole(const Candidate& candidate) const {
  const auto found = whole_.find(candidate);
  assert(found != whole_.end());
  return found->second;
}

}  // namespace kubecast::studies::plan
