// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTemporaryDir>
#include <cmath>
#include <functional>
#include <memory>

#include "ui/run/recording.hpp"

namespace kubecast::tests {

/// A recording of as many buckets as wanted; `value(series, bucket)`.
inline std::shared_ptr<ui::Recording> recordingOf(
    std::vector<std::string> series, std::size_t buckets, double step,
    const std::function<double(std::size_t, std::size_t)>& value) {
  static const QTemporaryDir folder;
  studies::stream::Header header;
  header.scenario = "made up";
  header.step = Seconds(step);
  header.warmup = Seconds(step * 10);
  header.end = Seconds(step * static_cast<double>(buckets));
  header.series = std::move(series);
  auto recording = ui::Recording::create(header, folder.path().toStdString()).value();
  for (std::size_t b = 0; b < buckets; ++b) {
    studies::stream::Bucket bucket{static_cast<std::uint32_t>(b), {}};
    for (std::size_t s = 0; s < header.series.size(); ++s)
      bucket.values.push_back(static_cast<float>(value(s, b)));
    if (recording->append(bucket)) break;
  }
  return recording;
}

/// What a run of the fourteen-node example may look like.
inline std::shared_ptr<ui::Recording> exampleRecording(std::size_t buckets = 1800) {
  const std::vector<std::string> series = {
      "calls/latency-p50",      "calls/latency-p95",      "calls/latency-p99",   "flow/scan/completed",
      "flow/browse/completed",  "flow/scan/failed",       "flow/browse/failed",  "node/scan-node/cpu",
      "node/api-node/cpu",      "node/db-node/cpu",       "node/queue-node/cpu", "node/infra-node/cpu",
      "node/scan-node/credits", "pod/scan-0/throttled",   "queue/scan/ready",    "cache/results/hit-ratio",
      "workload/scan/ready",    "database/pg/connections"};
  auto recording = recordingOf(series, buckets, 1, [](std::size_t s, std::size_t b) {
    const double t = static_cast<double>(b);
    const double noise = 0.5 * std::sin(t * 12.9898 + static_cast<double>(s) * 78.233) +
                         0.5 * std::sin(t * 3.7 + static_cast<double>(s));
    const double hump = std::exp(-std::pow((t - 900) / 200, 2));
    if (s < 3) return (0.04 + 0.09 * static_cast<double>(s)) * (1 + 2.5 * hump) * (1 + 0.12 * noise);
    if (s < 5) return (s == 3 ? 42 : 118) * (1 - 0.2 * hump) * (1 + 0.06 * noise);
    if (s < 7) return hump > 0.6 ? 3 * hump * (1 + noise) / static_cast<double>(s - 4) : 0;
    if (s < 12)
      return std::min(1.0, (0.25 + 0.1 * static_cast<double>(11 - s)) * (1 + 0.5 * hump) * (1 + 0.1 * noise));
    if (s == 12) return std::max(0.0, 300 - 0.25 * t);
    if (s == 13) return hump * 0.4 * (1 + 0.3 * noise);
    if (s == 14) return 60 * hump * (1 + 0.2 * noise);
    if (s == 15) return 0.7 - 0.3 * hump + 0.02 * noise;
    if (s == 16) return t < 820 ? 2.0 : 4.0;
    return 20 + 30 * hump + 2 * noise;
  });
  using results::ClusterEvent;
  recording->note(
      ClusterEvent{Seconds(700), "ExternalDegraded", "external/vision", "answers take 4 times as long"});
  recording->note(ClusterEvent{Seconds(815), "SuccessfulRescale", "deployment/scan", "New size: 4"});
  recording->note(ClusterEvent{Seconds(900), "CreditsExhausted", "node/scan-node", "no credits are left"});
  recording->note(ClusterEvent{Seconds(1100), "ExternalRecovered", "external/vision", "as usual"});
  return recording;
}

}  // namespace kubecast::tests
