// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/caching/popularity.hpp"
#include "models/messaging/delivery.hpp"
#include "models/resilience/policies.hpp"
#include "models/traffic/distribution.hpp"
#include "models/units/units.hpp"

namespace kubecast {

struct Step;
using Steps = std::vector<Step>;

/// CPU time on the pod that executes the step, on one of its threads.
struct CpuStep {
  RandomDuration demand;
};
/// Time that passes without using a resource of the cluster.
struct WaitStep {
  RandomDuration time;
};
/// Disk operations on the volume of the pod's node, served at its IOPS.
struct IoStep {
  int operations = 1;
};
/// A synchronous request to another workload: network, accept queue, worker, `body`, network.
struct CallStep {
  std::string workload;
  std::string method;  ///< HTTP method, empty for internal protocols
  std::string path;    ///< request path as the client sends it
  CallPolicy policy;
  Steps body;  ///< what the called pod does
};
/// A query through the executing workload's connection pool to a database.
struct QueryStep {
  std::string database;
  RandomDuration cpu;
  int ioOperations = 0;
  Bytes written;  ///< rows this query adds to the database's volume
  CallPolicy policy;
};
/// A look-up that hits or misses; the cache's own CPU is paid either way.
struct CacheStep {
  std::string cache;
  Steps hit;
  Steps miss;
};
/// A call to an API outside the cluster.
struct ExternalStep {
  std::string external;
  CallPolicy policy;
};
enum class Direction { Upload, Download };
/// Bulk bytes between the executing place and an external store. From a pod it
/// shares the node's network interface; from a user it uses the user's own link.
struct TransferStep {
  std::string external;
  Direction direction = Direction::Download;
  RandomSize size;
};
/// Put a message on a queue and go on at once; a consumer does `job` later.
struct PublishStep {
  std::string queue;
  int priority = 0;  ///< 0 … maxPriority of the queue
  Steps job;
};
/// Append a record to a write-ahead log of the executing pod and wait until it is on disk (fsync).
struct AppendStep {
  std::string log;
};
/// A client that asks again until the jobs this request published are done.
struct PollStep {
  CallStep call;
  Seconds every;
  std::optional<Seconds> giveUpAfter;
};

using StepAction = std::variant<CpuStep, WaitStep, IoStep, CallStep, QueryStep, CacheStep, ExternalStep,
                                TransferStep, PublishStep, PollStep, AppendStep>;

struct Step {
  std::string name;  ///< unique among its siblings; default derived from the action
  StepAction action;
};

/// The part of a flow whose duration the user calls "the result": from the
/// start of one client step to the end of another.
struct ResultSpan {
  std::string fromStep;
  std::string toStep;
};

/// A class of requests, as the client sees it.
struct Flow {
  std::string name;
  Steps steps;  ///< executed by the client
  std::optional<ResultSpan> result;
};

/// Hit ratio as the document or the architect states it, or as it follows from what is asked.
struct Cache {
  std::string name;
  std::string workload;
  Ratio hitRatio;                        ///< without `popularity`
  std::optional<Popularity> popularity;  ///< the hit ratio is a result
  RandomDuration cpu;                    ///< CPU of one look-up on the cache's pod
};

struct Queue {
  std::string name;
  std::string broker;    ///< workload that holds the queue
  std::string consumer;  ///< workload whose pods take messages
  int prefetch = 1;      ///< unacknowledged messages per consumer pod
  RandomDuration cpu;    ///< broker CPU per message (publish + deliver + ack)
  Delivery delivery;
};

/// Messages put on a queue at fixed times, as Celery's Beat does.
struct PeriodicJob {
  std::string name;
  std::string queue;
  Seconds first;
  Seconds every;
  int priority = 0;
  Steps job;
};

struct Database {
  std::string name;
  std::string workload;
  int maxConnections = 100;
  int reservedConnections = 3;
};

struct External {
  std::string name;
  RandomDuration latency;
  Ratio errorRate;
  std::optional<int> concurrency;           ///< simultaneous calls the provider accepts; more wait
  std::optional<BytesPerSecond> bandwidth;  ///< cap per transfer
  std::optional<PerSecond> rateLimit;  ///< calls a second it accepts (token bucket of one second); more fail
  std::optional<Money> pricePerCall;
};

}  // namespace kubecast
