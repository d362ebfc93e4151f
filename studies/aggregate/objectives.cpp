// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/objectives.hpp"

#include <cassert>

namespace kubecast::studies {
namespace {

results::MetricKind kindOf(Measure measure) {
  switch (measure) {
    case Measure::CallLatency:
    case Measure::ErrorRate:
      return results::MetricKind::ClientCall;
    case Measure::ResultLatency:
      return results::MetricKind::Result;
    case Measure::FlowLatency:
      return results::MetricKind::Flow;
  }
  assert(false);
  return results::MetricKind::ClientCall;
}

double shareAbove(const Objective& objective) { return 1 - objective.percentile / 100; }

}  // namespace

ObjectiveMeasure measure(const Objective& objective, const Replications& replications,
                         const std::vector<results::MetricName>& names) {
  const results::MetricKind kind = kindOf(objective.measure);
  const MetricGroup group = gather(replications, names, [&](const results::MetricName& name) {
    return name.kind == kind && (objective.flow.empty() || name.flow == objective.flow);
  });
  ObjectiveMeasure m;
  for (const results::Tally& tally : group.failed) m.counted += tally.trials;
  m.failed = results::shareEstimate(group.failed);
  m.measured = objective.measure == Measure::ErrorRate
                   ? m.failed
                   : results::quantileEstimate(group.histograms(), Ratio(objective.percentile / 100));
  return m;
}

double limitOf(const Objective& objective) {
  return objective.measure == Measure::ErrorRate ? objective.errorsBelow.value()
                                                 : objective.latencyBelow.value();
}

bool tooManyFail(const Objective& objective, const ObjectiveMeasure& m) {
  return objective.measure != Measure::ErrorRate && m.failed.value > shareAbove(objective);
}

Verdict judge(const Objective& objective, const ObjectiveMeasure& m) {
  if (m.counted == 0) return Verdict::Undecided;
  if (objective.measure != Measure::ErrorRate && m.failed.interval) {
    if (m.failed.interval->first > shareAbove(objective)) return Verdict::Missed;
    if (m.failed.interval->second > shareAbove(objective)) return Verdict::Undecided;
  }
  if (!m.measured.interval) return Verdict::Undecided;
  const auto [low, high] = *m.measured.interval;
  if (high < limitOf(objective)) return Verdict::Met;
  return low >= limitOf(objective) ? Verdict::Missed : Verdict::Undecided;
}

bool pointMeets(const Objective& objective, const ObjectiveMeasure& m) {
  return m.counted > 0 && !tooManyFail(objective, m) && m.measured.value < limitOf(objective);
}

}  // namespace kubecast::studies
