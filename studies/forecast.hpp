// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/alerting/alert_rule.hpp"
#include "models/audit/autoscaler_room.hpp"
#include "models/audit/promised_availability.hpp"
#include "models/results/interval.hpp"
#include "models/results/replication.hpp"
#include "models/scenario.hpp"

/// The forecast of one scenario: what its replications say together.
namespace kubecast::studies {

using results::Estimate;

struct LatencyForecast {
  results::MetricName metric;
  std::uint64_t succeeded = 0;        ///< over all replications
  Estimate perSecond;                 ///< throughput of successes
  Estimate mean, p50, p90, p95, p99;  ///< seconds
  Seconds max;                        ///< largest seen; no interval by nature
  Estimate errorRate;                 ///< failed / (failed + succeeded)
  std::array<std::uint64_t, results::kFailureCauses> failed{};
};

struct PodForecast {
  std::string pod, workload, node;
  Estimate cpuCores;        ///< mean use
  Estimate throttledShare;  ///< nr_throttled / nr_periods
  Estimate memoryBytes;     ///< mean: base + per request × requests in the pod
  double memoryPeakBytes = 0;
  Estimate inService, waiting;  ///< mean requests with a worker, in the accept queue
  int maxWaiting = 0;
  std::uint64_t refused = 0;
};

struct NodeForecast {
  std::string node, instanceType;
  double cores = 0;
  Estimate cpuUtilization;  ///< 0–1 of all vCPUs
  double memoryBytes = 0, memoryPeakBytes = 0, osVisibleMemoryBytes = 0;
  Estimate linkUtilizationUp, linkUtilizationDown;  ///< bytes moved / baseline capacity
  Estimate ioUtilization;
  /// Burstable types: vCPUs sustained without credits; use above it drains them.
  std::optional<double> burstBaselineVcpus;
};

/// Something with a finite capacity, with how much of it is used at this load.
enum class ResourceKind {
  NodeCpu,
  CpuLimit,
  Threads,
  Workers,
  ConnectionPool,
  DatabaseConnections,
  ConsumerPrefetch,
  ExternalConcurrency,
  NodeLink,
  VolumeIops,
  MemoryLimit,
  BurstBaseline
};
struct ResourceUse {
  ResourceKind kind = ResourceKind::NodeCpu;
  std::string name;      ///< e.g. `scan-node`, `scan-service-1`
  Estimate utilization;  ///< 0–1
  double capacity = 0;   ///< in `unit`
  double used = 0;
  double fixed = 0;                ///< the part of `used` that does not grow with the load
  std::string unit;                ///< vCPU, workers, connections, IOPS, MB/s …
  std::optional<Seconds> holding;  ///< slots: how long one request or job holds one, on average
  /// Load at which utilization reaches 1, as a multiple of the simulated load
  /// (utilization law, Denning & Buzen 1978: use grows in proportion to throughput;
  /// memory and background use have a part that does not). Infinite when it does not grow.
  Estimate saturatesAtFactor;
};

enum class Verdict { Met, Missed, Undecided };
struct ObjectiveForecast {
  Objective objective;
  Estimate measured;          ///< seconds, or a ratio for ErrorRate
  Estimate failed;            ///< share of what it counts that failed and has no latency
  Estimate breaching;         ///< share that failed or was too slow; what the verdict rests on
  std::uint64_t counted = 0;  ///< successes and failures, over all replications
  Verdict verdict = Verdict::Undecided;
  std::string why;  ///< one sentence with the numbers
  /// The assumed figures within whose range the verdict flips, with the value it flips to.
  struct Flip {
    FigureNote figure;
    std::string atValue;  ///< the end of the range at which it flips
    double measured = 0;
    bool met = false;  ///< there, and not as written; or the other way round
  };
  std::vector<Flip> flips;
};

/// CPU credits of a burstable node; means over its machines, of which there is one in each replication unless
/// they come and go, in credits (1 = one vCPU-minute). Rates are of the time they were there.
struct CreditForecast {
  std::string node;
  bool standard = false;  ///< without credits held at the baseline; else surplus is spent and billed
  double baseline = 0;    ///< vCPUs
  double used = 0;        ///< vCPUs, mean over the run
  double atStart = 0;
  double atEnd = 0;
  double earnedPerHour = 0;
  double spentPerHour = 0;
  double surplus = 0;            ///< spent ahead of earning, at the end
  double charged = 0;            ///< of it billed within the run
  int ranDry = 0;                ///< replications in which the credits ran out
  std::optional<Seconds> dryAt;  ///< when, mean over those
  std::optional<Seconds> dryIn;  ///< at this use, if they do not run out within the run: from the start
  Ratio heldBack;                ///< share of time at the baseline while more was asked for
};

/// What a write-ahead log spares its database and what it puts at risk, over the whole run, warm-up included:
/// means over the replications unless said otherwise. Counts are of records.
struct LogForecast {
  std::string log, workload, database;
  std::vector<std::string> nodes;  ///< whose disks have it at the start
  double recordsPerSecond = 0;     ///< appended
  double synced = 0;               ///< in the database
  double transactions = 0;         ///< they took
  double recordsPerTransaction = 0;
  double ioSaved = 0;     ///< operations of the database's disk
  double meanAtRisk = 0;  ///< on a node's disk only, time average
  double maxAtRisk = 0;   ///< at once in any replication
  double atRiskAtEnd = 0;
  Seconds meanDelay;        ///< from the answer to the database
  double lost = 0;          ///< with a volume
  double duplicates = 0;    ///< sent once more than needed
  Seconds cpuOfDuplicates;  ///< of the database
  double failedBatches = 0;
  double replayed = 0;    ///< found in the log by a pod that came back
  Seconds longestOutage;  ///< of such a pod, in any replication
};

/// Calls of an external API, the tried again among them.
struct RetryForecast {
  std::string external;
  Estimate share;      ///< of its calls: made because one before had failed
  Estimate perSecond;  ///< of all its calls
};

/// What the scenario's faults do to those who ask, where all come at given times and some last: shares of all
/// flows that end in failure, over all replications.
struct FaultCourse {
  Ratio before;                ///< until the first begins
  Ratio meanwhile;             ///< until the last ends
  std::optional<Ratio> after;  ///< from kSettled after that to the end of the run; absent: no flow ended then

  /// What began in a fault has come to its end by then.
  static constexpr Seconds kSettled{60};
};

/// Nodes that are bought as spot, and how often AWS takes one of them back.
struct SpotUse {
  std::size_t nodes = 0;
  double takenBackPerMonth = 0;  ///< one or another of them, by the upper end of the Spot Advisor's band
};

/// A broker that may block its publishers, over the whole run.
struct BrokerForecast {
  std::string workload;
  double watermarkBytes = 0;                ///< of one pod; 0 = none stated
  double maxMemoryBytes = 0;                ///< of one pod, in any replication
  double memoryAlarms = 0, diskAlarms = 0;  ///< means
  Ratio blocked;                            ///< share of time
};

/// A volume, at the end of the run and after it, at the rates of the run. Times since the run began.
struct DiskForecast {
  std::string node;
  double sizeBytes = 0;
  Ratio usedAtStart, usedAtEnd;
  double rowBytesPerSecond = 0;     ///< written in the run
  double growthBytesPerSecond = 0;  ///< after retention has set in
  Ratio alertAbove;                 ///< of the scenario's rule on disks; without one 85 %
  std::string alertRule;            ///< empty = the scenario has none
  std::optional<Seconds> alertAt;   ///< absent = never
  std::optional<Seconds> fullAt;
};

/// One time an alert was pending or firing; times since the run began.
struct AlertForecast {
  std::string rule;
  AlertSignal signal = AlertSignal::NodeCpu;
  std::string subject;  ///< node, workload …; empty = the whole cluster
  Seconds pendingSince;
  std::optional<Seconds> firedAt;     ///< absent: still pending at the end of the run
  std::optional<Seconds> resolvedAt;  ///< absent: still so at the end of the run
  double peak = 0;                    ///< largest value at an evaluation, a share or seconds
};

/// The scenario's alert rules on the first replication.
struct AlertsForecast {
  struct Unknown {
    std::string rule, why;
  };
  std::size_t rules = 0;
  std::vector<AlertForecast> episodes;  ///< by rule as given, then by subject, then by time
  std::vector<Unknown> notEvaluated;  ///< rules that did not fire as far as can be told, and why not further
};

/// The scenario simulated at another load, to hold a prediction against it.
struct LoadPoint {
  double factor = 1;                ///< multiple of the scenario's load
  double flowsPerSecond = 0;        ///< flows that succeeded; calls would count the polling of a slow system
  double p95 = 0;                   ///< of all client calls, seconds
  double utilization = 0;           ///< of the resource under test, 0–1
  bool objectivesMet = false;       ///< those of CapacityForecast::objectives, by their point estimates
  std::vector<std::string> missed;  ///< which of them are not
};

/// What simulation says of the first resource the utilization law names.
struct SaturationCheck {
  ResourceKind kind = ResourceKind::NodeCpu;
  std::string name;
  double predictedFactor = 0;
  LoadPoint below, above;  ///< at 0.85 and 1.15 of the predicted load
  bool confirmed = false;  ///< busy above, and not yet below
};

/// The largest simulated load that meets the objectives, as multiples of the scenario's.
struct CapacityForecast {
  /// Those met at the scenario's own load, since no load mends the others; all when none is.
  std::vector<std::string> objectives;
  double metUpTo = 0;                ///< 0: missed at every load tried
  std::optional<double> missedFrom;  ///< absent: met at every load tried
  std::vector<LoadPoint> points;     ///< what was simulated, by load
};

/// What an assumed figure does to the answer within its range.
struct FigureSensitivity {
  FigureNote figure;
  struct End {
    std::string value;               ///< as written
    double p95 = 0;                  ///< of all client calls, seconds
    std::vector<double> objectives;  ///< measured, as in Forecast::objectives
    bool fullWindow = false;         ///< run again over the scenario's whole window
  };
  std::optional<End> low, high;  ///< absent: not run, see `problem`
  std::string problem;           ///< e.g. the scenario does not load with that value
  double effect = 0;             ///< largest change of an objective, as a share of its limit
};

/// Availability in the long run, from runs in which each fault that comes by chance is made to come.
struct AvailabilityForecast {
  /// Requests of one replication within a window.
  struct Sample {
    double bad = 0;
    double all = 0;
  };
  /// A node bought as spot, and how often AWS takes such instances back.
  struct Spot {
    std::string node;
    Ratio monthly;         ///< share of them in a month
    bool assumed = false;  ///< AWS states no upper end
  };
  /// What one fault costs.
  struct Fault {
    std::string fault;
    bool promised = false;        ///< how often it comes follows from AWS's promise and an assumed repair
    Seconds every, lasts;         ///< on average from one to the next; 0: over at once
    Seconds window;               ///< from its beginning until its effect has passed
    bool settled = true;          ///< at the end of the window as few fail as without it
    Ratio timeShare;              ///< of all time within a window of it
    Ratio badShare;               ///< of the requests in a window
    Ratio lost;                   ///< of availability
    std::vector<Sample> samples;  ///< by replication, over `window`
    std::optional<Spot> spot{};   ///< it is AWS's taking a spot instance back
  };
  Objective objective;  ///< says which requests count and which are bad
  Ratio wanted;         ///< the share of good ones it asks for
  Estimate share;       ///< of good ones; the interval is of the sampling error
  Ratio withoutFaults;
  Ratio overlapBound;  ///< |error| at most, of faults that overlap
  Seconds undisturbedWindow;
  std::vector<Sample> undisturbed;
  std::vector<Fault> faults;             ///< the costliest first
  std::string problem;                   ///< why there are no figures; empty = there are
  std::vector<std::string> spotUnknown;  ///< spot nodes of which nobody knows how often they are taken back

  /// Of availability, for all spot nodes together.
  [[nodiscard]] double lostToSpot() const {
    double lost = 0;
    for (const Fault& fault : faults) lost += fault.spot ? fault.lost.value() : 0;
    return lost;
  }
};

/// How far one of the studies beyond the replications got.
enum class StudyState { Skipped, Partial, Complete };

struct Forecast {
  std::string scenario;
  std::uint64_t seed = 0;
  int replications = 0;  ///< completed
  int replicationsAsked = 0;
  bool partial = false;
  Seconds warmup, measured;  ///< per replication
  std::uint64_t requests = 0, events = 0;
  double users = 0;            ///< nominal closed users, 0 when the load is open
  Estimate arrivalsPerSecond;  ///< flows started
  std::vector<ObjectiveForecast> objectives;
  std::vector<LatencyForecast> latencies;  ///< as in Program::metrics, plus "all calls" first
  std::vector<NodeForecast> nodes;
  std::vector<PodForecast> pods;
  std::vector<ResourceUse> resources;       ///< by saturatesAtFactor, the first to give out first
  std::vector<results::QueueUsage> queues;  ///< summed
  std::vector<std::string> queueNames;
  struct CacheForecast {
    std::string cache;
    Estimate hitRatio;
    std::optional<Ratio> warmHitRatio{};  ///< Che's; only of one that starts cold or is flushed
  };
  std::vector<CacheForecast> caches;
  std::vector<CreditForecast> credits;  ///< burstable nodes
  std::vector<LogForecast> logs;        ///< write-ahead logs
  std::vector<RetryForecast> retries;   ///< externals that were called again
  std::optional<FaultCourse> faultCourse;
  std::optional<SpotUse> spot;                       ///< absent: none that is known to be taken back
  std::vector<BrokerForecast> brokers;               ///< that may block their publishers
  std::vector<DiskForecast> disks;                   ///< of nodes that state what fills their volume
  std::vector<results::ClusterEvent> clusterEvents;  ///< of the first replication
  AlertsForecast alerts;
  std::vector<audit::AutoscalerRoom> autoscalerRoom;        ///< how many replicas find a node
  std::optional<audit::PromisedAvailability> availability;  ///< analytic, by promises
  Seconds seriesStep;
  std::vector<results::TimeSeries> series;  ///< mean over replications
  std::vector<std::string> story;           ///< the answer in at most three lines
  std::vector<std::string>
      sentences;  ///< the answer: met or not, what gives out first, at how many users, why
  std::size_t assumedFigures = 0;
  std::size_t findings = 0;  ///< of severity Error: what the forecast takes as mended (audit/audit.hpp)
  double openPerSecond = 0;  ///< nominal rate of the open loads, 0 when there are none
  StudyState loadStudy = StudyState::Skipped;  ///< saturationCheck and capacity
  std::optional<SaturationCheck> saturationCheck;
  std::optional<CapacityForecast> capacity;
  StudyState sensitivityStudy = StudyState::Skipped;  ///< objectives' flips, and:
  std::vector<FigureSensitivity> sensitivities;       ///< by effect, the largest first
  StudyState availabilityStudy = StudyState::Skipped;
  std::optional<AvailabilityForecast> simulatedAvailability;
};

}  // namespace kubecast::studies
