// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "studies/forecast.hpp"

/// Which fields each part of a forecast has and what they are called in JSON: one list for
/// writing and reading. `archive(name, field)` does either.
namespace kubecast::studies::report {

template <class A>
void fields(A& a, results::MetricName& x) {
  a("kind", x.kind);
  a("flow", x.flow);
  a("step", x.step);
  a("workload", x.workload);
}

template <class A>
void fields(A& a, LatencyForecast& x) {
  a("metric", x.metric);
  a("succeeded", x.succeeded);
  a("perSecond", x.perSecond);
  a("mean", x.mean);
  a("p50", x.p50);
  a("p90", x.p90);
  a("p95", x.p95);
  a("p99", x.p99);
  a("max", x.max);
  a("errorRate", x.errorRate);
  a("failed", x.failed);
}

template <class A>
void fields(A& a, PodForecast& x) {
  a("pod", x.pod);
  a("workload", x.workload);
  a("node", x.node);
  a("cpuCores", x.cpuCores);
  a("throttledShare", x.throttledShare);
  a("memoryBytes", x.memoryBytes);
  a("memoryPeakBytes", x.memoryPeakBytes);
  a("inService", x.inService);
  a("waiting", x.waiting);
  a("maxWaiting", x.maxWaiting);
  a("refused", x.refused);
}

template <class A>
void fields(A& a, NodeForecast& x) {
  a("node", x.node);
  a("instanceType", x.instanceType);
  a("cores", x.cores);
  a("cpuUtilization", x.cpuUtilization);
  a("memoryBytes", x.memoryBytes);
  a("memoryPeakBytes", x.memoryPeakBytes);
  a("osVisibleMemoryBytes", x.osVisibleMemoryBytes);
  a("linkUtilizationUp", x.linkUtilizationUp);
  a("linkUtilizationDown", x.linkUtilizationDown);
  a("ioUtilization", x.ioUtilization);
  a("burstBaselineVcpus", x.burstBaselineVcpus);
}

template <class A>
void fields(A& a, ResourceUse& x) {
  a("kind", x.kind);
  a("name", x.name);
  a("utilization", x.utilization);
  a("capacity", x.capacity);
  a("used", x.used);
  a("fixed", x.fixed);
  a("unit", x.unit);
  a("holding", x.holding);
  a("saturatesAtFactor", x.saturatesAtFactor);
}

template <class A>
void fields(A& a, Objective& x) {
  a("name", x.name);
  a("measure", x.measure);
  a("flow", x.flow);
  a("percentile", x.percentile);
  a("latencyBelow", x.latencyBelow);
  a("errorsBelow", x.errorsBelow);
}

template <class A>
void fields(A& a, FigureNote& x) {
  a("path", x.path);
  a("provenance", x.provenance);
  a("value", x.value);
  a("low", x.low);
  a("high", x.high);
  a("why", x.why);
}

template <class A>
void fields(A& a, ObjectiveForecast::Flip& x) {
  a("figure", x.figure);
  a("atValue", x.atValue);
  a("measured", x.measured);
  a("met", x.met);
}

template <class A>
void fields(A& a, ObjectiveForecast& x) {
  a("objective", x.objective);
  a("measured", x.measured);
  a("failed", x.failed);
  a("breaching", x.breaching);
  a("counted", x.counted);
  a("verdict", x.verdict);
  a("why", x.why);
  a("flips", x.flips);
}

template <class A>
void fields(A& a, LoadPoint& x) {
  a("factor", x.factor);
  a("flowsPerSecond", x.flowsPerSecond);
  a("p95", x.p95);
  a("utilization", x.utilization);
  a("objectivesMet", x.objectivesMet);
  a("missed", x.missed);
}

template <class A>
void fields(A& a, SaturationCheck& x) {
  a("kind", x.kind);
  a("name", x.name);
  a("predictedFactor", x.predictedFactor);
  a("below", x.below);
  a("above", x.above);
  a("confirmed", x.confirmed);
}

template <class A>
void fields(A& a, CapacityForecast& x) {
  a("objectives", x.objectives);
  a("metUpTo", x.metUpTo);
  a("missedFrom", x.missedFrom);
  a("points", x.points);
}

template <class A>
void fields(A& a, FigureSensitivity::End& x) {
  a("value", x.value);
  a("p95", x.p95);
  a("objectives", x.objectives);
  a("fullWindow", x.fullWindow);
}

template <class A>
void fields(A& a, FigureSensitivity& x) {
  a("figure", x.figure);
  a("low", x.low);
  a("high", x.high);
  a("problem", x.problem);
  a("effect", x.effect);
}

template <class A>
void fields(A& a, results::QueueUsage& x) {
  a("published", x.published);
  a("acknowledged", x.acknowledged);
  a("failed", x.failed);
  a("readySeconds", x.readySeconds);
  a("unackedSeconds", x.unackedSeconds);
  a("maxReady", x.maxReady);
}

template <class A>
void fields(A& a, Forecast::CacheForecast& x) {
  a("cache", x.cache);
  a("hitRatio", x.hitRatio);
}

template <class A>
void fields(A& a, CreditForecast& x) {
  a("node", x.node);
  a("standard", x.standard);
  a("baseline", x.baseline);
  a("used", x.used);
  a("atStart", x.atStart);
  a("atEnd", x.atEnd);
  a("earnedPerHour", x.earnedPerHour);
  a("spentPerHour", x.spentPerHour);
  a("surplus", x.surplus);
  a("charged", x.charged);
  a("ranDry", x.ranDry);
  a("dryAt", x.dryAt);
  a("dryIn", x.dryIn);
  a("heldBack", x.heldBack);
}

template <class A>
void fields(A& a, LogForecast& x) {
  a("log", x.log);
  a("workload", x.workload);
  a("database", x.database);
  a("nodes", x.nodes);
  a("recordsPerSecond", x.recordsPerSecond);
  a("synced", x.synced);
  a("transactions", x.transactions);
  a("recordsPerTransaction", x.recordsPerTransaction);
  a("ioSaved", x.ioSaved);
  a("meanAtRisk", x.meanAtRisk);
  a("maxAtRisk", x.maxAtRisk);
  a("atRiskAtEnd", x.atRiskAtEnd);
  a("meanDelay", x.meanDelay);
  a("lost", x.lost);
  a("duplicates", x.duplicates);
  a("cpuOfDuplicates", x.cpuOfDuplicates);
  a("failedBatches", x.failedBatches);
  a("replayed", x.replayed);
  a("longestOutage", x.longestOutage);
}

template <class A>
void fields(A& a, RetryForecast& x) {
  a("external", x.external);
  a("share", x.share);
  a("perSecond", x.perSecond);
}

template <class A>
void fields(A& a, BrokerForecast& x) {
  a("workload", x.workload);
  a("watermarkBytes", x.watermarkBytes);
  a("maxMemoryBytes", x.maxMemoryBytes);
  a("memoryAlarms", x.memoryAlarms);
  a("diskAlarms", x.diskAlarms);
  a("blocked", x.blocked);
}

template <class A>
void fields(A& a, DiskForecast& x) {
  a("node", x.node);
  a("sizeBytes", x.sizeBytes);
  a("usedAtStart", x.usedAtStart);
  a("usedAtEnd", x.usedAtEnd);
  a("rowBytesPerSecond", x.rowBytesPerSecond);
  a("growthBytesPerSecond", x.growthBytesPerSecond);
  a("alertAbove", x.alertAbove);
  a("alertRule", x.alertRule);
  a("alertAt", x.alertAt);
  a("fullAt", x.fullAt);
}

template <class A>
void fields(A& a, results::ClusterEvent& x) {
  a("at", x.at);
  a("reason", x.reason);
  a("object", x.object);
  a("message", x.message);
}

template <class A>
void fields(A& a, AlertForecast& x) {
  a("rule", x.rule);
  a("signal", x.signal);
  a("subject", x.subject);
  a("pendingSince", x.pendingSince);
  a("firedAt", x.firedAt);
  a("resolvedAt", x.resolvedAt);
  a("peak", x.peak);
}

template <class A>
void fields(A& a, AlertsForecast::Unknown& x) {
  a("rule", x.rule);
  a("why", x.why);
}

template <class A>
void fields(A& a, AlertsForecast& x) {
  a("rules", x.rules);
  a("episodes", x.episodes);
  a("notEvaluated", x.notEvaluated);
}

template <class A>
void fields(A& a, audit::PodRoom& x) {
  a("fitting", x.fitting);
  a("nodes", x.nodes);
  a("event", x.event);
}

template <class A>
void fields(A& a, audit::AutoscalerRoom& x) {
  a("workload", x.workload);
  a("maxReplicas", x.maxReplicas);
  a("here", x.here);
  a("onEks", x.onEks);
}

template <class A>
void fields(A& a, audit::DominantPoint& x) {
  a("node", x.node);
  a("lost", x.lost);
}

template <class A>
void fields(A& a, audit::FlowPromise& x) {
  a("flow", x.flow);
  a("weight", x.weight);
  a("availability", x.availability);
  a("points", x.points);
}

template <class A>
void fields(A& a, audit::PromisedAvailability& x) {
  a("flows", x.flows);
  a("whole", x.whole);
  a("points", x.points);
  a("objective", x.objective);
  a("wanted", x.wanted);
  a("nodeUp", x.nodeUp);
}

template <class A>
void fields(A& a, AvailabilityForecast::Sample& x) {
  a("bad", x.bad);
  a("all", x.all);
}

template <class A>
void fields(A& a, AvailabilityForecast::Spot& x) {
  a("node", x.node);
  a("monthly", x.monthly);
  a("assumed", x.assumed);
}

template <class A>
void fields(A& a, AvailabilityForecast::Fault& x) {
  a("fault", x.fault);
  a("promised", x.promised);
  a("every", x.every);
  a("lasts", x.lasts);
  a("window", x.window);
  a("settled", x.settled);
  a("timeShare", x.timeShare);
  a("badShare", x.badShare);
  a("lost", x.lost);
  a("samples", x.samples);
  a.later("spot", x.spot);
}

template <class A>
void fields(A& a, AvailabilityForecast& x) {
  a("objective", x.objective);
  a("wanted", x.wanted);
  a("share", x.share);
  a("withoutFaults", x.withoutFaults);
  a("overlapBound", x.overlapBound);
  a("undisturbedWindow", x.undisturbedWindow);
  a("undisturbed", x.undisturbed);
  a("faults", x.faults);
  a("problem", x.problem);
  a.later("spotUnknown", x.spotUnknown);
}

template <class A>
void fields(A& a, results::TimeSeries& x) {
  a("name", x.name);
  a("values", x.values);
}

template <class A>
void fields(A& a, Forecast& x) {
  a("scenario", x.scenario);
  a("seed", x.seed);
  a("replications", x.replications);
  a("replicationsAsked", x.replicationsAsked);
  a("partial", x.partial);
  a("warmup", x.warmup);
  a("measured", x.measured);
  a("requests", x.requests);
  a("events", x.events);
  a("users", x.users);
  a("openPerSecond", x.openPerSecond);
  a("arrivalsPerSecond", x.arrivalsPerSecond);
  a("assumedFigures", x.assumedFigures);
  a("findings", x.findings);
  a.later("story", x.story);
  a("sentences", x.sentences);
  a("objectives", x.objectives);
  a("latencies", x.latencies);
  a("resources", x.resources);
  a("loadStudy", x.loadStudy);
  a("saturationCheck", x.saturationCheck);
  a("capacity", x.capacity);
  a("sensitivityStudy", x.sensitivityStudy);
  a("sensitivities", x.sensitivities);
  a("nodes", x.nodes);
  a("pods", x.pods);
  a("queueNames", x.queueNames);
  a("queues", x.queues);
  a("caches", x.caches);
  a("credits", x.credits);
  a("logs", x.logs);
  a.later("retries", x.retries);
  a("brokers", x.brokers);
  a("disks", x.disks);
  a("clusterEvents", x.clusterEvents);
  a("alerts", x.alerts);
  a("autoscalerRoom", x.autoscalerRoom);
  a("availability", x.availability);
  a("availabilityStudy", x.availabilityStudy);
  a("simulatedAvailability", x.simulatedAvailability);
  a("seriesStep", x.seriesStep);
  a("series", x.series);
}

}  // namespace kubecast::studies::report
