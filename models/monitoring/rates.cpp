// SPDX-License-Identifier: Apache-2.0
#include "models/monitoring/rates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace kubecast::monitoring {
namespace {

using alerting::Sample;

/// Those in (now − window, now] that say something.
std::vector<Sample> within(std::span<const Sample> samples, Seconds now, Seconds window) {
  const auto begin = std::upper_bound(samples.begin(), samples.end(), now - window,
                                      [](Seconds t, const Sample& sample) { return t < sample.at; });
  std::vector<Sample> found;
  for (auto at = begin; at != samples.end() && at->at <= now; ++at)
    if (!std::isnan(at->value)) found.push_back(*at);
  return found;
}

constexpr double kNear = 1.1;  ///< mean distances of samples from an end of the window

}  // namespace

std::optional<double> rate(std::span<const Sample> samples, Seconds now, Seconds window) {
  const std::vector<Sample> seen = within(samples, now, window);
  if (seen.size() < 2) return std::nullopt;
  double growth = seen.back().value - seen.front().value;
  for (std::size_t i = 1; i < seen.size(); ++i)
    if (seen[i].value < seen[i - 1].value) growth += seen[i - 1].value;

  const double sampled = (seen.back().at - seen.front().at).value();
  const double mean = sampled / static_cast<double>(seen.size() - 1);
  double toStart = (seen.front().at - (now - window)).value();
  const double toEnd = (now - seen.back().at).value();
  // A counter is not taken to have been below 0.
  if (growth > 0 && seen.front().value >= 0)
    toStart = std::min(toStart, sampled * (seen.front().value / growth));
  double covered = sampled;
  covered += toStart < kNear * mean ? toStart : mean / 2;
  covered += toEnd < kNear * mean ? toEnd : mean / 2;
  return growth * (covered / sampled) / window.value();
}

double histogramQuantile(double share, std::array<double, kLatencyBounds.size() + 1> cumulative) {
  for (std::size_t i = 1; i < cumulative.size(); ++i)  // rounding may have made it fall
    cumulative[i] = std::max(cumulative[i], cumulative[i - 1]);
  if (!(cumulative.back() > 0)) return std::numeric_limits<double>::quiet_NaN();
  double rank = share * cumulative.back();
  const auto* const found = std::lower_bound(cumulative.begin(), cumulative.end() - 1, rank);
  const auto bucket = static_cast<std::size_t>(found - cumulative.begin());
  if (bucket == kLatencyBounds.size()) return kLatencyBounds.back();
  const double below = bucket == 0 ? 0 : cumulative[bucket - 1];
  const double start = bucket == 0 ? 0 : kLatencyBounds[bucket - 1];
  rank -= below;
  return start + (kLatencyBounds[bucket] - start) * (rank / (cumulative[bucket] - below));
}

std::optional<double> maxOverTime(std::span<const Sample> samples, Seconds now, Seconds window) {
  std::optional<double> most;
  for (const Sample& sample : within(samples, now, window))
    most = std::max(most.value_or(sample.value), sample.value);
  return most;
}

}  // namespace kubecast::monitoring
