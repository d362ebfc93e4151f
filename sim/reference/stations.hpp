// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "models/messaging/message_queue.hpp"
#include "models/resilience/admission.hpp"
#include "models/resilience/token_bucket.hpp"
#include "sim/control/cluster_port.hpp"
#include "sim/reference/cpu.hpp"
#include "sim/reference/waiting.hpp"

/// The places a request can be at, besides a CPU.
namespace kubecast::sim::reference {

/// nullopt = success.
using Outcome = std::optional<results::FailureCause>;

/// An answer on its way; the caller may have stopped waiting for it.
struct Answer {
  Signal arrived;
  Outcome outcome;
};
using AnswerPtr = std::shared_ptr<Answer>;

/// A request in a pod, from its arrival until its answer departs.
struct Guest {
  AnswerPtr answer;
  const CallSite* site = nullptr;
  double arrived = 0;
};

/// A pod as a server: its CPU, its workers and its accept queue.
struct Pod {
  Pod(const PodStation& pod, const ServiceStation& service, Window window)
      : cpu(pod, service.threads, window),
        backlog(service.backlog),
        shedAbove(service.shedAbove),
        requests(window),
        workers(service.workers, requests) {}

  [[nodiscard]] bool running() const { return node != kNone; }
  [[nodiscard]] bool accepts() const {
    return workers.available() || backlog == kNone || workers.waiting() < backlog;
  }

  [[nodiscard]] bool sheds() const {
    return shedAbove != kNone &&
           resilience::sheds(shedAbove, requests.holding.level() + requests.waiting.level());
  }

  Index node = kNone;      ///< kNone = it does not run
  bool ready = false;      ///< among the endpoints
  bool consumes = false;   ///< takes messages while it runs
  std::uint64_t life = 0;  ///< counts stops: what began in an earlier life goes no further
  control::Loss loss = control::Loss::Refuses;  ///< how it stopped
  std::list<Guest> guests;                      ///< in the order of arrival
  PodCpu cpu;
  Index backlog;
  Index shedAbove;
  Occupancy requests;
  Slots workers;
  std::uint64_t refused = 0;
};

/// Connections a database has open, over all pools.
struct Database {
  explicit Database(const DatabaseStation& station) : limit(station.connections) {}
  bool open() {
    if (opened == limit) return false;
    ++opened;
    most = std::max(most, opened);
    return true;
  }
  Index limit;
  Index opened = 0;
  Index most = 0;
  std::uint64_t refused = 0;
};

/// One pod's pool: connections open when first needed and stay open until the pod stops.
class ConnectionPool {
 public:
  enum class Answer { Connected, TimedOut, Exhausted };

  ConnectionPool(Index size, Database& database, Occupancy& occupancy)
      : size_(size), database_(&database), connections_(0, occupancy) {}

  Answer acquire(double deadline) {
    if (!connections_.available() && connections_.capacity() < size_ && database_->open())
      connections_.grow();
    if (connections_.capacity() == 0) return Answer::Exhausted;
    return connections_.acquire(deadline) ? Answer::Connected : Answer::TimedOut;
  }
  void release() { connections_.release(); }
  void close() {
    database_->opened -= connections_.capacity();
    connections_.clear(0);
  }

 private:
  Index size_;
  Database* database_;
  Slots connections_;
};

/// One direction of a node's interface.
struct Direction {
  explicit Direction(Window window) : busy(window) {}
  void add(int change) {
    transfers += change;
    busy.set(transfers > 0 ? 1 : 0);
  }
  int transfers = 0;
  Gauge busy;
  double bytes = 0;  ///< of transfers that ended
};

/// A node beyond its CPU: its volume serves one operation after the other; its interface is two links.
struct Node {
  Node(const NodeStation& station, s4u::Host* host, Window window)
      : machine(station), cpu(station, host), io(window), volume(1, io), sending(window), receiving(window) {}

  Machine machine;
  s4u::Link* up = nullptr;  ///< nullptr = without a limit
  s4u::Link* down = nullptr;
  NodeCpu cpu;
  Occupancy io;
  Slots volume;
  Direction sending;
  Direction receiving;
  std::uint64_t ioOperations = 0;
  double stored = 0;  ///< bytes, since the run began
  bool full = false;
};

/// Who publishes to the queues of a broker, while it blocks them.
struct BrokerGate {
  bool blocked = false;
  std::deque<std::shared_ptr<Signal>> waiting;
};

struct ExternalService {
  ExternalService(const ExternalStation& station, Window window)
      : occupancy(window), slots(station.concurrency, occupancy) {}
  Occupancy occupancy;
  Slots slots;
  double factor = 1;                    ///< on its latency
  double extraErrors = 0;               ///< added to its rate of errors
  resilience::TokenBucketState tokens;  ///< of its rate limit
  std::uint64_t calls = 0;
  std::uint64_t retries = 0;
  std::uint64_t errors = 0;
};

/// What a client's request and everything it set off share.
struct Request {
  Index load = kNone;                               ///< whose client it is
  Index records = 0;                                ///< of the batch of a log it is
  bool left = false;                                ///< has been sent to a pod
  int jobsPending = 0;                              ///< published, not done
  std::optional<results::FailureCause> jobFailure;  ///< of the first job that failed
  /// What the client knows: set by publishing, cleared by a poll that found all jobs done.
  bool jobsUnknown = false;
  std::optional<results::FailureCause> seenFailure;
};
using RequestPtr = std::shared_ptr<Request>;

struct Message {
  RequestPtr request;
  Index body = kNone;
  numerics::StreamKey key;
  double published = 0;
  std::uint64_t number = 0;  ///< of its queue's messages
  Index priority = 0;
  // In a managed queue:
  messaging::DeliveryTag tag{};  ///< of its last delivery
  Outcome failure{};             ///< of its last delivery, if that was not acknowledged
};

struct Queue {
  Queue(std::size_t consumers, const QueueStation& station, Window window)
      : managed(station.managed
                    ? std::make_unique<messaging::MessageQueue>(station.delivery, station.prefetch)
                    : nullptr),
        ready(window),
        unacked(window),
        unackedOf(consumers, 0),
        takes(consumers, false),
        heldBy(consumers) {}
  /// Gauges follow the managed queue, and what has left it waits to be buried.
  void settle() {
    ready.set(static_cast<int>(managed->ready()));
    unacked.set(static_cast<int>(managed->unacknowledged()));
    const auto departed = managed->departed();
    dead.insert(dead.end(), departed.begin(), departed.end());
  }

  std::unique_ptr<messaging::MessageQueue> managed;  ///< nullptr = messages come and go in order
  std::map<std::uint64_t, Message> waiting;          ///< in the managed queue, by number
  std::vector<messaging::DepartedMessage> dead;      ///< have left it without acknowledgement
  std::deque<Message> messages;
  Gauge ready;
  Gauge unacked;
  // Per consumer, in the order of slotsOf():
  std::vector<Index> unackedOf;
  std::vector<bool> takes;                               ///< runs and is ready
  std::vector<std::map<std::uint64_t, Message>> heldBy;  ///< messages it has not yet acknowledged, by number
  std::uint64_t numbers = 0;                             ///< messages so far
  std::size_t next = 0;                                  ///< consumer whose turn it is
  std::uint64_t published = 0;
  std::uint64_t acknowledged = 0;
  std::uint64_t failed = 0;
  std::uint64_t expired = 0;
  std::uint64_t dropped = 0;
  std::uint64_t deadLettered = 0;
  std::uint64_t redelivered = 0;
};

}  // namespace kubecast::sim::reference
