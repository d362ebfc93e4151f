// SPDX-License-Identifier: Apache-2.0
#include "models/alerting/evaluation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace kubecast::alerting {
namespace {

/// Prometheus counts durations in whole nanoseconds; so 0.7 s − 0.4 s is 0.3 s here as it is there.
std::int64_t nanoseconds(Seconds t) { return std::llround(t.value() * 1e9); }

bool watches(const AlertRule& rule, const Signal& signal) {
  return rule.signal == signal.kind &&
         (rule.signal != AlertSignal::CallLatency || rule.percentile == signal.percentile);
}

std::vector<Alert> episodes(const AlertRule& rule, const Signal& signal, const Schedule& schedule) {
  std::vector<Alert> found;
  AlertProgress progress;
  const std::int64_t evaluations = nanoseconds(schedule.end) / nanoseconds(schedule.interval);
  for (std::int64_t i = 0; i <= evaluations; ++i) {
    const Seconds now = schedule.interval * static_cast<double>(i);
    AlertStep step =
        evaluateOnce(rule, std::move(progress), now, valueAt(signal.samples, now, schedule.lookback));
    if (step.resolved) found.push_back(std::move(*step.resolved));
    progress = std::move(step.next);
  }
  if (progress.state != AlertState::Inactive) found.push_back(std::move(progress.episode));
  for (Alert& alert : found) alert.subject = signal.subject;
  return found;
}

}  // namespace

std::vector<Sample> samplesOf(std::span<const float> buckets, Seconds step) {
  std::vector<Sample> samples;
  samples.reserve(buckets.size());
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    samples.push_back({step * static_cast<double>(i + 1), static_cast<double>(buckets[i])});
  }
  return samples;
}

AlertStep evaluateOnce(const AlertRule& rule, AlertProgress before, Seconds now,
                       std::optional<double> value) {
  if (!value || !(*value > rule.threshold)) {
    if (before.state != AlertState::Firing) return {};
    before.episode.resolvedAt = now;
    return {{}, std::move(before.episode)};
  }
  AlertProgress next = std::move(before);
  Alert& episode = next.episode;
  if (next.state == AlertState::Inactive) {
    next.state = AlertState::Pending;
    episode = {rule.name, "", now, std::nullopt, std::nullopt, *value, now};
  } else if (*value > episode.peak) {
    episode.peak = *value;
    episode.peakAt = now;
  }
  if (next.state == AlertState::Pending &&
      nanoseconds(now) - nanoseconds(episode.pendingSince) >= nanoseconds(rule.pending)) {
    next.state = AlertState::Firing;
    episode.firedAt = now;
  }
  return {std::move(next), std::nullopt};
}

std::optional<double> valueAt(std::span<const Sample> samples, Seconds now, Seconds lookback) {
  const auto later = std::upper_bound(samples.begin(), samples.end(), nanoseconds(now),
                                      [](std::int64_t t, const Sample& s) { return t < nanoseconds(s.at); });
  if (later == samples.begin()) return std::nullopt;
  const Sample& latest = *std::prev(later);
  if (nanoseconds(now) - nanoseconds(latest.at) >= nanoseconds(lookback)) return std::nullopt;
  if (std::isnan(latest.value)) return std::nullopt;
  return latest.value;
}

std::vector<Alert> evaluate(std::span<const AlertRule> rules, std::span<const Signal> signals,
                            const Schedule& schedule) {
  assert(schedule.interval > Seconds(0) && schedule.end >= Seconds(0));
  std::vector<Alert> alerts;
  for (const AlertRule& rule : rules) {
    for (const Signal& signal : signals) {
      if (!watches(rule, signal)) continue;
      for (Alert& alert : episodes(rule, signal, schedule)) alerts.push_back(std::move(alert));
    }
  }
  return alerts;
}

}  // namespace kubecast::alerting
