// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/caching/popularity.hpp"
#include "models/messaging/delivery.hpp"
#include "models/numerics/random.hpp"
#include "models/numerics/sampler.hpp"
#include "models/resilience/policies.hpp"
#include "models/results/replication.hpp"
#include "models/storage/storage.hpp"
#include "models/traffic/load.hpp"
#include "models/units/units.hpp"
#include "models/workload/cpu_weights.hpp"

/// A scenario compiled to what an engine executes: stations and flat step programs.
/// Both engines run this same program, so a difference between them is a difference
/// in how time is advanced, not in what the scenario means.
namespace kubecast::sim {

namespace control {
class ClusterPort;
class Controller;
}  // namespace control
struct Program;

using Index = std::int32_t;
inline constexpr Index kNone = -1;

/// What a request does next. A block is a chain of ops through `next`, closed by Return
/// (a callee's or a job's body) or End (the client's). The client runs at depth 0, a
/// called pod at the caller's depth + 1.
enum class OpCode : std::uint8_t {
  Cpu,       ///< CPU segment on the executing pod: `sample` CPU-seconds
  Wait,      ///< `sample` seconds pass
  Io,        ///< `count` operations on the volume of the executing pod's node
  Transfer,  ///< `sample` bytes over the executing node's interface (transfers[site]); client: own link
  Call,      ///< calls[site]
  External,  ///< externalCalls[site]
  Lookup,    ///< draws a hit with hitRatio: continues at `next` (hit) or `other` (miss)
  Enqueue,   ///< puts a message of priority `count` on queues[site]; job starts at `other`; goes on at `next`
  Observe,   ///< server-side look at the requester's jobs: remembers whether all are done
  PollTest,  ///< done (no job pending, or Observe saw none): `next`; else `other`. Gives up after polls[site]
  MarkBegin,  ///< starts the clock of metric `site`
  MarkEnd,    ///< records metric `site` since its MarkBegin
  Return,     ///< the body is done
  End,        ///< the flow is done
  LookupKey,  ///< draws a key of an emergent cache: continues at `next` (it is there) or `other` (it is not)
  Fill,       ///< writes that key, which it knows by the same `key`, when the miss is over
  Write,   ///< Io (`count` may be 0) that stores writes[site]; fails with DiskFull at once on a full volume
  Append,  ///< a record, just written, is in logs[site] of the executing pod
  AwaitBroker,   ///< waits while brokers[site] blocks its publishers
  CpuPerRecord,  ///< Cpu, `sample` for each record of the batch that is shipped
  Shipped,       ///< a batch is in the database, and the pod knows
};

struct Op {
  OpCode code = OpCode::End;
  Index next = kNone;
  Index other = kNone;
  Index site = kNone;
  Index count = 0;
  std::uint64_t key = 0;     ///< hash of the step's path: the same draws wherever the op stands
  numerics::Sampler sample;  ///< Cpu, Wait, Transfer
};

/// Attempt n (0-based) starts; fails or exceeds `timeout` → pause backoff·2ⁿ → attempt n+1, up to `retries`.
struct Policy {
  double timeout = -1;  ///< seconds; negative = none
  Index retries = 0;
  double backoff = 0;            ///< seconds
  Jitter jitter = Jitter::None;  ///< how the pause is drawn from backoff·2ⁿ
  Index guard = kNone;           ///< guards[] of the executing service: may keep an attempt from being made
};

/// Retry budget, circuit breaker and bulkhead of one call site; see sim/program/call_guards.hpp. An
/// attempt not let through fails with CircuitOpen at once; a retry not paid for is not made.
struct CallGuard {
  Index service = kNone;  ///< that calls; kNone = clients
  std::optional<RetryBudget> budget = {};
  std::optional<CircuitBreaker> breaker = {};
  std::optional<int> bulkhead = {};
};

/// What is spoken on a call: who measures it, and by which names.
enum class Protocol : std::uint8_t { Http, Sql, Cache, Broker };

/// Call semantics, in order: take a connection of `pool` of the executing pod (FIFO wait) →
/// choose a pod uniformly by draw → `delayOut` → accept queue/worker of that pod → `body`
/// until Return → `delayBack` → release the connection. The time-out runs from the start
/// of the attempt; when it fires the caller goes on at once (its connection is released) while
/// the callee, unaware, works on and its answer is dropped. A failure in the body
/// that is not retried there fails the callee's request: worker released, `delayBack`,
/// and the caller sees that cause.
/// Events of one instant come in either order: sums of constant times (time-out + round trip) can
/// coincide exactly, and then rounding decides.
struct CallSite {
  Index service = kNone;  ///< callee
  Index body = kNone;     ///< first op of the callee
  Index pool = kNone;     ///< pools[] of the executing *service*, see PoolGroup
  double delayOut = 0;    ///< seconds
  double delayBack = 0;
  Policy policy;
  Index metric = kNone;  ///< ClientCall metric, only at depth 0
  Index peer = kNone;    ///< peers[] of the executing service; kNone = needs no name
  Protocol protocol = Protocol::Http;
  Index route = kNone;  ///< routes[], of HTTP
};

/// What an HTTP service tells its requests apart by.
struct Route {
  Index service = kNone;
  std::string method;  ///< empty = not stated
  std::string path;    ///< as the scenario writes it; where it does not, the step's
};

struct ExternalSite {
  Index external = kNone;
  Policy policy;
  Index peer = kNone;  ///< as of a call
};

/// First `externals[external].latency`, then `Op::sample` bytes at up to `cap` bytes/s.
struct TransferSite {
  Index external = kNone;
  bool upload = false;
  bool atClient = false;  ///< over the user's own link: a delay of bytes / cap
  double cap = 0;         ///< bytes/s one transfer can reach; +inf = only the interface limits
  Index peer = kNone;     ///< as of a call
};

/// What a service reaches by its name, while the cluster's DNS may fail; see sim/program/name_resolution.hpp.
struct Peer {
  double keepAlive = 0;  ///< seconds an idle connection is kept; +inf = as long as the pod runs
};

/// Who resolves names, and how a pod asks. Defaults: resolv.conf(5), RES_TIMEOUT and RES_DFLRETRY.
struct Resolver {
  Index service = kNone;  ///< kNone = names are always known, and there are no peers
  double timeout = 5;     ///< seconds an attempt waits for an answer
  Index attempts = 2;
};

/// Bytes stored on the volume of the executing pod's node.
struct WriteSite {
  double bytes = 0;
  double bytesPerRecord = 0;  ///< for each record of the batch that is shipped
};

struct PollSite {
  double every = 0;         ///< seconds, paid before each poll
  double giveUpAfter = -1;  ///< seconds since the poll step began; negative = never
};

using workload::Qos;

/// A pod; its cgroup's CPU parameters are the kubelet's (models/workload/cpu_weights.hpp).
struct PodStation {
  std::string name;
  Index service = kNone;
  Index node = kNone;  ///< where it runs from the start on; kNone = it does not (a spare slot)
  Qos qos = Qos::BestEffort;
  MilliCpu cpuRequest;  ///< counts for the burstable slice of its node once pods come and go
  double weight = 1;    ///< cpu.weight within its QoS slice (Guaranteed: within kubepods)
  double quota = -1;    ///< CPU-seconds per 100 ms period; negative = no limit
  double quotaPhase =
      0;  ///< offset of the period boundaries, [0, 0.1) s, drawn per pod and replication by the engine
  double idleCpu = 0;     ///< CPU-seconds per second of background work
  double baseMemory = 0;  ///< bytes
  double memoryPerRequest = 0;
};

/// What a node computes and moves data with.
struct Machine {
  double cores = 0;
  double linkUp = 0;  ///< bytes/s, sustained baseline of the instance type
  double linkDown = 0;
  double iops = 0;       ///< min(volume, instance baseline); 0 = no volume
  double ioLatency = 0;  ///< seconds per I/O step besides the IOPS limit
};

/// A node, or a slot for one that may come: then what it is made of is what its group usually asks for.
struct NodeStation : Machine {
  std::string name;
  std::string instanceType;
  bool spare = false;    ///< no machine is there at the start
  double mostCores = 0;  ///< of the machines that may boot there; 0 = always this one
  /// cpu.weight of kubepods-burstable (Σ requests of its pods), until the first pod starts or stops there.
  double burstableSliceWeight = 1;
  double bestEffortSliceWeight = 1;
  std::vector<Index> pods;
};

/// A workload that serves: its pods and what each of them can do at once.
struct ServiceStation {
  std::string name;
  std::vector<Index> pods;    ///< running and ready at the start
  std::vector<Index> spares;  ///< slots for pods that may start later
  Index workers = kNone;      ///< per pod; kNone = unbounded
  Index backlog = kNone;      ///< per pod; kNone = unbounded
  Index threads = 1;          ///< per pod
  Index shedAbove =
      kNone;             ///< requests in a pod, waiting ones included, from which on it answers Shed at once
  Index metric = kNone;  ///< Service metric
};

/// One connection pool in every pod of `service`, all to the same database.
/// Connections open when first needed and stay open. A pool that has none and gets
/// none from the database fails the call; one that has some waits for its own.
struct PoolGroup {
  Index service = kNone;
  Index database = kNone;
  Index size = 1;  ///< per pod
};
struct DatabaseStation {
  std::string name;
  Index connections = 0;  ///< usable: maxConnections − reserved
};

/// Delivery: round robin over consumer pods with fewer than `prefetch` unacknowledged
/// messages; then a worker of that pod, the job, `delay` for the acknowledgement.
struct QueueStation {
  std::string name;
  Index consumer = kNone;  ///< service
  Index prefetch = 1;
  double delay = 0;      ///< seconds, broker → consumer and back
  Index metric = kNone;  ///< Job metric
  /// What RabbitMQ does besides, if `managed`: order and fate of messages are models/messaging's. With a
  /// delivery limit a job that failed is delivered again, under draws of its own; it counts as failed when
  /// it is dead. A message that expires or is dropped is never done to its client.
  Delivery delivery = {};
  bool managed = false;
  Index deadLetter = kNone;  ///< queue where the dead go; kNone = nowhere
  Index broker = kNone;      ///< brokers[] that holds it, if its publishers may be blocked
  Index home = kNone;        ///< service that holds it; kNone = no partition parts it from its consumers
};

/// A workload that may block those who publish to its queues: they wait, in their order, until it no longer
/// does. When it does is the control side's to decide (sim/control/broker_alarms.hpp). What is published when
/// it begins to block still arrives; dead letters and consumers go on.
struct BrokerStation {
  Index service = kNone;
};

/// A write-ahead log in every pod of `service`, in every slot its own; what it ships and when is
/// models/storage's (sim/program/log_shippers.hpp). A batch is a request of the pod that executes `body`, a
/// call of the database and Shipped; it is sent again when it fails. When the pod stops, a batch that had
/// left for the database counts as committed, one that waited for a connection does not.
struct LogStation {
  std::string name;
  Index service = kNone;
  Index body = kNone;
  WriteAheadLog log;
};

/// Publishes `body` at first, first + every … for nobody.
struct PeriodicProgram {
  std::string name;
  Index queue = kNone;
  Index body = kNone;
  double first = 0;  ///< seconds
  double every = 0;  ///< seconds, > 0
  Index priority = 0;
};

struct ExternalStation {
  std::string name;
  numerics::Sampler latency;
  double errorRate = 0;
  Index concurrency = kNone;  ///< FIFO beyond it; kNone = unbounded
  double rateLimit =
      -1;  ///< calls/s by a token bucket of one second; more fail with Shed at once; < 0 = none
};

struct CacheStation {
  std::string name;
  double hitRatio = 0;                        ///< asked by Lookup
  std::optional<Popularity> popularity = {};  ///< asked by LookupKey; see sim/program/emergent_cache.hpp
  double lookUpRate = 0;  ///< per second, as the loads are written: for its state at the start
};

struct FlowProgram {
  std::string name;
  Index entry = kNone;
  Index metric = kNone;  ///< Flow metric
};

struct FlowChoice {
  Index flow = kNone;
  double cumulative = 0;  ///< cumulative share, last = 1
};

struct LoadProgram {
  std::string name;
  bool closed = true;
  Index users = 0;              ///< closed: at profile factor 1
  numerics::Sampler thinkTime;  ///< closed
  double rate = 0;              ///< open: requests/s at factor 1
  ArrivalLaw arrivals = ArrivalLaw::Poisson;
  double burstCv = 1;
  std::vector<FlowChoice> mix;
  LoadProfile profile;
};

struct BulkProgram {
  std::string name;
  Index node = kNone;
  bool upload = true;
  double bytes = 0;
  double at = 0;
  double every = -1;  ///< negative = once
};

struct Program {
  std::vector<Op> ops;
  std::vector<CallSite> calls;
  std::vector<Route> routes;
  std::vector<ExternalSite> externalCalls;
  std::vector<TransferSite> transfers;
  std::vector<PollSite> polls;
  std::vector<WriteSite> writes;
  std::vector<CallGuard> guards;
  std::vector<Peer> peers;
  Resolver resolver;

  std::vector<NodeStation> nodes;
  std::vector<PodStation> pods;
  std::vector<ServiceStation> services;  ///< every workload, in scenario order
  std::vector<PoolGroup> pools;
  std::vector<DatabaseStation> databases;
  std::vector<QueueStation> queues;
  std::vector<BrokerStation> brokers;
  std::vector<LogStation> logs;
  std::vector<ExternalStation> externals;
  std::vector<CacheStation> caches;
  std::vector<FlowProgram> flows;
  std::vector<LoadProgram> loads;
  std::vector<BulkProgram> bulk;
  std::vector<PeriodicProgram> periodic;
  std::vector<results::MetricName> metrics;

  /// Percentiles of client calls kept over time: 95, and those that alert rules look at; ascending.
  std::vector<double> latencyPercentiles{95};

  numerics::SamplerTable tables;  ///< points of empirical laws
  Index maxDepth = 0;             ///< deepest call nesting
  double warmup = 0;              ///< seconds
  double duration = 0;            ///< seconds measured after the warm-up

  /// Makes what changes the cluster while it runs (sim/control/controller.hpp), once per run, at its
  /// begin; `end` in seconds. Empty = the cluster stays as it is.
  std::function<std::unique_ptr<control::Controller>(const Program&, control::ClusterPort&,
                                                     numerics::StreamKey replication, double end)>
      makeController;
};

/// Every slot of a service: its pods, then its spares. What is kept per pod of a service is in this order,
/// and so are its endpoints.
std::vector<Index> slotsOf(const ServiceStation& service);

/// cpu.weight of a node's burstable slice while `pods` run there.
double burstableSliceWeight(const Program& program, const std::vector<Index>& pods);

}  // namespace kubecast::sim
