// SPDX-License-Identifier: Apache-2.0
// Following auth's list of deleted accounts, a batch at a time.
#include "svckit/accounts.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/log.hpp"

namespace svckit {

namespace {

struct Follower {
  std::shared_ptr<pg::Pool> pool;
  std::string cursor;  ///< the table, quoted: "character" is a word of SQL.
  std::chrono::milliseconds poll;
  std::function<Task<>(const std::string&)> forget;

  /// Forgets the next users. The cursor moves after each: only what is done is behind it. True: there may be
  /// more.
  Task<bool> step() {
    constexpr std::size_t batch = 100;
    const std::string next =
        "SELECT sequence, user_id FROM auth.deleted_account WHERE sequence > (SELECT sequence FROM " +
        cursor + ") ORDER BY sequence LIMIT " + std::to_string(batch);
    // Another replica may be ahead.
    const std::string advance = "UPDATE " + cursor + " SET sequence = greatest(sequence, $1)";
    const pg::Rows deleted = co_await pool->query(next);
    for (std::size_t row = 0; row < deleted.size(); ++row) {
      co_await forget(deleted.text(row, 1));
      std::vector<pg::Value> position{deleted.number(row, 0)};
      co_await pool->query(advance, std::move(position));
    }
    if (!deleted.empty())
      log::info("accounts.forgotten", {{"count", static_cast<std::int64_t>(deleted.size())}});
    co_return deleted.size() == batch;
  }

  Task<> follow() {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
      bool more = false;
      try {
        more = co_await step();
      } catch (const Unavailable& away) {
        log::warning("accounts.waiting", {{"dependency", away.dependency()}});
      }
      if (more) continue;
      timer.expires_after(poll);
      co_await timer.async_wait(boost::asio::use_awaitable);
    }
  }
};

}  // namespace

void followDeletions(Context& context, std::shared_ptr<pg::Pool> pool, std::string schema,
                     std::function<Task<>(const std::string& user_id)> forget) {
  const auto poll = context.environment.duration("ACCOUNTS_POLL", std::chrono::seconds(30));
  auto follower = std::make_shared<Follower>(
      Follower{std::move(pool), '"' + schema + "\".deletion_cursor", poll, std::move(forget)});
  context.background("accounts", [follower]() -> Task<> { co_await follower->follow(); });
}

}  // namespace svckit
