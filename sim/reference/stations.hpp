// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "sim/reference/cpu.hpp"
#include "sim/reference/waiting.hpp"

/// The places a request can be at, besides a CPU.
namespace kubecast::sim::reference {

/// A pod as a server: its CPU, its workers and its accept queue.
struct Pod {
  Pod(const PodStation& pod, const ServiceStation& service, NodeCpu& node, Window window)
      : cpu(pod, service.threads, node, window),
        backlog(service.backlog),
        requests(window),
        workers(service.workers, requests) {}

  [[nodiscard]] bool accepts() const {
    return workers.available() || backlog == kNone || workers.waiting() < backlog;
  }

  PodCpu cpu;
  Index backlog;
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
    return true;
  }
  Index limit;
  Index opened = 0;
  std::uint64_t refused = 0;
};

/// One pod's pool: connections open when first needed and stay open.
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
      : cpu(station, host), io(window), volume(1, io), sending(window), receiving(window) {}

  NodeCpu cpu;
  Occupancy io;
  Slots volume;
  Direction sending;
  Direction receiving;
  std::uint64_t ioOperations = 0;
};

struct ExternalService {
  ExternalService(const ExternalStation& station, Window window)
      : occupancy(window), slots(station.concurrency, occupancy) {}
  Occupancy occupancy;
  Slots slots;
  std::uint64_t calls = 0;
  std::uint64_t errors = 0;
};

/// What a client's request and everything it set off share.
struct Request {
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
};

struct Queue {
  Queue(std::size_t consumers, Window window) : ready(window), unacked(window), unackedOf(consumers, 0) {}
  std::deque<Message> messages;
  Gauge ready;
  Gauge unacked;
  std::vector<Index> unackedOf;  ///< per consumer pod
  std::size_t next = 0;          ///< consumer whose turn it is
  std::uint64_t published = 0;
  std::uint64_t acknowledged = 0;
  std::uint64_t failed = 0;
};

}  // namespace kubecast::sim::reference
