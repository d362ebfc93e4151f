// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/results/histogram.hpp"
#include "models/results/outcome.hpp"
#include "models/units/units.hpp"

namespace kubecast::results {

/// What a latency is measured of. The order and names of metrics follow from the scenario alone.
enum class MetricKind {
  ClientCall,  ///< one API call of a client, retries included; successes only
  Flow,        ///< a flow from its first step to its last
  Result,      ///< a flow's result span
  Service,     ///< a workload's own time: from arrival at the pod to the answer's departure
  Job,         ///< a queue's job from publish to acknowledgement
};

struct MetricName {
  MetricKind kind = MetricKind::ClientCall;
  std::string flow;      ///< ClientCall, Flow, Result
  std::string step;      ///< ClientCall
  std::string workload;  ///< Service; ClientCall: the called workload; Job: the queue
};

struct Latencies {
  Histogram succeeded;  ///< latency of what succeeded
  std::array<std::uint64_t, kFailureCauses> failed{};
};

/// Time averages are over the measured window; `…Seconds` are integrals over it.
struct PodUsage {
  double cpuSeconds = 0;
  std::uint64_t periods = 0;           ///< cpu.stat nr_periods: CFS periods in which the pod was active
  std::uint64_t throttledPeriods = 0;  ///< cpu.stat nr_throttled
  double throttledSeconds = 0;         ///< wall time spent throttled
  double inServiceSeconds = 0;         ///< ∫ requests holding a worker
  double waitingSeconds = 0;           ///< ∫ requests in the accept queue
  double cpuWaitSeconds = 0;           ///< ∫ segments waiting for one of the pod's threads
  int maxInService = 0;
  int maxWaiting = 0;
  std::uint64_t refused = 0;
};
struct NodeUsage {
  double cpuSeconds = 0;
  double bytesSent = 0;
  double bytesReceived = 0;
  double linkBusyUpSeconds = 0;  ///< time with at least one upload in progress
  double linkBusyDownSeconds = 0;
  double ioBusySeconds = 0;  ///< time the volume was serving operations
  std::uint64_t ioOperations = 0;
};
struct PoolUsage {
  double inUseSeconds = 0;
  double waitingSeconds = 0;
  int maxInUse = 0;
  int maxWaiting = 0;
};
struct DatabaseUsage {
  int maxOpened = 0;  ///< most connections open at once
  std::uint64_t refused = 0;
};
struct QueueUsage {
  std::uint64_t published = 0;
  std::uint64_t acknowledged = 0;
  std::uint64_t failed = 0;
  double readySeconds = 0;    ///< ∫ messages waiting in the queue
  double unackedSeconds = 0;  ///< ∫ messages delivered and not acknowledged
  int maxReady = 0;
  std::uint64_t expired = 0;       ///< by their TTL
  std::uint64_t dropped = 0;       ///< from the head of a queue at its maximum length
  std::uint64_t deadLettered = 0;  ///< of all that expired, were dropped or delivered too often
  std::uint64_t redelivered = 0;   ///< deliveries after a message's first
};
struct CacheUsage {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
};
struct ExternalUsage {
  std::uint64_t calls = 0;
  std::uint64_t errors = 0;
  double inFlightSeconds = 0;
  double waitingSeconds = 0;
  int maxInFlight = 0;
  std::uint64_t retries = 0;  ///< of the calls: made because one before had failed
};

/// A write-ahead log, over all its pods; counts of records since the run began, warm-up included.
/// appended = synced + lost + atRisk.
struct LogUsage {
  std::uint64_t appended = 0;       ///< answered for
  std::uint64_t synced = 0;         ///< in the database, each counted once
  std::uint64_t lost = 0;           ///< with a volume that did not come back
  std::uint64_t atRisk = 0;         ///< at the end: on a node's disk only
  std::uint64_t duplicates = 0;     ///< sent once more than needed
  std::uint64_t transactions = 0;   ///< batches committed
  std::uint64_t failedBatches = 0;  ///< batches without a confirmation
  std::uint64_t maxAtRisk = 0;      ///< over all pods at once
  double atRiskSeconds = 0;         ///< ∫ records at risk
  std::uint64_t replays = 0;        ///< starts of a pod that found records in its log
  std::uint64_t replayed = 0;       ///< records found then
  double longestOutage = 0;         ///< s, of those pods: from the stop to the start
};
/// A broker whose publishers may be blocked, over the whole run.
struct BrokerUsage {
  std::string workload;
  double watermarkBytes = 0;  ///< of one pod; 0 = no watermark
  double maxMemoryBytes = 0;  ///< of one pod, as its monitor saw it
  std::uint64_t memoryAlarms = 0;
  std::uint64_t diskAlarms = 0;
  double blockedSeconds = 0;
};
/// A node's volume, at the end of the run.
struct DiskUsage {
  std::string node;
  double usedAtStart = 0;  ///< share
  double usedAtEnd = 0;
  double rowBytes = 0;    ///< written by steps and batches in the run
  double imageBytes = 0;  ///< pulled in the run, less the unused ones that kubelets deleted: may be negative
  double logBytes = 0;    ///< held by write-ahead logs
  double fullSeconds = 0;
};

/// One value per bucket of time since the run began, warm-up included.
struct TimeSeries {
  std::string
      name;  ///< `flow/scan/completed`, `node/scan-node/cpu`, `queue/ai-jobs/ready`, `calls/latency-mean` …
  std::vector<float> values;
};

/// What became of a burstable node's credits over the run; in credits (1 = one vCPU-minute).
struct CreditUsage {
  std::string node;
  double atStart = 0;  ///< balance
  double earned = 0;
  double spent = 0;
  double discarded = 0;          ///< earned at the cap
  double atEnd = 0;              ///< balance
  double surplus = 0;            ///< spent ahead of earning, at the end
  double charged = 0;            ///< surplus that is billed
  double heldBackSeconds = 0;    ///< at the baseline while more was asked for
  std::optional<Seconds> dryAt;  ///< when it first had none
  Seconds from;                  ///< of its machine: the begin of the run, or when it had booted
  Seconds to;                    ///< when the machine was given back, or the end
  double earnedPerHour = 0;
  bool standard = false;  ///< held at its baseline without credits; else surplus is spent
};

/// A machine that was paid for: from the request to the cloud (or the begin of the run) until it was given
/// back (or the end). A name can be given to one machine after the other.
struct MachineLife {
  std::string node;
  std::string instanceType;
  Seconds from;
  Seconds to;
};

/// Of an autoscaled workload.
struct ReplicaUsage {
  std::string workload;
  double readySeconds = 0;  ///< ∫ ready pods over the measured window
};

/// Something that happened to the cluster, for people: `at`, who, and what in the words of Kubernetes.
struct ClusterEvent {
  Seconds at;
  std::string
      reason;  ///< as in `kubectl get events`: `FailedScheduling`, `SuccessfulRescale`, `NodeNotReady` …
  std::string object;  ///< `pod/scan-service-3`, `node/scan-node`
  std::string message;
};

/// Everything one replication measured. Vectors are indexed as in sim::Program
/// (pods in placement order, nodes in scenario order …).
struct Replication {
  std::uint64_t seed = 0;
  int index = 0;
  bool partial = false;  ///< ended early; `measured` says how far it got
  Seconds warmup;
  Seconds measured;            ///< length of the measured window
  std::uint64_t requests = 0;  ///< flows started in the whole run, warm-up included
  std::uint64_t flowsCompleted = 0;
  std::uint64_t flowsFailed = 0;
  std::uint64_t inFlightAtEnd = 0;  ///< started = completed + failed + inFlightAtEnd
  std::uint64_t events = 0;         ///< events the engine processed, warm-up included
  std::vector<Latencies> metrics;
  std::vector<PodUsage> pods;
  std::vector<NodeUsage> nodes;
  std::vector<PoolUsage> pools;
  std::vector<DatabaseUsage> databases;
  std::vector<QueueUsage> queues;
  std::vector<CacheUsage> caches;
  std::vector<ExternalUsage> externals;
  std::vector<LogUsage> logs;
  std::vector<CreditUsage> credits;         ///< burstable nodes, in scenario order; then those that came
  std::vector<MachineLife> machines;        ///< in the order of `from`; empty where nodes do not come and go
  std::vector<BrokerUsage> brokers;         ///< those that may block, in scenario order of workloads
  std::vector<DiskUsage> disks;             ///< nodes that state what fills their volume, in scenario order
  std::vector<ReplicaUsage> replicas;       ///< in the order of the scenario's autoscalers
  std::vector<ClusterEvent> clusterEvents;  ///< ascending in time
  Seconds seriesStep;                       ///< width of one bucket; 1 s up to an hour, wider beyond
  std::vector<TimeSeries> series;
};

}  // namespace kubecast::results
