// SPDX-License-Identifier: Apache-2.0
// The pool as its users see it, and transactions.
#include "svckit/pg/pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "svckit/log.hpp"
#include "svckit/pg/pool_impl.hpp"

namespace svckit::pg {
namespace asio = boost::asio;

namespace {

const std::vector<Value> none;

Task<> rollBack(Lease lease) {
  try {
    co_await lease.pool()->run(*lease.operator->(), "ROLLBACK", none);
  } catch (const std::exception& error) {
    log::warning("postgresql.rollback",
                 {{"reason", std::string(error.what())}});  // closed, then: rolled back, too
  }
}

}  // namespace

struct Transaction::Impl {
  explicit Impl(Lease the_lease) : lease(std::move(the_lease)) {}
  Lease lease;
  bool open = true;
};

Transaction::Transaction(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Transaction::Transaction(Transaction&&) noexcept = default;

Transaction::~Transaction() {
  if (!impl_ || !impl_->open || !impl_->lease->inTransaction() || impl_->lease.pool()->closed) return;
  const Executor executor = impl_->lease.pool()->executor;
  auto lease = std::make_shared<Lease>(std::move(impl_->lease));
  asio::co_spawn(
      executor, [lease] { return rollBack(std::move(*lease)); }, asio::detached);
}

Task<Rows> Transaction::query(std::string_view sql, std::vector<Value> parameters) {
  Lease& lease = impl_->lease;
  Rows rows = co_await lease.pool()->run(*lease.operator->(), sql, parameters);
  co_return rows;
}

Task<> Transaction::commit() {
  Lease& lease = impl_->lease;
  // PostgreSQL answers COMMIT of a failed transaction by rolling back, without an error.
  if (lease->inFailedTransaction()) throw Refused("25P02", "25P02 a statement failed: nothing to commit");
  co_await lease.pool()->run(*lease.operator->(), "COMMIT", none);
  const std::unique_ptr<Impl> finished = std::move(impl_);  // the connection is free for others at once
}

Pool::Pool(Executor executor, PoolOptions options, Metrics* metrics)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(options), metrics)) {}
Pool::~Pool() { close(); }

Task<Rows> Pool::query(std::string_view sql, std::vector<Value> parameters) {
  const auto impl = impl_;
  Rows rows = co_await impl->query(sql, std::move(parameters));
  co_return rows;
}

Task<Transaction> Pool::begin() {
  const auto impl = impl_;
  Lease lease = co_await impl->begin();
  co_return Transaction(std::make_unique<Transaction::Impl>(std::move(lease)));
}

void Pool::close() { impl_->close(); }

}  // namespace svckit::pg
