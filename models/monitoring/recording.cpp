// SPDX-License-Identifier: Apache-2.0
#include "models/monitoring/recording.hpp"

#include <algorithm>
#include <utility>

namespace kubecast::monitoring {

bool isHistogram(Metric metric) {
  switch (metric) {
    case Metric::HttpDuration:
    case Metric::ExternalDuration:
    case Metric::QueryDuration:
    case Metric::PoolWait:
    case Metric::RedisDuration:
    case Metric::JobDuration:
      return true;
    default:
      return false;
  }
}

namespace {

bool isMeasuredCounter(Metric metric) {
  return metric == Metric::NodeCpu || metric == Metric::ContainerCpu || metric == Metric::NodeBytesReceived ||
         metric == Metric::NodeBytesSent;
}

/// A sum of measurements may fall by its rounding, which would be read as a counter that began anew.
double notFallen(double value, double before) {
  constexpr double kRounding = 1e-6;
  return value < before && value > before - kRounding * std::max(1.0, before) ? before : value;
}

}  // namespace

std::vector<double>& Recorder::valuesOf(Metric metric, SeriesLabels labels) {
  std::vector<double>& values = series_[{metric, std::move(labels)}];
  values.resize(recording_.scrapes * (isHistogram(metric) ? kHistogramWidth : 1), kAbsent);
  return values;
}

void Recorder::put(Metric metric, SeriesLabels labels, double value) {
  std::vector<double>& values = valuesOf(metric, std::move(labels));
  if (isMeasuredCounter(metric) && !values.empty()) value = notFallen(value, values.back());
  values.push_back(value);
}

void Recorder::put(Metric metric, SeriesLabels labels, const LatencyHistogram& histogram) {
  std::vector<double>& values = valuesOf(metric, std::move(labels));
  std::uint64_t cumulative = 0;
  for (const std::uint64_t count : histogram.counts)
    values.push_back(static_cast<double>(cumulative += count));
  values.push_back(histogram.sum);
}

void Recorder::endScrape() { ++recording_.scrapes; }

Recording Recorder::finish() && {
  for (auto& [key, values] : series_) {
    values.resize(recording_.scrapes * (isHistogram(key.first) ? kHistogramWidth : 1), kAbsent);
    recording_.series.push_back({key.first, key.second, std::move(values)});
  }
  return std::move(recording_);
}

}  // namespace kubecast::monitoring
