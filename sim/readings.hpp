// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/monitoring/latency_histogram.hpp"
#include "sim/program/program.hpp"

/// What exporters would read off a running cluster.
namespace kubecast::sim {

using monitoring::LatencyHistogram;

/// How a call of another system ended, for the one who called.
enum class ExternalOutcome : std::uint8_t {
  Answered,
  Failed,    ///< with an error of its own
  Rejected,  ///< 429
  GaveUp,    ///< no answer in time
};

/// What became of a job, as the services call it (services/svckit/amqp/consumer.cpp).
enum class JobOutcome : std::uint8_t { Done, Retry, Dead };

/// What the process of a pod counts of itself since its container began.
struct ProcessCounters {
  std::map<std::pair<Index, int>, std::uint64_t> answered;  ///< by route and status
  std::map<Index, LatencyHistogram> routes;                 ///< all of its service
  int inHand = 0;                                           ///< HTTP requests
  std::map<std::pair<Index, ExternalOutcome>, LatencyHistogram> externals;
  LatencyHistogram queries;
  LatencyHistogram poolWaits;
  LatencyHistogram cacheCommands;
  std::map<std::pair<Index, bool>, std::uint64_t> lookUps;     ///< by cache, and whether it was there
  std::map<std::pair<Index, JobOutcome>, std::uint64_t> jobs;  ///< by queue
  std::map<Index, LatencyHistogram> jobDurations;              ///< by queue
};

enum class PodPhase : std::uint8_t { Absent, Pending, Running };

/// What the API server says of a replica's slot.
struct PodStatus {
  PodPhase phase = PodPhase::Absent;
  Index node = kNone;
  int restarts = 0;
  bool crashLoop = false;  ///< its container waits, CrashLoopBackOff
};

struct NodeStatus {
  bool exists = true;   ///< as an object of the API
  bool machine = true;  ///< it runs
  bool ready = true;    ///< its condition; else unknown
  double bootedAt = 0;  ///< s; before the run: 0
  std::string instanceType;
  std::optional<double> diskUsed;  ///< share of the volume that the scenario looks at
};

/// Indices as in Program; counters count since the container (the machine) began.
struct PodReading {
  PodStatus status;
  bool running = false;
  double cpuSeconds = 0;
  std::uint64_t periods = 0;  ///< CFS periods in which it was active
  std::uint64_t throttledPeriods = 0;
  double memory = 0;  ///< bytes
  int journal = 0;    ///< records of its write-ahead logs that are not in the database
  int connectionsBusy = 0;
  int connectionsIdle = 0;
  const ProcessCounters* process = nullptr;  ///< while it runs
};
struct NodeReading {
  NodeStatus status;
  double cores = 0;
  double busySeconds = 0;    ///< of all cores
  double stolenSeconds = 0;  ///< asked for by running threads and kept from the machine
  double load = 0;           ///< average of a minute
  double bytesSent = 0;      ///< of transfers; calls carry none
  double bytesReceived = 0;
};
struct DatabaseReading {
  int connections = 0;
  std::uint64_t transactions = 0;
};
struct QueueReading {
  int ready = 0;
  int unacknowledged = 0;
};
struct Reading {
  Seconds at;
  std::vector<PodReading> pods;
  std::vector<NodeReading> nodes;
  std::vector<DatabaseReading> databases;
  std::vector<QueueReading> queues;
  std::vector<int> replicas;  ///< per autoscaler of the scenario: pods there are
};

/// Reads the cluster every `interval`, the first time at `first`. Reading changes nothing of the run. The
/// program has no warm-up, which would set counters back. Fast engine only.
struct Scrapes {
  Seconds first;
  Seconds interval{15};
  std::function<void(const Reading&)> onScrape;  ///< empty = off

  [[nodiscard]] bool wanted() const { return static_cast<bool>(onScrape); }
};

}  // namespace kubecast::sim
