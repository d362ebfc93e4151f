// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>

#include "studies/recording/metrics.hpp"

namespace kubecast::studies {
namespace {

using monitoring::Metric;
using monitoring::SeriesLabels;

SeriesLabels with(SeriesLabels labels, std::initializer_list<SeriesLabels::value_type> more) {
  labels.insert(more);
  return labels;
}

/// services/svckit/http/client.cpp.
const char* nameOf(sim::ExternalOutcome outcome) {
  switch (outcome) {
    case sim::ExternalOutcome::Answered:
      return "2xx";
    case sim::ExternalOutcome::Failed:
      return "5xx";
    case sim::ExternalOutcome::Rejected:
      return "4xx";
    case sim::ExternalOutcome::GaveUp:
      return "error";
  }
  return "";
}

/// services/svckit/amqp/consumer.cpp.
const char* nameOf(sim::JobOutcome outcome) {
  switch (outcome) {
    case sim::JobOutcome::Done:
      return "done";
    case sim::JobOutcome::Retry:
      return "retry";
    case sim::JobOutcome::Dead:
      return "dead";
  }
  return "";
}

void putHttp(const sim::ProcessCounters& process, const SeriesLabels& own, const Measuring& to) {
  const auto routeLabels = [&](sim::Index index) {
    const sim::Route& route = to.program.routes[static_cast<std::size_t>(index)];
    return with(own, {{"method", route.method.empty() ? "other" : route.method}, {"route", route.path}});
  };
  for (const auto& [route, histogram] : process.routes)
    to.recorder.put(Metric::HttpDuration, routeLabels(route), histogram);
  for (const auto& [key, count] : process.answered)
    to.recorder.put(Metric::HttpRequests,
                    with(routeLabels(key.first), {{"status", std::to_string(key.second)}}),
                    static_cast<double>(count));
  if (!process.routes.empty()) to.recorder.put(Metric::HttpInFlight, own, process.inHand);
}

void putBackends(const sim::PodReading& pod, const Workload& workload, const SeriesLabels& own,
                 const Measuring& to) {
  const sim::ProcessCounters& process = *pod.process;
  for (const auto& [key, histogram] : process.externals)
    to.recorder.put(Metric::ExternalDuration,
                    with(own, {{"target", to.program.externals[static_cast<std::size_t>(key.first)].name},
                               {"outcome", nameOf(key.second)}}),
                    histogram);
  if (!workload.pools.empty()) {
    to.recorder.put(Metric::QueryDuration, own, process.queries);
    to.recorder.put(Metric::PoolWait, own, process.poolWaits);
    to.recorder.put(Metric::PoolConnections, with(own, {{"state", "busy"}}), pod.connectionsBusy);
    to.recorder.put(Metric::PoolConnections, with(own, {{"state", "idle"}}), pod.connectionsIdle);
  }
  std::set<sim::Index> caches;
  for (const auto& [key, count] : process.lookUps) caches.insert(key.first);
  for (const sim::Index cache : caches) {
    for (const bool hit : {false, true}) {
      const auto found = process.lookUps.find({cache, hit});
      to.recorder.put(Metric::CacheRequests,
                      with(own, {{"cache", to.program.caches[static_cast<std::size_t>(cache)].name},
                                 {"result", hit ? "hit" : "miss"}}),
                      found == process.lookUps.end() ? 0 : static_cast<double>(found->second));
    }
  }
  if (!caches.empty()) to.recorder.put(Metric::RedisDuration, own, process.cacheCommands);
}

void putJobs(const sim::ProcessCounters& process, const SeriesLabels& own, const Measuring& to) {
  const auto queueLabel = [&](sim::Index queue) {
    return with(own, {{"queue", to.program.queues[static_cast<std::size_t>(queue)].name}});
  };
  for (const auto& [key, count] : process.jobs)
    to.recorder.put(Metric::Jobs, with(queueLabel(key.first), {{"outcome", nameOf(key.second)}}),
                    static_cast<double>(count));
  for (const auto& [queue, histogram] : process.jobDurations)
    to.recorder.put(Metric::JobDuration, queueLabel(queue), histogram);
}

}  // namespace

void putApplications(const sim::Reading& reading, const Measuring& to) {
  for (std::size_t p = 0; p < reading.pods.size(); ++p) {
    const sim::PodReading& pod = reading.pods[p];
    if (!pod.running) continue;
    const sim::PodStation& station = to.program.pods[p];
    const Workload& workload = to.scenario.workloads[static_cast<std::size_t>(station.service)];
    const SeriesLabels own{{"job", workload.name},
                           {"instance", station.name},
                           {"namespace", workload.ns},
                           {"pod", station.name}};
    putHttp(*pod.process, own, to);
    putBackends(pod, workload, own, to);
    putJobs(*pod.process, own, to);
    const bool journals = std::ranges::any_of(
        to.program.logs, [&](const sim::LogStation& log) { return log.service == station.service; });
    if (journals) to.recorder.put(Metric::JournalPending, own, pod.journal);
  }
}

}  // namespace kubecast::studies
