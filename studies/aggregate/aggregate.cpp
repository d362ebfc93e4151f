// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/aggregate.hpp"

#include <algorithm>
#include <cassert>

#include "models/audit/offered_rates.hpp"
#include "models/cost/billed_figure.hpp"
#include "studies/aggregate/credits.hpp"
#include "studies/aggregate/fault_course.hpp"
#include "studies/aggregate/nodes.hpp"
#include "studies/aggregate/objectives.hpp"
#include "studies/aggregate/storage.hpp"
#include "studies/alerts/alerts.hpp"

namespace kubecast::studies {
namespace {

using results::Replication;

LatencyForecast latencyForecast(results::MetricName name, const Replications& replications,
                                const MetricGroup& group) {
  const auto histograms = group.histograms();
  LatencyForecast f;
  f.metric = std::move(name);
  f.succeeded = group.successes();
  std::vector<double> rates;
  for (std::size_t r = 0; r < replications.size(); ++r) {
    const double window = replications[r]->measured.value();
    rates.push_back(window > 0 ? static_cast<double>(group.succeeded[r].count()) / window : 0);
    f.max = std::max(f.max, group.succeeded[r].maximum());
  }
  f.perSecond = results::meanEstimate(rates);
  f.mean = results::meanEstimate(histograms);
  f.p50 = results::quantileEstimate(histograms, Ratio(0.50));
  f.p90 = results::quantileEstimate(histograms, Ratio(0.90));
  f.p95 = results::quantileEstimate(histograms, Ratio(0.95));
  f.p99 = results::quantileEstimate(histograms, Ratio(0.99));
  f.errorRate = results::shareEstimate(group.failed);
  f.failed = group.causes;
  return f;
}

std::vector<LatencyForecast> latencies(const Measured& m) {
  const auto& names = m.program.metrics;
  std::vector<LatencyForecast> all;
  all.push_back(latencyForecast({results::MetricKind::ClientCall, {}, {}, {}}, m.replications,
                                gather(m.replications, names, [](const results::MetricName& name) {
                                  return name.kind == results::MetricKind::ClientCall;
                                })));
  for (const results::MetricName& name : names) {
    all.push_back(latencyForecast(
        name, m.replications,
        gather(m.replications, names, [&](const results::MetricName& other) { return &other == &name; })));
  }
  return all;
}

/// Whether the pod ran: from the start, or in a slot that came to be used.
bool ranEver(const Measured& m, std::size_t p) {
  return m.program.pods[p].node != sim::kNone ||
         std::ranges::any_of(m.replications, [p](const Replication* r) { return r->pods[p].cpuSeconds > 0; });
}

PodForecast podForecast(const Measured& m, std::size_t p) {
  const sim::PodStation& pod = m.program.pods[p];
  PodForecast f;
  f.pod = pod.name;
  f.workload = m.program.services[static_cast<std::size_t>(pod.service)].name;
  if (pod.node != sim::kNone) f.node = m.program.nodes[static_cast<std::size_t>(pod.node)].name;
  f.cpuCores = perSecond(m.replications, [p](const Replication& r) { return r.pods[p].cpuSeconds; });
  f.inService = perSecond(m.replications, [p](const Replication& r) { return r.pods[p].inServiceSeconds; });
  f.waiting = perSecond(m.replications, [p](const Replication& r) { return r.pods[p].waitingSeconds; });
  f.memoryBytes = results::meanEstimate(
      each(m.replications, [&](const Replication& r) { return meanMemory(pod, r.pods[p], r.measured); }));
  std::vector<results::Fraction> throttled;
  for (const Replication* r : m.replications) {
    const results::PodUsage& use = r->pods[p];
    throttled.push_back({static_cast<double>(use.throttledPeriods), static_cast<double>(use.periods)});
    f.memoryPeakBytes = std::max(f.memoryPeakBytes, peakMemory(pod, use));
    f.maxWaiting = std::max(f.maxWaiting, use.maxWaiting);
    f.refused += use.refused;
  }
  f.throttledShare = results::ratioEstimate(throttled);
  return f;
}

std::vector<results::QueueUsage> summedQueues(const Replications& replications, std::size_t queues) {
  std::vector<results::QueueUsage> sums(queues);
  for (const Replication* r : replications) {
    for (std::size_t q = 0; q < queues; ++q) {
      const results::QueueUsage& use = r->queues[q];
      sums[q].published += use.published;
      sums[q].acknowledged += use.acknowledged;
      sums[q].failed += use.failed;
      sums[q].readySeconds += use.readySeconds;
      sums[q].unackedSeconds += use.unackedSeconds;
      sums[q].maxReady = std::max(sums[q].maxReady, use.maxReady);
    }
  }
  return sums;
}

/// Bucket by bucket, over the length that all replications reached.
std::vector<results::TimeSeries> meanSeries(const Replications& replications) {
  if (replications.empty()) return {};
  std::vector<results::TimeSeries> means = replications.front()->series;
  for (std::size_t s = 0; s < means.size(); ++s) {
    std::size_t length = means[s].values.size();
    for (const Replication* r : replications) length = std::min(length, r->series[s].values.size());
    means[s].values.resize(length);
    for (std::size_t i = 0; i < length; ++i) {
      double sum = 0;
      for (const Replication* r : replications) sum += static_cast<double>(r->series[s].values[i]);
      means[s].values[i] = static_cast<float>(sum / static_cast<double>(replications.size()));
    }
  }
  return means;
}

std::vector<ObjectiveForecast> objectives(const Measured& m) {
  std::vector<ObjectiveForecast> forecasts;
  for (const Objective& objective : m.scenario.objectives) {
    const ObjectiveMeasure measured = measure(objective, m.replications, m.program.metrics);
    ObjectiveForecast f;
    f.objective = objective;
    f.measured = measured.measured;
    f.failed = measured.failed;
    f.breaching = measured.breaching;
    f.counted = measured.counted;
    f.verdict = judge(objective, measured);
    forecasts.push_back(std::move(f));
  }
  return forecasts;
}

std::vector<Forecast::CacheForecast> caches(const Measured& m) {
  std::vector<Forecast::CacheForecast> forecasts;
  for (std::size_t c = 0; c < m.program.caches.size(); ++c) {
    std::vector<results::Tally> hits;
    for (const Replication* r : m.replications) {
      const results::CacheUsage& use = r->caches[c];
      hits.push_back({use.hits, use.hits + use.misses});
    }
    forecasts.push_back({m.program.caches[c].name, results::shareEstimate(hits), {}});
  }
  const auto emptied = [&](const Cache& cache) {
    return cache.popularity &&
           (cache.popularity->startsCold || std::ranges::any_of(m.scenario.faults, [&](const Fault& fault) {
              const auto* flushed = std::get_if<CacheFlushed>(&fault.kind);
              return flushed != nullptr && flushed->cache == cache.name;
            }));
  };
  if (std::ranges::none_of(m.scenario.caches, emptied)) return forecasts;
  const auto warm = audit::stationaryHitRatios(m.scenario);
  for (Forecast::CacheForecast& f : forecasts) {
    const auto cache = std::ranges::find(m.scenario.caches, f.cache, &Cache::name);
    if (cache == m.scenario.caches.end() || !emptied(*cache)) continue;
    if (const auto ratio = warm.find(f.cache); ratio != warm.end()) f.warmHitRatio = ratio->second;
  }
  return forecasts;
}

std::vector<RetryForecast> retries(const Measured& m) {
  std::vector<RetryForecast> forecasts;
  for (std::size_t e = 0; e < m.program.externals.size(); ++e) {
    std::vector<results::Tally> again;
    bool any = false;
    for (const Replication* r : m.replications) {
      again.push_back({r->externals[e].retries, r->externals[e].calls});
      any = any || r->externals[e].retries > 0;
    }
    if (!any) continue;
    const auto calls = [e](const Replication& r) { return r.externals[e].calls; };
    forecasts.push_back(
        {m.program.externals[e].name, results::shareEstimate(again), perSecond(m.replications, calls)});
  }
  return forecasts;
}

/// What the scenario asks for and what the run came to.
void describeRun(const Measured& m, Forecast& f) {
  f.scenario = m.scenario.name;
  f.seed = m.scenario.run.seed;
  f.replicationsAsked = m.scenario.run.replications;
  for (const Replication* r : m.replications) {
    f.requests += r->requests;
    f.events += r->events;
  }
  if (!m.replications.empty()) {
    const Replication& first = *m.replications.front();
    f.warmup = first.warmup;
    f.measured = first.measured;
    f.seriesStep = first.seriesStep;
  }
  for (const sim::LoadProgram& load : m.program.loads) {
    if (load.closed) f.users += load.users;
    if (!load.closed) f.openPerSecond += load.rate;
  }
  f.arrivalsPerSecond = results::meanEstimate(each(m.replications, [](const Replication& r) {
    const double length = (r.warmup + r.measured).value();
    return length > 0 ? static_cast<double>(r.requests) / length : 0.0;
  }));
  f.assumedFigures = static_cast<std::size_t>(
      std::count_if(m.scenario.figures.begin(), m.scenario.figures.end(), [](const FigureNote& note) {
        return note.provenance == Provenance::Assumed && !cost::onlyBilled(note);
      }));
}

}  // namespace

double meanMemory(const sim::PodStation& pod, const results::PodUsage& use, Seconds window) {
  if (!(window.value() > 0)) return pod.baseMemory;
  return pod.baseMemory + pod.memoryPerRequest * (use.inServiceSeconds + use.waitingSeconds) / window.value();
}

double peakMemory(const sim::PodStation& pod, const results::PodUsage& use) {
  return pod.baseMemory + pod.memoryPerRequest * (use.maxInService + use.maxWaiting);
}

Forecast aggregate(const Measured& m) {
  Forecast f;
  describeRun(m, f);
  f.objectives = objectives(m);
  f.latencies = latencies(m);
  for (std::size_t p = 0; p < m.program.pods.size(); ++p)
    if (ranEver(m, p)) f.pods.push_back(podForecast(m, p));
  f.nodes = nodeForecasts(m, f.pods);
  f.queues = summedQueues(m.replications, m.program.queues.size());
  for (const sim::QueueStation& queue : m.program.queues) f.queueNames.push_back(queue.name);
  f.caches = caches(m);
  f.credits = creditForecasts(m);
  f.logs = logForecasts(m);
  f.retries = retries(m);
  f.brokers = brokerForecasts(m);
  f.disks = diskForecasts(m);
  if (!m.replications.empty()) f.clusterEvents = m.replications.front()->clusterEvents;
  f.alerts = alertsForecast(m);
  f.series = meanSeries(m.replications);
  f.faultCourse = faultCourse(m, f.series);
  return f;
}

}  // namespace kubecast::studies
