// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/objectives.hpp"

#include <cassert>
#include <cmath>

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

/// Failed or slower than `limit`, per replication.
std::vector<results::Tally> breaches(const MetricGroup& group, Seconds limit) {
  std::vector<results::Tally> tallies = group.failed;
  const std::vector<const results::Histogram*> histograms = group.histograms();
  for (std::size_t r = 0; r < tallies.size(); ++r) {
    const auto count = static_cast<double>(histograms[r]->count());
    tallies[r].events +=
        static_cast<std::uint64_t>(std::llround(count * (1 - histograms[r]->shareWithin(limit).value())));
  }
  return tallies;
}

}  // namespace

double allowance(const Objective& objective) {
  return objective.measure == Measure::ErrorRate ? objective.errorsBelow.value()
                                                 : 1 - objective.percentile / 100;
}

ObjectiveMeasure measure(const Objective& objective, const Replications& replications,
                         const std::vector<results::MetricName>& names) {
  const results::MetricKind kind = kindOf(objective.measure);
  const MetricGroup group = gather(replications, names, [&](const results::MetricName& name) {
    return name.kind == kind && (objective.flow.empty() || name.flow == objective.flow);
  });
  ObjectiveMeasure m;
  for (const results::Tally& tally : group.failed) m.counted += tally.trials;
  m.failed = results::shareEstimate(group.failed);
  if (objective.measure == Measure::ErrorRate) {
    m.measured = m.breaching = m.failed;
    return m;
  }
  m.measured = results::quantileEstimate(group.histograms(), Ratio(objective.percentile / 100));
  m.breaching = results::shareEstimate(breaches(group, objective.latencyBelow));
  return m;
}

double limitOf(const Objective& objective) {
  return objective.measure == Measure::ErrorRate ? objective.errorsBelow.value()
                                                 : objective.latencyBelow.value();
}

bool tooManyFail(const Objective& objective, const ObjectiveMeasure& m) {
  return objective.measure != Measure::ErrorRate && m.failed.value > allowance(objective);
}

Verdict judge(const Objective& objective, const ObjectiveMeasure& m) {
  if (m.counted == 0 || !m.breaching.interval) return Verdict::Undecided;
  const auto [low, high] = *m.breaching.interval;
  if (high < allowance(objective)) return Verdict::Met;
  return low >= allowance(objective) ? Verdict::Missed : Verdict::Undecided;
}

bool pointMeets(const Objective& objective, const ObjectiveMeasure& m) {
  return m.counted > 0 && m.breaching.value < allowance(objective);
}

}  // namespace kubecast::studies
