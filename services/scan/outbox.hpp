// SPDX-License-Identifier: Apache-2.0
// The way from the outbox to RabbitMQ: published, confirmed, then deleted; a crash between the last two
// publishes once more, and consumers know a message by its id.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>

#include "scan/scan_store.hpp"
#include "svckit/metrics.hpp"

namespace scan {

class Outbox : public std::enable_shared_from_this<Outbox> {
 public:
  /// Returns once the message is safe; throws Unavailable otherwise.
  using Publish = std::function<Task<>(std::string queue, svckit::amqp::Message message)>;

  Outbox(svckit::Executor executor, std::shared_ptr<Store> store, Publish publish, svckit::Metrics& metrics);
  /// Something was committed to the outbox: do not wait for the next second.
  void wake();
  /// Runs for ever.
  Task<> relay();

 private:
  /// How much of a batch RabbitMQ confirmed; none: there was nothing to publish.
  enum class Batch { none, some, all };
  Task<Batch> relayBatch();
  /// Gives those that were confirmed.
  Task<std::vector<std::int64_t>> publishAll(std::vector<Outgoing> batch);

  void brokerIs(bool away);

  svckit::Executor executor_;
  std::shared_ptr<Store> store_;
  Publish publish_;
  prometheus::Gauge& pending_;
  boost::asio::steady_timer next_;
  bool woken_ = false;
  bool away_ = false;  ///< RabbitMQ: tried once a second, however many messages come.
};

}  // namespace scan
