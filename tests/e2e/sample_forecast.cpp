// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/sample_forecast.hpp"

#include <limits>

namespace kubecast::e2e {
namespace {

using results::Confidence;
using results::Estimate;
using results::MetricKind;
using studies::Forecast;
using studies::LatencyForecast;
using studies::ResourceKind;

Estimate about(double value, double share) {
  return {value, std::pair{value * (1 - share), value * (1 + share)}, Confidence::Interval};
}
Estimate few(double value) { return {value, std::nullopt, Confidence::TooFewSamples}; }

LatencyForecast latency(results::MetricName metric, double rate, double p50, double spread) {
  LatencyForecast l;
  l.metric = std::move(metric);
  l.succeeded = static_cast<std::uint64_t>(rate * 12000);
  l.perSecond = about(rate, 0.01);
  l.p50 = about(p50, 0.004);
  l.p90 = about(p50 * 2, spread);
  l.p95 = about(p50 * 3, spread * 2);
  l.p99 = rate < 1 ? few(p50 * 6) : about(p50 * 6, spread * 4);
  l.max = Seconds(p50 * 31);
  return l;
}

studies::NodeForecast node(std::string name, std::string type, double cpu, double memory) {
  studies::NodeForecast n;
  n.node = std::move(name);
  n.instanceType = std::move(type);
  n.cores = 2;
  n.cpuUtilization = about(cpu, 0.01);
  n.osVisibleMemoryBytes = 947 * 0x1p20;
  n.memoryPeakBytes = memory * n.osVisibleMemoryBytes;
  n.linkUtilizationUp = about(cpu / 9, 0.02);
  return n;
}

studies::CreditForecast credits(std::string node, bool standard, double used) {
  studies::CreditForecast c;
  c.node = std::move(node);
  c.standard = standard;
  c.baseline = 0.4;
  c.used = used;
  c.earnedPerHour = 24;
  c.spentPerHour = used * 60;
  return c;
}

/// Eight faults by chance; one whose effect is not over in its window.
void addAvailability(Forecast& f) {
  f.availabilityStudy = studies::StudyState::Complete;
  studies::AvailabilityForecast& a = f.simulatedAvailability.emplace();
  a.objective.name = "availability";
  a.wanted = Ratio(0.995);
  a.share = about(0.9742, 0.0004);
  a.withoutFaults = Ratio(0.9998);
  a.overlapBound = Ratio(0.0051);
  int n = 0;
  for (const char* name : {"scan-node lost", "redis-node lost", "postgresql-node lost", "auth-node lost",
                           "vision API slow", "kill", "monitoring-node lost", "storage-node lost"}) {
    auto& fault = a.faults.emplace_back();
    fault.fault = name;
    fault.promised = n < 4;
    fault.every = Seconds(120'600 * (n + 1));
    fault.lasts = Seconds(n == 5 ? 0 : 600);
    fault.window = Seconds(780);
    fault.settled = n != 4;
    fault.badShare = Ratio(0.8 / (n + 1));
    fault.lost = Ratio(n < 6 ? 0.012 / (n + 1) : 0);
    ++n;
  }
}

/// Credits that run out, events and alerts.
void addHappenings(Forecast& f) {
  f.credits = {credits("scan-node", true, 0.61), credits("ai-node", false, 1.86),
               credits("chat-node", false, 0.5), credits("my-node", false, 0.1)};
  f.credits[0].dryAt = Seconds(740);
  f.credits[0].heldBack = Ratio(0.34);
  f.credits[1].dryAt = Seconds(300);
  f.credits[1].surplus = 12.5;
  f.credits[2].dryIn = Seconds(96 * 3600);
  f.clusterEvents = {
      {Seconds(300), "CreditsExhausted", "node/ai-node", "no CPU credits left: surplus credits are spent"},
      {Seconds(465), "SuccessfulRescale", "horizontalpodautoscaler/scan-service",
       "New size: 4; reason: cpu resource utilization (percentage of request) above target"},
      {Seconds(466), "FailedScheduling", "pod/scan-service-3",
       "0/14 nodes are available: 1 Insufficient memory, 13 node(s) didn't match Pod's node "
       "affinity/selector."}};
  f.alerts.rules = 5;
  f.alerts.episodes = {
      {"NodeCPUHigh", AlertSignal::NodeCpu, "ai-node", Seconds(720), Seconds(1020), {}, 0.93},
      {"ErrorRateHigh", AlertSignal::ErrorRate, "", Seconds(480), Seconds(480), Seconds(600), 0.061},
      {"PodCrashLooping", AlertSignal::CrashLoop, "scan-service", Seconds(1200), {}, {}, 1}};
  f.alerts.notEvaluated = {{"LatencyHigh", "no percentile is kept over time"}};
}

/// A write-ahead log and volumes that fill.
void addStorage(Forecast& f) {
  studies::LogForecast log;
  log.log = "results";
  log.workload = "ai-worker";
  log.database = "main";
  log.nodes = {"ai-node"};
  log.recordsPerSecond = 9.03;
  log.synced = 10836;
  log.transactions = 246;
  log.recordsPerTransaction = 44;
  log.meanAtRisk = 22.6;
  log.maxAtRisk = 97;
  log.meanDelay = Seconds(2.5);
  log.lost = 3;
  f.logs = {log};
  f.disks = {
      {"postgresql-node", 30 * 0x1p30, Ratio(0.62), Ratio(0.63), 9000, 9000, Ratio(0.85), "DiskFilling",
       Seconds(40 * 3600), Seconds(62 * 86400.0)},
      {"monitoring-node", 50 * 0x1p30, Ratio(0.1), Ratio(0.1), 0, 0, Ratio(0.85), "DiskFilling", {}, {}}};
}

}  // namespace

Forecast sampleForecast() {
  Forecast f;
  f.scenario = "eco2-14-nodes";
  f.seed = 1;
  f.replications = f.replicationsAsked = 10;
  f.warmup = Seconds(120);
  f.measured = Seconds(1200);
  f.requests = 1'312'400;
  f.events = 14'230'000;
  f.users = 1000;
  f.arrivalsPerSecond = about(99.4, 0.01);
  f.story = {"Missed: scan result (P95 4.31 s of 2 s).", "First to give out: the vision API at 1,140 users."};
  f.sentences = {"Two of three objectives are met, one is missed: a scan takes too long.",
                 "The vision API gives out first: at 1,140 users its 20 calls at a time are all in use."};

  studies::ObjectiveForecast met;
  met.objective = {"API calls", Measure::CallLatency, "", 95, Seconds(2), {}};
  met.measured = about(0.041, 0.02);
  met.verdict = studies::Verdict::Met;
  met.why = "95% take 41ms (40ms to 42ms), under 2s";
  studies::ObjectiveForecast missed = met;
  missed.objective.name = "scan result";
  missed.verdict = studies::Verdict::Missed;
  missed.why = "95% take 4.31s (4.20s to 4.42s), above 2s, because each miss waits for the vision API";
  studies::ObjectiveForecast undecided = met;
  undecided.objective.name = "availability";
  undecided.objective.measure = Measure::ErrorRate;
  undecided.verdict = studies::Verdict::Undecided;
  undecided.why = "0.3% of calls fail, below 0.5%, but not over the whole range of what is assumed";
  undecided.flips = {
      {{"externals[vision-api].errorRate", Provenance::Assumed, "0.5%", "0.1%", "2%", "no promise"},
       "2%",
       0.012}};
  f.objectives = {met, missed, undecided};

  f.latencies = {latency({MetricKind::ClientCall, "", "", ""}, 412, 0.0124, 0.01),
                 latency({MetricKind::ClientCall, "scan", "analyze", "scan-service"}, 30.2, 0.0083, 0.01),
                 latency({MetricKind::ClientCall, "scan", "complete", "scan-service"}, 30.1, 0.0104, 0.02),
                 latency({MetricKind::ClientCall, "auth", "login", "auth-service"}, 10, 0.043, 0.02),
                 latency({MetricKind::Result, "scan", "", ""}, 30.1, 1.43, 0.02),
                 latency({MetricKind::Flow, "scan", "", ""}, 30.1, 2.81, 0.02),
                 latency({MetricKind::Flow, "auth", "", ""}, 10, 0.043, 0.02),
                 latency({MetricKind::Job, "", "", "ai-jobs"}, 9.03, 1.22, 0.03),
                 latency({MetricKind::Service, "", "", "scan-service"}, 190, 0.0034, 0.01),
                 latency({MetricKind::Service, "", "", "auth-service"}, 0.4, 0.04, 0.01)};
  for (int i = 0; i < 5; ++i) {
    f.latencies.push_back(
        latency({MetricKind::Service, "", "", "service-" + std::to_string(i)}, 3, 0.002, 0.01));
  }
  f.latencies[2].errorRate = about(0.003, 0.1);
  f.latencies[2].failed = {812, 3, 0, 0, 0, 0};

  f.nodes = {node("k8s-master", "t3.large", 0.12, 0.31), node("scan-node", "t3.small", 0.64, 0.72),
             node("ai-node", "t3.small", 0.93, 0.55), node("monitoring-node", "t3.small", 0, 0.97)};
  studies::PodForecast pod;
  pod.pod = "scan-service-0";
  pod.node = "scan-node";
  pod.throttledShare = about(0.14, 0.05);
  f.pods = {pod};
  f.resources = {
      {ResourceKind::ExternalConcurrency,
       "vision-api",
       about(0.88, 0.01),
       20,
       17.6,
       0,
       "calls",
       {},
       about(1.14, 0.02)},
      {ResourceKind::NodeCpu, "ai-node", about(0.93, 0.01), 2, 1.86, 0.1, "vCPU", {}, about(1.3, 0.02)},
      {ResourceKind::MemoryLimit,
       "monitoring-node",
       about(0.4, 0.01),
       947,
       379,
       379,
       "MiB",
       {},
       results::exactly(std::numeric_limits<double>::infinity())}};
  results::QueueUsage queue;
  queue.published = 108'000;
  queue.readySeconds = 31'000;
  queue.unackedSeconds = 45'000;
  queue.maxReady = 41;
  queue.failed = 12;
  f.queues = {queue};
  f.queueNames = {"ai-jobs"};
  f.caches = {{"scan-results", about(0.7, 0.002)}};
  addHappenings(f);
  addAvailability(f);
  addStorage(f);
  f.seriesStep = Seconds(1);
  results::TimeSeries completed{"flow/scan/completed", {}};
  results::TimeSeries cpu{"node/ai-node/cpu", {}};
  for (int second = 0; second < 1320; ++second) {
    completed.values.push_back(static_cast<float>(second < 120 ? second / 4 : 30 + second % 3));
    cpu.values.push_back(static_cast<float>(second < 600 ? 0.5 : 0.93));
  }
  f.series = {completed, cpu};
  f.assumedFigures = 131;
  f.sensitivityStudy = studies::StudyState::Complete;
  studies::FigureSensitivity sensitivity;
  sensitivity.figure = {
      "externals[vision-api].latency", Provenance::Assumed, "800ms", "400ms", "2s", "no promise"};
  sensitivity.low = studies::FigureSensitivity::End{"400ms", 0.030, {}, false};
  sensitivity.high = studies::FigureSensitivity::End{"2s", 0.120, {}, false};
  sensitivity.effect = 0.9;
  f.sensitivities = {sensitivity};
  return f;
}

}  // namespace kubecast::e2e
