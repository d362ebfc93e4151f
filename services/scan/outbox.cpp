// SPDX-License-Identifier: Apache-2.0
// Batches from the outbox, their messages under way together.
#include "scan/outbox.hpp"

#include <prometheus/gauge.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/log.hpp"

namespace scan {
namespace {

constexpr int batch_size = 200;

/// Messages under way, and a timer that never expires: cancelled when the last one is settled.
struct UnderWay {
  explicit UnderWay(const svckit::Executor& executor)
      : all_settled(executor, boost::asio::steady_timer::time_point::max()) {}
  std::size_t open = 0;
  std::vector<std::int64_t> confirmed = {};
  boost::asio::steady_timer all_settled;
};

Task<> waitFor(boost::asio::steady_timer& timer) {
  boost::system::error_code cancelled;
  co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
}

}  // namespace

Outbox::Outbox(svckit::Executor executor, std::shared_ptr<Store> store, Publish publish,
               svckit::Metrics& metrics)
    : executor_(executor),
      store_(std::move(store)),
      publish_(std::move(publish)),
      pending_(metrics.gauge("scan_outbox_pending", "Messages that RabbitMQ has not confirmed yet")),
      next_(executor) {}

void Outbox::wake() {
  woken_ = true;
  if (!away_) next_.cancel();
}

Task<> Outbox::relay() {
  const auto self = shared_from_this();
  for (;;) {
    woken_ = false;
    Batch last = Batch::all;
    while (last == Batch::all) last = co_await relayBatch();
    brokerIs(last == Batch::some);
    pending_.Set(static_cast<double>(co_await store_->outboxSize()));
    if (woken_ && !away_) continue;
    next_.expires_after(std::chrono::seconds(1));
    co_await waitFor(next_);
  }
}

Task<Outbox::Batch> Outbox::relayBatch() {
  auto transaction = co_await store_->begin();
  auto batch = co_await Store::outgoing(transaction, batch_size);
  if (batch.empty()) co_return Batch::none;
  const std::size_t size = batch.size();
  const auto confirmed = co_await publishAll(std::move(batch));
  co_await Store::remove(transaction, confirmed);
  co_await transaction.commit();
  co_return confirmed.size() < size ? Batch::some : Batch::all;
}

void Outbox::brokerIs(bool away) {
  if (away && !away_) svckit::log::warning("outbox.waiting", {{"dependency", std::string("rabbitmq")}});
  if (!away && away_) svckit::log::info("outbox.goes_on");
  away_ = away;
}

Task<std::vector<std::int64_t>> Outbox::publishAll(std::vector<Outgoing> batch) {
  const auto under_way = std::make_shared<UnderWay>(executor_);
  under_way->open = batch.size();
  for (auto& outgoing : batch) {
    const auto settled = [under_way, id = outgoing.id](std::exception_ptr error) {
      if (!error) under_way->confirmed.push_back(id);
      if (--under_way->open == 0) under_way->all_settled.cancel();
    };
    auto publishing = [self = shared_from_this(), outgoing = std::move(outgoing)]() mutable {
      return self->publish_(std::move(outgoing.queue), std::move(outgoing.message));
    };
    boost::asio::co_spawn(executor_, std::move(publishing), settled);
  }
  while (under_way->open > 0) co_await waitFor(under_way->all_settled);
  co_return std::move(under_way->confirmed);
}

}  // namespace scan
