// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/live_series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "models/results/series.hpp"
#include "sim/fast/pod_usage.hpp"

namespace kubecast::sim::fast {
namespace {

constexpr std::array kShown{50.0, 95.0, 99.0};

/// Those that are not among the recorded series already.
std::vector<double> percentilesBeside(const std::vector<double>& recorded) {
  std::vector<double> result;
  for (const double p : kShown)
    if (std::ranges::find(recorded, p) == recorded.end()) result.push_back(p);
  return result;
}

std::vector<std::size_t> limitedPods(const Program& program) {
  std::vector<std::size_t> result;
  for (std::size_t p = 0; p < program.pods.size(); ++p)
    if (program.pods[p].quota >= 0) result.push_back(p);
  return result;
}

double failedCalls(const Program& program, const results::Replication& books) {
  std::uint64_t sum = 0;
  for (std::size_t m = 0; m < program.metrics.size(); ++m) {
    if (program.metrics[m].kind != results::MetricKind::ClientCall) continue;
    for (const std::uint64_t failed : books.metrics[m].failed) sum += failed;
  }
  return static_cast<double>(sum);
}

double share(double part, double whole, double ifNone) {
  return whole <= 0 ? ifNone : std::clamp(part / whole, 0.0, 1.0);
}

}  // namespace

LiveSeries::LiveSeries(const Program& program, const LiveCallbacks& callbacks,
                       const results::Replication& books, const control::Controller* controller)
    : program_(program),
      callbacks_(callbacks),
      controller_(controller),
      recorded_(books.series.size()),
      percentiles_(percentilesBeside(program.latencyPercentiles)),
      limited_(limitedPods(program)),
      latency_(program, percentiles_, books.seriesStep.value()),
      hitRatios_(program.caches.size()) {
  std::vector<std::string> names;
  for (const results::TimeSeries& series : books.series) names.push_back(series.name);
  if (controller_ != nullptr) {
    const std::vector<std::string> controlled = controller_->liveSeries();
    names.insert(names.end(), controlled.begin(), controlled.end());
  }
  const std::vector<std::string> own = ownNames();
  names.insert(names.end(), own.begin(), own.end());
  if (callbacks_.onBegin) callbacks_.onBegin(books.seriesStep, names);
}

// The order here is the order of closeBucket().
std::vector<std::string> LiveSeries::ownNames() const {
  std::vector<std::string> names;
  for (const double p : percentiles_) names.push_back(results::callLatencySeries(p));
  names.emplace_back("calls/failed");
  for (const PodStation& pod : program_.pods) names.push_back("pod/" + pod.name + "/cpu");
  for (const std::size_t p : limited_) names.push_back("pod/" + program_.pods[p].name + "/throttled");
  for (const CacheStation& cache : program_.caches) names.push_back("cache/" + cache.name + "/hit-ratio");
  for (const ExternalStation& external : program_.externals)
    names.push_back("external/" + external.name + "/in-flight");
  for (const NodeStation& node : program_.nodes) names.push_back("node/" + node.name + "/ready");
  for (const ServiceStation& service : program_.services)
    names.push_back("workload/" + service.name + "/ready");
  if (callbacks_.machinesPerHour) names.emplace_back("cost/per-hour");
  return names;
}

// The order here, too, is that of closeBucket(), which has two levels of each cache and each limited pod.
std::vector<double> LiveSeries::readLevels(double now, const results::Replication& books,
                                           const Stations& stations) const {
  std::vector<double> levels{failedCalls(program_, books)};
  for (const PodServer& pod : stations.pods) levels.push_back(cpuSecondsOf(pod, stations, now));
  for (const std::size_t p : limited_) {
    const CfsQuota::Counters quota = quotaOf(stations.pods[p], stations);
    levels.push_back(static_cast<double>(quota.throttledPeriods));
    levels.push_back(static_cast<double>(quota.periods));
  }
  for (const results::CacheUsage& cache : books.caches) {
    levels.push_back(static_cast<double>(cache.hits));
    levels.push_back(static_cast<double>(cache.hits + cache.misses));
  }
  for (const ExternalApi& external : stations.externals)
    levels.push_back(external.calls.busy().integral(now));
  return levels;
}

void LiveSeries::restarts(double now, const results::Replication& books, const Stations& stations) {
  latency_.restart(books.metrics);
  const std::vector<double> levels = readLevels(now, books, stations);
  levels_.resize(levels.size());
  for (std::size_t i = 0; i < levels.size(); ++i) levels_[i] -= levels[i];
}

void LiveSeries::closeBucket(double now, double width, const results::Replication& books,
                             const Stations& stations) {
  std::vector<float>& values = untold_.emplace_back();
  const auto put = [&](double value) { values.push_back(static_cast<float>(value)); };
  std::vector<double> levels = readLevels(now, books, stations);
  levels_.resize(levels.size());
  std::size_t next = 0;
  const auto growth = [&] {
    const std::size_t level = next++;
    return levels[level] - levels_[level];
  };
  latency_.closeBucket(books.metrics);
  for (const double seconds : latency_.seconds()) put(seconds);
  put(growth() / width);
  for (std::size_t p = 0; p < stations.pods.size(); ++p) put(growth() / width);
  for (std::size_t p = 0; p < limited_.size(); ++p) {
    const double throttled = growth();
    put(share(throttled, growth(), 0));
  }
  for (double& known : hitRatios_) {
    const double hits = growth();
    known = share(hits, growth(), known);
    put(known);
  }
  for (std::size_t e = 0; e < stations.externals.size(); ++e) put(growth() / width);
  for (std::size_t n = 0; n < program_.nodes.size(); ++n)
    put(controller_ == nullptr || controller_->nodeReady(static_cast<Index>(n)) ? 1 : 0);
  for (const std::vector<Index>& ready : stations.endpoints) put(static_cast<double>(ready.size()));
  if (callbacks_.machinesPerHour) {
    const auto changed = controller_ == nullptr ? std::nullopt : controller_->machinesPerHour();
    put(changed.value_or(*callbacks_.machinesPerHour));
  }
  levels_ = std::move(levels);
}

void LiveSeries::tell(const results::Replication& books, const std::vector<results::ClusterEvent>& events) {
  for (; !untold_.empty(); untold_.pop_front(), ++told_) {
    std::vector<float> values;
    for (std::size_t s = 0; s < recorded_; ++s) values.push_back(books.series[s].values[told_]);
    if (controller_ != nullptr) controller_->liveValues(told_, books.seriesStep.value(), values);
    values.insert(values.end(), untold_.front().begin(), untold_.front().end());
    callbacks_.onBucket(told_, values);
  }
  for (; toldEvents_ < events.size(); ++toldEvents_)
    if (callbacks_.onEvent) callbacks_.onEvent(events[toldEvents_]);
}

}  // namespace kubecast::sim::fast
