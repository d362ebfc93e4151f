// SPDX-License-Identifier: Apache-2.0
// Publishing with confirms.
#include "svckit/amqp/publisher.hpp"

#include <amqp_framing.h>
#include <prometheus/gauge.h>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/amqp/properties.hpp"
#include "svckit/log.hpp"

namespace svckit::amqp {
namespace asio = boost::asio;

Publisher::Impl::Impl(Executor the_executor, Options the_options, Metrics* metrics)
    : executor_(std::move(the_executor)), options_(std::move(the_options)) {
  if (metrics == nullptr) return;
  connected_gauge_ = &metrics->gauge("amqp_connected", "1 while connected to RabbitMQ.");
}

void Publisher::Impl::start() {
  self_ = weak_from_this();
  Worker::Duties duties = {.work = [this](Connection& connection) { work(connection); },
                           .lost = [this](const std::string& why) { lost(why); }};
  worker_ = std::make_unique<Worker>(options_, std::move(duties));
  worker_->start();
}

/// Never the thread's to own what it works for: it would have to join itself.
template <class Then>
void Publisher::Impl::onLoop(Then then) {
  asio::post(executor_, [weak = self_, then = std::move(then)] {
    if (const auto self = weak.lock()) then(*self);
  });
}

Task<> Publisher::Impl::publish(Route route, Message message) {
  const auto self = shared_from_this();
  if (closed_) throw Unavailable("rabbitmq", "closed");
  if (!why_away_.empty()) throw Unavailable("rabbitmq", why_away_);
  const Id id = ++last_id_;
  const auto deadline = Clock::now() + options_.timeout;
  Waiter waiter{.timer = asio::steady_timer(executor_, deadline)};
  waiters_.emplace(id, &waiter);
  const std::shared_ptr<void> leave(nullptr, [this, id](void*) { waiters_.erase(id); });
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({id, std::move(route), std::move(message), deadline});
  }
  worker_->wake();
  boost::system::error_code ignored;
  auto token = asio::redirect_error(asio::use_awaitable, ignored);
  co_await waiter.timer.async_wait(token);
  if (!waiter.done) throw Unavailable("rabbitmq", "no confirm in time");
  if (!waiter.refusal.empty()) throw Unavailable("rabbitmq", waiter.refusal);
}

void Publisher::Impl::settle(const std::vector<Verdict>& verdicts) {
  for (const auto& verdict : verdicts) {
    const auto found = waiters_.find(verdict.id);
    if (found == waiters_.end()) continue;  // it did not wait that long
    found->second->done = true;
    found->second->refusal = verdict.refusal;
    found->second->timer.cancel();
  }
}

void Publisher::Impl::connectedIs(bool connected, const std::string& why) {
  if (connected_gauge_ != nullptr) connected_gauge_->Set(connected ? 1 : 0);
  if (!connected && why_away_.empty() && !closed_) log::warning("rabbitmq.away", {{"reason", why}});
  why_away_ = connected ? "" : why;
}

void Publisher::Impl::close() {
  closed_ = true;
  worker_->stop();
  for (const auto& [id, waiter] : waiters_) {
    waiter->refusal = "closed";
    waiter->done = true;
    waiter->timer.cancel();
  }
}

void Publisher::Impl::work(Connection& connection) {
  connection.confirmPublishes();
  connected_ = true;
  last_tag_ = 0;
  blocked_ = returning_ = false;
  onLoop([](Impl& self) { self.connectedIs(true, ""); });
  while (!worker_->stopping()) {
    send(connection);
    worker_->wait(connection);
    while (const auto frame = connection.frame()) heed(*frame);
    tell();
  }
  send(connection);
}

/// What was sent may or may not be in the queue; the caller publishes it again and the consumer knows its id.
void Publisher::Impl::lost(const std::string& why) {
  const std::string refusal = "the connection was lost: " + why;
  for (const auto& [tag, one] : unconfirmed_) verdicts_.push_back({one.id, refusal});
  unconfirmed_.clear();
  if (!connected_) {
    const std::lock_guard lock(mutex_);
    for (const auto& one : queue_) verdicts_.push_back({one.id, why});
    queue_.clear();
  }
  tell();
  // A lost connection is made again at once: only when that fails the broker is away.
  if (!std::exchange(connected_, false)) onLoop([why](Impl& self) { self.connectedIs(false, why); });
}

std::optional<Publisher::Impl::Outgoing> Publisher::Impl::next() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return std::nullopt;
  std::optional<Outgoing> first(std::move(queue_.front()));
  queue_.pop_front();
  return first;
}

void Publisher::Impl::send(Connection& connection) {
  while (!blocked_) {
    const auto one = next();
    if (!one) return;
    if (one->deadline < Clock::now()) continue;
    // Before it is sent: when that fails, it is to be told, too.
    unconfirmed_.emplace(++last_tag_, Unconfirmed{one->id, one->message.id});
    connection.publish(one->route, one->message);
  }
}

void Publisher::Impl::heed(const amqp_frame_t& frame) {
  if (frame.frame_type == AMQP_FRAME_HEADER && returning_) {
    returning_ = false;
    const auto* const properties =
        static_cast<const amqp_basic_properties_t*>(frame.payload.properties.decoded);
    for (auto& [tag, one] : unconfirmed_) {
      if (one.message_id == view(properties->message_id)) one.returned = true;
    }
  }
  if (frame.frame_type != AMQP_FRAME_METHOD) return;
  const auto& method = frame.payload.method;
  if (method.id == AMQP_BASIC_ACK_METHOD) {
    const auto* const ack = static_cast<const amqp_basic_ack_t*>(method.decoded);
    confirm(ack->delivery_tag, ack->multiple != 0, "");
  } else if (method.id == AMQP_BASIC_NACK_METHOD) {
    const auto* const nack = static_cast<const amqp_basic_nack_t*>(method.decoded);
    confirm(nack->delivery_tag, nack->multiple != 0, "the broker could not keep the message");
  } else if (method.id == AMQP_BASIC_RETURN_METHOD) {
    returning_ = true;
  } else if (method.id == AMQP_CONNECTION_BLOCKED_METHOD) {
    blocked_ = true;
  } else if (method.id == AMQP_CONNECTION_UNBLOCKED_METHOD) {
    blocked_ = false;
  }
}

void Publisher::Impl::confirm(std::uint64_t tag, bool multiple, const std::string& refusal) {
  const auto first = multiple ? unconfirmed_.begin() : unconfirmed_.find(tag);
  const auto past =
      multiple ? unconfirmed_.upper_bound(tag) : (first == unconfirmed_.end() ? first : std::next(first));
  for (auto one = first; one != past; ++one) {
    verdicts_.push_back({one->second.id, one->second.returned ? "no such queue" : refusal});
  }
  unconfirmed_.erase(first, past);
}

void Publisher::Impl::tell() {
  if (verdicts_.empty()) return;
  onLoop([verdicts = std::exchange(verdicts_, {})](Impl& self) { self.settle(verdicts); });
}

Publisher::Publisher(Executor executor, Options options, Metrics* metrics)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(options), metrics)) {
  impl_->start();
}
Publisher::~Publisher() { close(); }

Task<> Publisher::publish(std::string queue, Message message) {
  Route route{.queue = std::move(queue)};
  const auto impl = impl_;
  co_await impl->publish(std::move(route), std::move(message));
}

void Publisher::close() { impl_->close(); }

}  // namespace svckit::amqp
