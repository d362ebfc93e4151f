// SPDX-License-Identifier: Apache-2.0
// Deleted accounts are followed, on a real PostgreSQL that kit_test.py starts with 250 of them.
#include "svckit/accounts.hpp"

#include <gmock/gmock.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "loop.hpp"
#include "svckit/lifetime.hpp"

using namespace svckit;

namespace {

Task<> pause(std::chrono::milliseconds time) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

struct RealDeletions : testing::Test {
  void SetUp() override {
    auto url = Environment::ofProcess().optional("DATABASE_URL");
    if (!url) GTEST_SKIP() << "run by kit_test.py";
    pool = std::make_shared<pg::Pool>(loop.context.get_executor(), pg::PoolOptions{.url = *url}, nullptr);
  }
  void follow(std::function<Task<>(const std::string&)> forget) {
    Context context{loop.context.get_executor(), environment, metrics, router, {}, {}, {}};
    context.background = [this](std::string_view name, std::function<Task<>()> task) {
      keepRunning(loop.context.get_executor(), std::string(name), std::move(task));
    };
    followDeletions(context, pool, "character", std::move(forget));
  }
  std::int64_t cursor() {
    return loop.run(pool->query(R"(SELECT sequence FROM "character".deletion_cursor)")).number(0, 0);
  }
  bool cursorReaches(std::int64_t position) {
    for (int i = 0; i < 600 && cursor() < position; ++i) loop.run(pause(std::chrono::milliseconds(50)));
    return cursor() == position;
  }

  Loop loop;
  std::shared_ptr<pg::Pool> pool;
  Environment environment{std::map<std::string, std::string>{{"ACCOUNTS_POLL", "50ms"}}};
  Metrics metrics;
  http::Router router;
};

TEST_F(RealDeletions, EachIsForgottenAndAFailureIsTriedAgain) {
  std::vector<std::string> deleted;
  const auto rows = loop.run(pool->query("SELECT user_id FROM auth.deleted_account ORDER BY sequence"));
  for (std::size_t row = 0; row < rows.size(); ++row) deleted.push_back(rows.text(row, 0));
  ASSERT_EQ(deleted.size(), 250U) << "more than two batches";

  std::vector<std::string> forgotten;
  bool away = true, broken = true;
  follow([&](const std::string& user) -> Task<> {
    if (user == deleted[120] && std::exchange(away, false)) throw Unavailable("s3", "away");
    if (user == deleted[130] && std::exchange(broken, false)) throw std::runtime_error("our own bug");
    forgotten.push_back(user);
    co_return;
  });
  EXPECT_TRUE(cursorReaches(250));
  EXPECT_FALSE(away || broken) << "both failures came";
  EXPECT_EQ(forgotten, deleted) << "in order, none left out for the failures";

  loop.run(pool->query("UPDATE \"character\".deletion_cursor SET sequence = 249"));
  EXPECT_TRUE(cursorReaches(250));
  EXPECT_EQ(forgotten.size(), 251U) << "it goes on from its cursor";
}

}  // namespace
