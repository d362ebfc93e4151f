// SPDX-License-Identifier: Apache-2.0
#include "studies/alerts/signals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <string_view>

#include "models/lifecycle/crash_loop.hpp"
#include "models/results/series.hpp"

namespace kubecast::studies {
namespace {

using alerting::Signal;
using results::Replication;
using Buckets = std::vector<float>;

std::string memorySeries(const std::string& node) { return "node/" + node + "/memory"; }

const Buckets* find(const Replication& r, const std::string& name) {
  const auto found = std::find_if(r.series.begin(), r.series.end(),
                                  [&](const results::TimeSeries& s) { return s.name == name; });
  return found == r.series.end() ? nullptr : &found->values;
}

Signal signal(AlertSignal kind, std::string subject, const Buckets& buckets, Seconds step) {
  Signal s;
  s.kind = kind;
  s.subject = std::move(subject);
  s.samples = alerting::samplesOf(buckets, step);
  return s;
}

void addTo(Buckets& sum, const Buckets& values, double factor) {
  sum.resize(std::max(sum.size(), values.size()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum[i] += static_cast<float>(static_cast<double>(values[i]) * factor);
  }
}

void addNodeCpu(std::vector<Signal>& signals, const Measured& m, const Replication& r) {
  for (const sim::NodeStation& node : m.program.nodes) {
    if (const Buckets* cpu = find(r, "node/" + node.name + "/cpu"))
      signals.push_back(signal(AlertSignal::NodeCpu, node.name, trailingMean(*cpu, r.seriesStep, kRateWindow),
                               r.seriesStep));
  }
}

void addNodeMemory(std::vector<Signal>& signals, const Measured& m, const Replication& r) {
  for (std::size_t n = 0; n < m.program.nodes.size(); ++n) {
    if (const Buckets* kept = find(r, memorySeries(m.program.nodes[n].name))) {
      signals.push_back(signal(AlertSignal::NodeMemory, m.program.nodes[n].name, *kept, r.seriesStep));
      continue;
    }
    if (podsMoved(r)) continue;
    const auto type = m.catalog.find(instanceTypeOf(m, n));
    if (type == m.catalog.end()) continue;
    const InstanceType& t = type->second;
    const auto total =
        static_cast<double>((t.osVisibleMemory > Bytes(0) ? t.osVisibleMemory : t.memory).value());
    double base = 0;
    Buckets used;
    for (const sim::PodStation& pod : m.program.pods) {
      if (pod.node != static_cast<sim::Index>(n)) continue;
      base += pod.baseMemory / total;
      if (const Buckets* inService = find(r, "pod/" + pod.name + "/in-service"))
        addTo(used, *inService, pod.memoryPerRequest / total);
    }
    if (used.empty()) continue;
    for (float& value : used) value += static_cast<float>(base);
    signals.push_back(signal(AlertSignal::NodeMemory, m.program.nodes[n].name, used, r.seriesStep));
  }
}

void addDisks(std::vector<Signal>& signals, const Measured& m, const Replication& r) {
  for (const sim::NodeStation& node : m.program.nodes) {
    if (const Buckets* used = find(r, "node/" + node.name + "/disk"))
      signals.push_back(signal(AlertSignal::DiskUsed, node.name, *used, r.seriesStep));
  }
}

void addErrorRate(std::vector<Signal>& signals, const Replication& r) {
  const Buckets* succeeded = find(r, "calls/completed");
  if (succeeded == nullptr) return;
  Buckets failed(succeeded->size());
  for (const results::TimeSeries& series : r.series) {
    if (series.name.starts_with("flow/") && series.name.ends_with("/failed")) addTo(failed, series.values, 1);
  }
  const Buckets bad = trailingMean(failed, r.seriesStep, kRateWindow);
  const Buckets good = trailingMean(*succeeded, r.seriesStep, kRateWindow);
  Buckets share(good.size());
  for (std::size_t i = 0; i < share.size(); ++i) {
    const float all = bad[i] + good[i];
    share[i] = all > 0 ? bad[i] / all : std::numeric_limits<float>::quiet_NaN();
  }
  signals.push_back(signal(AlertSignal::ErrorRate, "", share, r.seriesStep));
}

void addCallLatency(std::vector<Signal>& signals, const Measured& m, const Replication& r) {
  for (const double percentile : m.program.latencyPercentiles) {
    const Buckets* latency = find(r, results::callLatencySeries(percentile));
    if (latency == nullptr) continue;
    signals.push_back(signal(AlertSignal::CallLatency, "", *latency, r.seriesStep));
    signals.back().percentile = percentile;
  }
}

void addConnections(std::vector<Signal>& signals, const Measured& m, const Replication& r) {
  for (const Database& database : m.scenario.databases) {
    const Buckets* open = find(r, "database/" + database.name + "/connections");
    if (open == nullptr || database.maxConnections <= 0) continue;
    signals.push_back(signal(AlertSignal::DatabaseConnections, database.name, *open, r.seriesStep));
    for (alerting::Sample& sample : signals.back().samples) sample.value /= database.maxConnections;
  }
}

/// Ends of the times a pod counts as looping, by the waits its kubelet gives it.
class BackOffs {
 public:
  /// From `at` on; returns until when it counts.
  Seconds next(Seconds at) {
    const bool forgotten = last_ && at - *last_ > 2 * lifecycle::kMaxBackOff;
    wait_ = !last_ || forgotten ? lifecycle::kFirstBackOff : std::min(wait_ * 2, lifecycle::kMaxBackOff);
    last_ = at + wait_;
    return *last_ + kRateWindow;
  }

 private:
  std::optional<Seconds> last_;  ///< when it was restarted
  Seconds wait_;
};

void addCrashLoops(std::vector<Signal>& signals, const Measured& m, const Replication& r) {
  const std::size_t buckets = r.series.empty() ? 0 : r.series.front().values.size();
  if (buckets == 0) return;
  std::map<std::string, std::size_t> serviceOf;
  for (const sim::PodStation& pod : m.program.pods)
    serviceOf["pod/" + pod.name] = static_cast<std::size_t>(pod.service);
  std::vector<Buckets> looping(m.program.services.size(), Buckets(buckets));
  std::map<std::string, BackOffs> backOffs;
  for (const results::ClusterEvent& event : r.clusterEvents) {
    const auto service = serviceOf.find(event.object);
    if (event.reason != "BackOff" || service == serviceOf.end()) continue;
    const Seconds end = backOffs[event.object].next(event.at);
    for (auto i = static_cast<std::size_t>(event.at / r.seriesStep); i < buckets; ++i) {
      if (r.seriesStep * static_cast<double>(i) >= end) break;
      looping[service->second][i] = 1;
    }
  }
  for (std::size_t s = 0; s < looping.size(); ++s) {
    signals.push_back(signal(AlertSignal::CrashLoop, m.program.services[s].name, looping[s], r.seriesStep));
  }
}

}  // namespace

std::vector<float> trailingMean(const std::vector<float>& buckets, Seconds step, Seconds window) {
  const auto width = static_cast<std::size_t>(std::max(1.0, std::round(window / step)));
  std::vector<float> means;
  means.reserve(buckets.size());
  double sum = 0;
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    sum += static_cast<double>(buckets[i]);
    if (i >= width) sum -= static_cast<double>(buckets[i - width]);
    means.push_back(static_cast<float>(std::max(sum, 0.0) / static_cast<double>(std::min(i + 1, width))));
  }
  return means;
}

bool podsMoved(const Replication& r) {
  return std::any_of(r.clusterEvents.begin(), r.clusterEvents.end(), [](const results::ClusterEvent& event) {
    return event.reason == "Scheduled" || event.reason == "NodeLost" || event.reason == "SuccessfulRescale";
  });
}

bool keepsMemory(const Measured& m, const Replication& r) {
  return !m.program.nodes.empty() && find(r, memorySeries(m.program.nodes.front().name)) != nullptr;
}

std::vector<Signal> signalsOf(const Measured& m, const Replication& r) {
  std::vector<Signal> signals;
  addNodeCpu(signals, m, r);
  addNodeMemory(signals, m, r);
  addDisks(signals, m, r);
  addErrorRate(signals, r);
  addCallLatency(signals, m, r);
  addConnections(signals, m, r);
  addCrashLoops(signals, m, r);
  return signals;
}

}  // namespace kubecast::studies
