// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/alerting/evaluation.hpp"
#include "studies/aggregate/aggregate.hpp"

namespace kubecast::studies {

/// How far back rates look: a rule on `rate(…[5m])`, as node-mixin's instance:node_cpu_utilisation:rate5m.
inline constexpr Seconds kRateWindow{300};

/// What alert rules can look at in one replication, from its series and events. Empty where it keeps no such
/// series. By signal:
/// - NodeCpu: used share of each node's cores, mean of the last kRateWindow.
/// - NodeMemory: what its pods hold and is reserved for the system, of what the operating system sees, as the
///   run looked at it every second (sim/control/memory_watch.hpp). A run that did not look, because nothing
///   can fill up and no pod can move: base + per request in service of its pods; requests in accept queues
///   are not in that.
/// - ErrorRate: failed / all API calls of the last kRateWindow, each failed flow counted as one failed call
///   (a client gives up at its first call that fails after its retries).
/// - CrashLoop: 1 while a container of a workload backs off and kRateWindow on (kubernetes-mixin
///   KubePodCrashLooping: max_over_time(…[5m])), from BackOff events and the kubelet's delays.
/// - CallLatency: of the API calls that succeeded in the last kRateWindow, every minute, by
///   Program::latencyPercentiles; 0 while there is none.
/// - DatabaseConnections: open at the end of each bucket, of max_connections.
/// - DiskUsed: used share of the volumes of nodes that state what fills them, looked at once a minute.
std::vector<alerting::Signal> signalsOf(const Measured& measured, const results::Replication& replication);

/// Mean of the last `window` of buckets `step` wide, or of as many as there are yet.
std::vector<float> trailingMean(const std::vector<float>& buckets, Seconds step, Seconds window);

/// Whether the replication keeps the memory of nodes over time.
bool keepsMemory(const Measured& measured, const results::Replication& replication);

/// Whether pods began, ended or moved while the replication ran.
bool podsMoved(const results::Replication& replication);

}  // namespace kubecast::studies
