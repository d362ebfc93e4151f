// SPDX-License-Identifier: Apache-2.0
// One connection to RabbitMQ with one channel, blocking: everything on it is done by one thread.
#pragma once

#include <amqp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "svckit/amqp/amqp.hpp"

namespace svckit::amqp {

struct Delivery {
  std::uint64_t tag = 0;
  Message message;
};

/// How a message goes out: to which queue, and for how long at most it stays there (0: for ever).
struct Route {
  std::string queue;
  std::chrono::milliseconds expiration{0};
};

/// Connects, logs in and declares the topology. Everything throws std::runtime_error when it is lost.
class Connection {
 public:
  explicit Connection(const Options& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  int socket() const { return amqp_get_sockfd(state_.get()); }

  void confirmPublishes();
  void publish(const Route& route, const Message& message);
  /// The broker's next word that has arrived, nothing if there is none. Sends heartbeats: call it once a
  /// second.
  std::optional<amqp_frame_t> frame();

  void consume(const std::string& queue, int prefetch);
  void stopConsuming();
  std::optional<Delivery> delivery();  ///< like frame(), for consumers.
  void acknowledge(std::uint64_t tag);
  void reject(std::uint64_t tag, bool requeue);

 private:
  struct Destroy {
    void operator()(amqp_connection_state_t state) const { amqp_destroy_connection(state); }
  };
  void open();
  void logIn();
  void declareTopology();
  void declareQueue(const std::string& name, const std::string& dead_letters_to);
  void check(const char* what) const { check(what, amqp_get_rpc_reply(state_.get())); }
  static void check(const char* what, const amqp_rpc_reply_t& reply);
  static void check(const char* what, int status);

  const Options& options_;
  std::unique_ptr<amqp_connection_state_t_, Destroy> state_;
};

/// What a frame says that ends the connection or the channel; empty if it does not.
std::string reasonToClose(const amqp_frame_t& frame);

}  // namespace svckit::amqp
