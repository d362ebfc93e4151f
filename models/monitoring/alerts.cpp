// SPDX-License-Identifier: Apache-2.0
#include "models/monitoring/alerts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>

#include "models/alerting/evaluation.hpp"
#include "models/monitoring/rates.hpp"

namespace kubecast::monitoring {
namespace {

using alerting::Sample;
/// The value of an expression at one time, by labels.
using Vector = std::map<SeriesLabels, double>;
using Expression = std::function<Vector(Seconds now)>;

constexpr Seconds kWindow{300};
constexpr Seconds kLookBack{300};

struct Track {
  SeriesLabels labels;
  std::vector<Sample> samples;
};

std::vector<Sample> samplesOf(const Recording& recording, const Series& series, std::size_t at) {
  std::vector<Sample> samples;
  for (std::size_t scrape = 0; scrape < recording.scrapes; ++scrape)
    samples.push_back({recording.at(scrape), series.value(scrape, at)});
  return samples;
}

/// The series of a metric for which `wanted`; of a histogram, what it keeps at `at`.
template <class Wanted>
std::vector<Track> tracks(const Recording& recording, Metric metric, std::size_t at, Wanted wanted) {
  std::vector<Track> found;
  for (const Series& series : recording.series)
    if (series.metric == metric && wanted(series.labels))
      found.push_back({series.labels, samplesOf(recording, series, at)});
  return found;
}
std::vector<Track> tracks(const Recording& recording, Metric metric, std::size_t at = 0) {
  return tracks(recording, metric, at, [](const SeriesLabels&) { return true; });
}

SeriesLabels only(const SeriesLabels& labels, std::initializer_list<const char*> names) {
  SeriesLabels kept;
  for (const char* name : names)
    if (const auto found = labels.find(name); found != labels.end()) kept.insert(*found);
  return kept;
}

/// Sum of the rates; absent where none has one.
std::optional<double> sumOfRates(const std::vector<Track>& all, Seconds now, Seconds window) {
  std::optional<double> sum;
  for (const Track& track : all)
    if (const auto one = rate(track.samples, now, window)) sum = sum.value_or(0) + *one;
  return sum;
}

Expression nodeCpu(const Recording& recording) {
  return [idle = tracks(recording, Metric::NodeCpu, 0, [](const SeriesLabels& labels) {
            return labels.at("mode") == "idle";
          })](Seconds now) {
    std::map<SeriesLabels, std::pair<double, int>> sums;
    for (const Track& cpu : idle) {
      const auto share = rate(cpu.samples, now, kWindow);
      if (!share) continue;
      auto& [sum, count] = sums[only(cpu.labels, {"instance"})];
      sum += *share;
      ++count;
    }
    Vector values;
    for (const auto& [labels, sum] : sums) values[labels] = 1 - sum.first / sum.second;
    return values;
  };
}

/// 1 − part / whole, of series with the same labels.
Expression usedShare(const Recording& recording, Metric part, Metric whole) {
  return [parts = tracks(recording, part), wholes = tracks(recording, whole)](Seconds now) {
    Vector values;
    for (const Track& one : parts) {
      const auto of = std::ranges::find(wholes, one.labels, &Track::labels);
      if (of == wholes.end()) continue;
      const auto left = alerting::valueAt(one.samples, now, kLookBack);
      const auto all = alerting::valueAt(of->samples, now, kLookBack);
      if (left && all) values[one.labels] = 1 - *left / *all;
    }
    return values;
  };
}

Expression crashLoops(const Recording& recording) {
  return [waiting = tracks(recording, Metric::PodWaiting)](Seconds now) {
    Vector values;
    for (const Track& container : waiting) {
      const auto seen = maxOverTime(container.samples, now, kWindow);
      if (!seen) continue;
      const auto at =
          values.try_emplace(only(container.labels, {"namespace", "pod", "container"}), *seen).first;
      at->second = std::max(at->second, *seen);
    }
    return values;
  };
}

Expression latency(const Recording& recording, double percentile) {
  std::vector<std::vector<Track>> bounds;
  for (std::size_t at = 0; at <= kCountAt; ++at)
    bounds.push_back(tracks(recording, Metric::HttpDuration, at));
  return [bounds = std::move(bounds), percentile](Seconds now) -> Vector {
    std::array<double, kLatencyBounds.size() + 1> cumulative{};
    for (std::size_t at = 0; at < cumulative.size(); ++at) {
      const auto sum = sumOfRates(bounds[at], now, kWindow);
      if (!sum) return {};
      cumulative[at] = *sum;
    }
    return {{{}, histogramQuantile(percentile / 100, cumulative)}};
  };
}

Expression errorShare(const Recording& recording, Seconds window) {
  return [failed = tracks(recording, Metric::HttpRequests, 0,
                          [](const SeriesLabels& labels) { return labels.at("status").front() == '5'; }),
          all = tracks(recording, Metric::HttpRequests), window](Seconds now) -> Vector {
    const auto bad = sumOfRates(failed, now, window);
    const auto answered = sumOfRates(all, now, window);
    if (!bad || !answered) return {};
    return {{{}, *bad / *answered}};
  };
}

Expression slowShare(const Recording& recording, Seconds slowest, Seconds window) {
  const auto* const bound = std::find(kLatencyBounds.begin(), kLatencyBounds.end(), slowest.value());
  const auto at = static_cast<std::size_t>(bound - kLatencyBounds.begin());
  return [quick = tracks(recording, Metric::HttpDuration, at),
          all = tracks(recording, Metric::HttpDuration, kCountAt), window](Seconds now) -> Vector {
    const auto good = sumOfRates(quick, now, window);
    const auto answered = sumOfRates(all, now, window);
    if (!good || !answered) return {};
    return {{{}, 1 - *good / *answered}};
  };
}

Expression connections(const Recording& recording) {
  return [open = tracks(recording, Metric::DatabaseConnections),
          most = tracks(recording, Metric::DatabaseMaxConnections)](Seconds now) {
    Vector sums;
    for (const Track& database : open)
      if (const auto value = alerting::valueAt(database.samples, now, kLookBack))
        sums[only(database.labels, {"instance"})] += *value;
    Vector values;
    for (const Track& limit : most) {
      const SeriesLabels instance = only(limit.labels, {"instance"});
      const auto value = alerting::valueAt(limit.samples, now, kLookBack);
      if (value && sums.contains(instance)) values[instance] = sums[instance] / *value;
    }
    return values;
  };
}

Expression expressionOf(const Recording& recording, const AlertRule& rule) {
  switch (rule.signal) {
    case AlertSignal::NodeCpu:
      return nodeCpu(recording);
    case AlertSignal::NodeMemory:
      return usedShare(recording, Metric::NodeMemoryAvailable, Metric::NodeMemoryTotal);
    case AlertSignal::DiskUsed:
      return usedShare(recording, Metric::NodeFilesystemAvailable, Metric::NodeFilesystemSize);
    case AlertSignal::CrashLoop:
      return crashLoops(recording);
    case AlertSignal::CallLatency:
      return latency(recording, rule.percentile);
    case AlertSignal::ErrorRate:
      return errorShare(recording, kWindow);
    case AlertSignal::DatabaseConnections:
      return connections(recording);
  }
  return {};
}

struct Watched {
  alerting::AlertProgress progress;
  std::vector<std::pair<Seconds, double>> values;
};

RecordedAlert told(const alerting::Alert& episode, const SeriesLabels& labels, Watched& watched) {
  return {episode.rule,         labels,
          episode.pendingSince, episode.firedAt,
          episode.resolvedAt,   std::move(watched.values)};
}

std::vector<RecordedAlert> evaluate(const Recording& recording, const AlertRule& rule,
                                    const Expression& expression) {
  std::vector<RecordedAlert> alerts;
  std::map<SeriesLabels, Watched> watched;
  for (int i = 0; kEvaluationInterval * i <= recording.end; ++i) {
    const Seconds now = kEvaluationInterval * i;
    const Vector values = expression(now);
    for (const auto& [labels, value] : values)
      if (value > rule.threshold) watched[labels];
    for (auto at = watched.begin(); at != watched.end();) {
      auto& [labels, one] = *at;
      const auto value = values.find(labels);
      const alerting::AlertProgress before = one.progress;
      const auto step = alerting::evaluateOnce(
          rule, before, now, value == values.end() ? std::nullopt : std::optional(value->second));
      one.progress = step.next;
      if (step.next.state != alerting::AlertState::Inactive) {
        one.values.emplace_back(now, value->second);
        ++at;
        continue;
      }
      alerting::Alert over = before.episode;
      over.resolvedAt = now;
      alerts.push_back(told(over, labels, one));
      at = watched.erase(at);
    }
  }
  for (auto& [labels, one] : watched) alerts.push_back(told(one.progress.episode, labels, one));
  return alerts;
}

}  // namespace

std::vector<RecordedAlert> alertsOf(const Recording& recording, const AlertRule& rule) {
  return evaluate(recording, rule, expressionOf(recording, rule));
}

std::vector<RecordedAlert> alertsOf(const Recording& recording, const alerting::BurnRate& burn) {
  const auto bad = [&](Seconds window) {
    return burn.slowest ? slowShare(recording, *burn.slowest, window) : errorShare(recording, window);
  };
  const AlertRule rule{burn.name, AlertSignal::ErrorRate, 0, burn.most, Seconds(0)};
  return evaluate(
      recording, rule,
      [over = bad(burn.window), lately = bad(burn.control), most = burn.most](Seconds now) -> Vector {
        const Vector recent = lately(now);
        if (recent.empty() || !(recent.begin()->second > most)) return {};
        return over(now);
      });
}

}  // namespace kubecast::monitoring
