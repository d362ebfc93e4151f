// SPDX-License-Identifier: Apache-2.0
// Consuming: every message is settled only after its job, so that none is lost with its worker.
#include "svckit/amqp/consumer.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/amqp/retry.hpp"
#include "svckit/log.hpp"

namespace svckit::amqp {
namespace asio = boost::asio;

namespace {

std::string_view nameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::done:
      return "done";
    case Verdict::retry:
      return "retry";
    case Verdict::dead:
      return "dead";
    case Verdict::put_back:
      return "put_back";
  }
  return "";
}

}  // namespace

Consumer::Impl::Impl(Executor the_executor, Options the_options, ConsumerOptions the_consumer,
                     Handle the_handle, Metrics* metrics)
    : executor_(std::move(the_executor)),
      options_(std::move(the_options)),
      consumer_(std::move(the_consumer)),
      handle_(std::move(the_handle)),
      metrics_(metrics),
      retries_(std::make_shared<Publisher::Impl>(executor_, options_, nullptr)) {}

void Consumer::Impl::start() {
  self_ = weak_from_this();
  retries_->start();
  const auto connectedIs = [this](bool connected) {
    if (metrics_ == nullptr) return;
    metrics_->gauge("amqp_connected", "1 while connected to RabbitMQ.").Set(connected ? 1 : 0);
  };
  Worker::Duties duties = {.work =
                               [this, connectedIs](Connection& connection) {
                                 connectedIs(true);
                                 work(connection);
                               },
                           .lost =
                               [this, connectedIs](const std::string& why) {
                                 connectedIs(false);
                                 if (!worker_->stopping()) log::warning("consumer.away", {{"reason", why}});
                               }};
  worker_ = std::make_unique<Worker>(options_, std::move(duties));
  worker_->start();
}

template <class Then>
void Consumer::Impl::onLoop(Then then) {
  asio::post(executor_, [weak = self_, then = std::move(then)]() mutable {
    if (const auto self = weak.lock()) then(*self);
  });
}

void Consumer::Impl::work(Connection& connection) {
  ++connection_;
  connection.consume(consumer_.queue, consumer_.prefetch);
  bool consuming = true;
  while (!worker_->stopping()) {
    settleAll(connection);
    if (consuming && draining()) {
      connection.stopConsuming();
      consuming = false;
    }
    while (auto delivery = connection.delivery()) {
      onLoop([ticket = Ticket{connection_, delivery->tag}, message = std::move(delivery->message)](
                 Impl& self) mutable { self.take(ticket, std::move(message)); });
    }
    worker_->wait(connection);
  }
  settleAll(connection);
}

bool Consumer::Impl::draining() {
  const std::lock_guard lock(mutex_);
  return draining_;
}

void Consumer::Impl::settleAll(Connection& connection) {
  std::vector<Settled> batch;
  {
    const std::lock_guard lock(mutex_);
    batch.swap(settled_);
  }
  for (const auto& [ticket, how] : batch) {
    if (ticket.connection != connection_) continue;  // lost with its connection; it comes again
    if (how == Settlement::acknowledge) {
      connection.acknowledge(ticket.tag);
    } else {
      connection.reject(ticket.tag, how == Settlement::put_back);
    }
  }
}

void Consumer::Impl::take(Ticket ticket, Message message) {
  if (draining_) return settle(ticket, Settlement::put_back);
  ++in_hand_;
  asio::co_spawn(
      executor_,
      [self = shared_from_this(), ticket, message = std::move(message)]() mutable {
        return self->doJob(ticket, std::move(message));
      },
      asio::detached);
}

Task<> Consumer::Impl::doJob(Ticket ticket, Message message) {
  const auto self = shared_from_this();
  const auto start = Clock::now();
  if (metrics_ != nullptr) {
    metrics_->gauge("jobs_in_flight", "Jobs in hand.", {{"queue", consumer_.queue}}).Set(in_hand_);
  }
  Verdict verdict = co_await judged(message);
  if (verdict == Verdict::retry && !mayRetry(message.attempt, consumer_.attempts)) verdict = Verdict::dead;
  const Settlement how = co_await settlementOf(verdict, std::move(message));
  settle(ticket, how);
  --in_hand_;
  count(verdict, start);
}

Task<Verdict> Consumer::Impl::judged(const Message& message) {
  std::string why;
  try {
    const Verdict verdict = co_await handle_(message);
    co_return verdict;
  } catch (const std::exception& error) {
    why = error.what();
  }
  log::warning("job.failed", {{"queue", consumer_.queue},
                              {"message_id", message.id},
                              {"attempt", std::int64_t{message.attempt}},
                              {"reason", why}});
  co_return Verdict::retry;
}

Task<Consumer::Impl::Settlement> Consumer::Impl::settlementOf(Verdict verdict, Message message) {
  if (verdict == Verdict::done) co_return Settlement::acknowledge;
  if (verdict == Verdict::dead) {
    log::error("job.dead", {{"queue", consumer_.queue}, {"message_id", message.id}});
    co_return Settlement::to_dead;
  }
  if (verdict == Verdict::retry) {
    try {
      Route route{.queue = consumer_.queue + ".retry",
                  .expiration = retryDelay(consumer_.retry_base, message.attempt)};
      ++message.attempt;
      co_await retries_->publish(std::move(route), std::move(message));
      co_return Settlement::acknowledge;
    } catch (const Unavailable&) {
      // It stays where it is.
    }
  }
  co_await pause(consumer_.retry_base);  // else it would come again at once, and again
  co_return Settlement::put_back;
}

Task<> Consumer::Impl::pause(std::chrono::milliseconds time) {
  if (draining_) co_return;
  asio::steady_timer timer(executor_, time);
  pauses_.insert(&timer);
  const std::shared_ptr<void> leave(nullptr, [&](void*) { pauses_.erase(&timer); });
  boost::system::error_code ignored;
  auto token = asio::redirect_error(asio::use_awaitable, ignored);
  co_await timer.async_wait(token);
}

void Consumer::Impl::settle(Ticket ticket, Settlement how) {
  {
    const std::lock_guard lock(mutex_);
    settled_.push_back({ticket, how});
  }
  worker_->wake();
}

void Consumer::Impl::count(Verdict verdict, Clock::time_point start) {
  if (metrics_ == nullptr) return;
  const Labels queue = {{"queue", consumer_.queue}};
  const Labels outcome = {{"queue", consumer_.queue}, {"outcome", std::string(nameOf(verdict))}};
  metrics_->gauge("jobs_in_flight", "Jobs in hand.", queue).Set(in_hand_);
  metrics_->counter("jobs_total", "Jobs by what became of them.", outcome).Increment();
  metrics_->seconds("job_duration_seconds", "One job, from delivery to settlement.", queue)
      .Observe(std::chrono::duration<double>(Clock::now() - start).count());
}

Task<> Consumer::Impl::drain(std::chrono::milliseconds grace) {
  const auto self = shared_from_this();
  {
    const std::lock_guard lock(mutex_);
    draining_ = true;
  }
  worker_->wake();
  for (auto* const timer : pauses_) timer->cancel();
  const auto until = Clock::now() + grace;
  asio::steady_timer timer(executor_);
  while (in_hand_ > 0 && Clock::now() < until) {
    timer.expires_after(std::chrono::milliseconds(20));
    co_await timer.async_wait(asio::use_awaitable);
  }
  stop();
}

void Consumer::Impl::stop() {
  {
    const std::lock_guard lock(mutex_);
    draining_ = true;
  }
  worker_->stop();
  retries_->close();
}

Consumer::Consumer(Executor executor, Options options, ConsumerOptions consumer,
                   std::function<Task<Verdict>(Message)> handle, Metrics* metrics)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(options), std::move(consumer),
                                   std::move(handle), metrics)) {
  impl_->start();
}
Consumer::~Consumer() { impl_->stop(); }

Task<> Consumer::drain(std::chrono::milliseconds grace) { return impl_->drain(grace); }

}  // namespace svckit::amqp
