// SPDX-License-Identifier: Apache-2.0
// The pool's inside: who has which connection, who waits, and when to try again.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "svckit/backoff.hpp"
#include "svckit/pg/connection.hpp"
#include "svckit/pg/pool.hpp"

namespace svckit::pg {

/// A connection out of the pool; goes back by itself.
class Lease {
 public:
  Lease() = default;
  Lease(std::shared_ptr<Pool::Impl> pool, std::unique_ptr<Connection> connection)
      : pool_(std::move(pool)), connection_(std::move(connection)) {}
  Lease(Lease&&) noexcept = default;
  Lease& operator=(Lease&&) = delete;
  ~Lease();
  Connection* operator->() const { return connection_.get(); }
  const std::shared_ptr<Pool::Impl>& pool() const { return pool_; }

 private:
  std::shared_ptr<Pool::Impl> pool_;
  std::unique_ptr<Connection> connection_;
};

struct Pool::Impl : std::enable_shared_from_this<Pool::Impl> {
  Impl(Executor the_executor, PoolOptions the_options, Metrics* metrics);

  Task<Rows> query(std::string_view sql, std::vector<Value> parameters);
  Task<Lease> begin();
  Task<Lease> acquire();
  /// One statement, measured; SQL texts are also the unit of preparing.
  Task<Rows> run(Connection& connection, std::string_view sql, const std::vector<Value>& parameters);
  void put(std::unique_ptr<Connection> connection);
  void close();

  const Executor executor;
  const PoolOptions options;
  bool closed = false;

 private:
  struct Waiter {
    explicit Waiter(const Executor& executor) : timer(executor) {}
    boost::asio::steady_timer timer;  ///< runs to the limit of waiting; cancelled when something has come.
    std::unique_ptr<Connection> connection;
    std::string refusal;
    bool served = false;
  };

  std::unique_ptr<Connection> idleOne();
  void hand(std::unique_ptr<Connection> connection);
  void grow();
  Task<> connectOne();
  void refuseWaiters(const std::string& why);
  void watch();
  Task<> sweep();
  void measure();
  bool away() const { return Clock::now() < retry_at_; }
  std::size_t alive() const { return open_ - connecting_; }

  std::vector<std::unique_ptr<Connection>> idle_;  ///< the warmest last.
  std::vector<Connection*> busy_;                  ///< leased or connecting: watched for their deadlines.
  std::deque<Waiter*> waiters_;                    ///< first come, first served.
  std::size_t open_ = 0;                           ///< all of them, the connecting ones, too.
  std::size_t connecting_ = 0;
  bool sweeping_ = false;
  Backoff backoff_;
  Clock::time_point retry_at_{};
  std::string why_away_;
  prometheus::Gauge* idle_gauge_ = nullptr;
  prometheus::Gauge* busy_gauge_ = nullptr;
  prometheus::Histogram* wait_seconds_ = nullptr;
  prometheus::Histogram* query_seconds_ = nullptr;
};

}  // namespace svckit::pg
