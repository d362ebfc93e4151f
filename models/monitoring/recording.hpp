// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "models/monitoring/latency_histogram.hpp"
#include "models/units/units.hpp"

/// A run as the exporters of a cluster would have shown it to Prometheus.
namespace kubecast::monitoring {

/// What is measured, and by whom. Names and units are in exporters/openmetrics/families.cpp.
enum class Metric {
  // the services (svckit)
  HttpRequests,
  HttpDuration,
  HttpInFlight,
  ExternalDuration,
  QueryDuration,
  PoolWait,
  PoolConnections,
  CacheRequests,
  RedisDuration,
  Jobs,
  JobDuration,
  JournalPending,
  // kube-state-metrics
  PodPhase,
  PodRestarts,
  PodWaiting,
  PodRequests,
  NodeAllocatable,
  NodeCondition,
  HpaReplicas,
  HpaMaxReplicas,
  // node_exporter
  NodeCpu,
  NodeLoad,
  NodeMemoryAvailable,
  NodeMemoryTotal,
  NodeFilesystemAvailable,
  NodeFilesystemSize,
  NodeBytesReceived,
  NodeBytesSent,
  // the kubelet's cAdvisor
  ContainerCpu,
  ContainerPeriods,
  ContainerThrottledPeriods,
  ContainerMemory,
  // PostgreSQL's, RabbitMQ's
  DatabaseConnections,
  DatabaseMaxConnections,
  DatabaseTransactions,
  QueueReady,
  QueueUnacknowledged,
};
inline constexpr std::size_t kMetrics = static_cast<std::size_t>(Metric::QueueUnacknowledged) + 1;

/// Values kept per scrape of a histogram: requests up to each bound, all of them, and the sum in seconds.
inline constexpr std::size_t kCountAt = kLatencyBounds.size();
inline constexpr std::size_t kSumAt = kCountAt + 1;
inline constexpr std::size_t kHistogramWidth = kSumAt + 1;
[[nodiscard]] bool isHistogram(Metric metric);

inline constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();

using SeriesLabels = std::map<std::string, std::string>;

/// One metric of one thing. Counters count since their process began, so they may begin again from 0.
struct Series {
  Metric metric = Metric::HttpRequests;
  SeriesLabels labels;
  std::vector<double>
      values;  ///< per scrape, kHistogramWidth of each for a histogram; kAbsent = there was none

  [[nodiscard]] std::size_t width() const { return isHistogram(metric) ? kHistogramWidth : 1; }
  /// `at`: kCountAt, kSumAt or the place of a bound, of a histogram.
  [[nodiscard]] double value(std::size_t scrape, std::size_t at = 0) const {
    return values[scrape * width() + at];
  }
  [[nodiscard]] bool present(std::size_t scrape) const { return value(scrape) == value(scrape); }
};

/// Scrape `i` was at `first + i · interval` after the run's begin.
struct Recording {
  std::string scenario;
  std::uint64_t seed = 0;
  Seconds end;  ///< of the run, warm-up included
  Seconds first;
  Seconds interval{15};
  std::size_t scrapes = 0;
  std::vector<Series> series;  ///< by metric, then by labels

  [[nodiscard]] Seconds at(std::size_t scrape) const {
    return first + interval * static_cast<double>(scrape);
  }
};

/// Makes a recording scrape by scrape.
class Recorder {
 public:
  explicit Recorder(Recording begun) : recording_(std::move(begun)) {}

  void put(Metric metric, SeriesLabels labels, double value);
  void put(Metric metric, SeriesLabels labels, const LatencyHistogram& histogram);
  /// Series of which nothing was put have no value at this scrape.
  void endScrape();

  [[nodiscard]] Recording finish() &&;

 private:
  std::vector<double>& valuesOf(Metric metric, SeriesLabels labels);

  Recording recording_;
  std::map<std::pair<Metric, SeriesLabels>, std::vector<double>> series_;
};

}  // namespace kubecast::monitoring
