// SPDX-License-Identifier: Apache-2.0
// RabbitMQ: librabbitmq on a thread of its own, seen from the event loop as coroutines.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "svckit/config.hpp"
#include "svckit/metrics.hpp"
#include "svckit/problem.hpp"
#include "svckit/task.hpp"

namespace svckit::amqp {

/// A durable direct exchange, and a durable queue bound to it under the queue's own name, with its dead
/// letters in "<queue>.dead" and its delayed retries in "<queue>.retry" (per-message expiration,
/// dead-lettered back to the queue).
struct Topology {
  std::string exchange;
  std::vector<std::string> queues;
};

struct Options {
  Url url;            ///< amqp:// or amqps://; path is the vhost.
  Topology topology;  ///< declared on every connect.
  std::chrono::seconds heartbeat{10};
  std::chrono::milliseconds timeout{5000};  ///< of connect and of a confirm.
  std::string ca_file = {};
};

struct Message {
  std::string id;  ///< message-id; consumers are idempotent by it.
  std::string body;
  int attempt = 0;  ///< header x-attempt: 0 the first time.
  std::string traceparent;
};

/// Publishes persistently with confirms. Reconnects by itself (back-off 100 ms .. 5 s). Measures
/// amqp_connected. Its thread must have ended before the process does: give close() to Context::on_stop.
class Publisher {
 public:
  Publisher(Executor executor, Options options, Metrics* metrics);
  ~Publisher();
  /// Done: the broker has it (on disk). Throws Unavailable("rabbitmq") when it did not say so in time.
  Task<> publish(std::string queue, Message message);
  void close();

 private:
  friend class Consumer;  ///< publishes retries.
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

enum class Verdict {
  done,      ///< acknowledged.
  retry,     ///< published to "<queue>.retry" with delay base * 2^attempt, then acknowledged; after the last
             ///< attempt to "<queue>.dead".
  dead,      ///< never will work: to "<queue>.dead".
  put_back,  ///< requeued as it was (we are stopping, or our own store is full).
};

struct ConsumerOptions {
  std::string queue;
  int prefetch = 4;
  int attempts = 5;  ///< in all.
  std::chrono::milliseconds retry_base{1000};
};

/// Hands each message to `handle` on the event loop, at most `prefetch` at a time; acknowledges by its
/// verdict. An Unavailable thrown by it is a retry, any other exception is logged and is a retry, too.
/// Reconnects by itself; a message unacknowledged then comes again. Measures amqp_connected,
/// jobs_total{queue,outcome}, job_duration_seconds{queue}, jobs_in_flight{queue}.
class Consumer {
 public:
  Consumer(Executor executor, Options options, ConsumerOptions consumer,
           std::function<Task<Verdict>(Message)> handle, Metrics* metrics);
  ~Consumer();
  /// Takes no new message; ends when those in hand are settled or after `grace`.
  Task<> drain(std::chrono::milliseconds grace);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace svckit::amqp
