// SPDX-License-Identifier: Apache-2.0
// The pool's inside: who has which connection, who waits, and when to try again.
#include "svckit/pg/pool_impl.hpp"

#include <prometheus/gauge.h>
#include <prometheus/histogram.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/log.hpp"
#include "svckit/pg/sqlstate.hpp"

namespace svckit::pg {
namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds sweep_every{250};

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Lease::~Lease() {
  if (connection_) pool_->put(std::move(connection_));
}

Pool::Impl::Impl(Executor the_executor, PoolOptions the_options, Metrics* metrics)
    : executor(std::move(the_executor)),
      options(std::move(the_options)),
      backoff_(std::chrono::milliseconds(50), std::chrono::milliseconds(2000)) {
  if (metrics == nullptr) return;
  const char* const help = "Connections to PostgreSQL by what they do.";
  idle_gauge_ = &metrics->gauge("db_pool_connections", help, {{"state", "idle"}});
  busy_gauge_ = &metrics->gauge("db_pool_connections", help, {{"state", "busy"}});
  wait_seconds_ = &metrics->seconds("db_pool_wait_seconds", "Waiting for a connection to PostgreSQL.");
  query_seconds_ = &metrics->seconds("db_query_duration_seconds", "One statement, as the service sees it.");
}

Task<Rows> Pool::Impl::query(std::string_view sql, std::vector<Value> parameters) {
  for (bool again = true;; again = false) {
    Lease lease = co_await acquire();
    try {
      Rows rows = co_await run(*lease.operator->(), sql, parameters);
      co_return rows;
    } catch (const Unavailable&) {
      // A kept connection that had died unnoticed; only what is known to read may run twice.
      if (!again || !lease->lost() || !lease->kept() || !isSelect(sql)) throw;
    } catch (const Refused& refused) {
      if (!again || meaningOf(refused.sqlstate()) != Meaning::stale_plan) throw;
    }
  }
}

Task<Lease> Pool::Impl::begin() {
  static const std::vector<Value> none;
  for (bool again = true;; again = false) {
    Lease lease = co_await acquire();
    try {
      co_await run(*lease.operator->(), "BEGIN", none);
      co_return lease;
    } catch (const Unavailable&) {
      if (!again || !lease->lost() || !lease->kept()) throw;  // nothing was begun
    }
  }
}

Task<Rows> Pool::Impl::run(Connection& connection, std::string_view sql,
                           const std::vector<Value>& parameters) {
  const auto start = Clock::now();
  Rows rows = co_await connection.run(sql, parameters);
  if (query_seconds_ != nullptr) query_seconds_->Observe(secondsSince(start));
  co_return rows;
}

Task<Lease> Pool::Impl::acquire() {
  if (closed) throw Unavailable("postgresql", "the pool is closed");
  const auto start = Clock::now();
  auto connection = idleOne();
  if (!connection) {
    if (away() && open_ == 0) throw Unavailable("postgresql", why_away_);
    Waiter waiter(executor);
    waiter.timer.expires_after(options.wait);
    waiters_.push_back(&waiter);
    const std::shared_ptr<void> leave(nullptr, [this, &waiter](void*) { std::erase(waiters_, &waiter); });
    grow();
    boost::system::error_code ignored;
    auto token = asio::redirect_error(asio::use_awaitable, ignored);
    if (!waiter.served) co_await waiter.timer.async_wait(token);
    if (!waiter.served) throw Unavailable("postgresql", "no connection became free in time");
    if (!waiter.connection) throw Unavailable("postgresql", waiter.refusal);
    connection = std::move(waiter.connection);
  } else {
    busy_.push_back(connection.get());
    watch();
  }
  measure();
  if (wait_seconds_ != nullptr) wait_seconds_->Observe(secondsSince(start));
  co_return Lease(shared_from_this(), std::move(connection));
}

std::unique_ptr<Connection> Pool::Impl::idleOne() {
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (!connection->diedIdle()) return connection;
    --open_;
  }
  return nullptr;
}

void Pool::Impl::put(std::unique_ptr<Connection> connection) {
  if (closed || !connection->usable()) {
    std::erase(busy_, connection.get());
    connection.reset();
    --open_;
    grow();
  } else {
    hand(std::move(connection));
  }
  measure();
}

/// To the first who waits, or to rest.
void Pool::Impl::hand(std::unique_ptr<Connection> connection) {
  if (waiters_.empty()) {
    std::erase(busy_, connection.get());
    idle_.push_back(std::move(connection));
    return;
  }
  Waiter& first = *waiters_.front();
  waiters_.pop_front();
  first.connection = std::move(connection);
  first.served = true;
  first.timer.cancel();
}

/// Connects as many as there are waiting for, within the limit.
void Pool::Impl::grow() {
  if (closed || away()) {
    if (open_ == 0) refuseWaiters(closed ? "the pool is closed" : why_away_);
    return;
  }
  while (open_ < options.connections && connecting_ < waiters_.size()) {
    ++open_;
    ++connecting_;
    asio::co_spawn(
        executor, [self = shared_from_this()] { return self->connectOne(); }, asio::detached);
  }
}

Task<> Pool::Impl::connectOne() {
  auto connection = std::make_unique<Connection>(executor, options.statement_timeout);
  busy_.push_back(connection.get());
  watch();
  std::string why;
  try {
    co_await connection->connect(options.url);
  } catch (const std::exception& error) {
    why = error.what();
  }
  --connecting_;
  if (why.empty()) {
    backoff_.reset();
    retry_at_ = {};
    put(std::move(connection));
    co_return;
  }
  std::erase(busy_, connection.get());
  --open_;
  why_away_ = why;
  if (!away()) {
    retry_at_ = Clock::now() + backoff_.next();
    log::warning("postgresql.away", {{"reason", why}});
  }
  // When the server is merely full, those connections that live still serve who waits.
  if (open_ == 0) refuseWaiters(why);
  measure();
}

void Pool::Impl::refuseWaiters(const std::string& why) {
  while (!waiters_.empty()) {
    Waiter& first = *waiters_.front();
    waiters_.pop_front();
    first.refusal = why;
    first.served = true;
    first.timer.cancel();
  }
}

/// Sees to it that deadlines are looked at as long as anybody has one.
void Pool::Impl::watch() {
  if (sweeping_) return;
  sweeping_ = true;
  asio::co_spawn(
      executor, [self = shared_from_this()] { return self->sweep(); }, asio::detached);
}

Task<> Pool::Impl::sweep() {
  asio::steady_timer timer(executor);
  while (!busy_.empty()) {
    timer.expires_after(sweep_every);
    co_await timer.async_wait(asio::use_awaitable);
    const auto now = Clock::now();
    for (auto* const connection : busy_) connection->expire(now);
  }
  sweeping_ = false;
}

void Pool::Impl::close() {
  closed = true;
  open_ -= idle_.size();
  idle_.clear();
  refuseWaiters("the pool is closed");
}

void Pool::Impl::measure() {
  if (idle_gauge_ == nullptr || closed) return;
  idle_gauge_->Set(static_cast<double>(idle_.size()));
  busy_gauge_->Set(static_cast<double>(alive() - idle_.size()));
}

}  // namespace svckit::pg
