// SPDX-License-Identifier: Apache-2.0
// Keeping Redis' copy of the log-outs whole.
#include "auth/revocations.hpp"

#include <prometheus/counter.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/jwt/bearer.hpp"
#include "svckit/log.hpp"

namespace auth {
namespace {

using svckit::jwt::revocations_complete;
using svckit::jwt::revocations_key;

/// One command, so that "complete" never is there before the rest.
std::vector<std::string> additionOf(const std::vector<Revoked>& revoked, bool all) {
  std::vector<std::string> words = {"ZADD", std::string(revocations_key)};
  for (const auto& [jti, ends] : revoked) {
    words.push_back(std::to_string(ends));
    words.push_back(jti);
  }
  if (all) {
    words.push_back("+inf");
    words.push_back(std::string(revocations_complete));
  }
  return words;
}

/// Longer than a statement and a commit may take: rows become visible in another order than they were
/// written.
constexpr std::chrono::seconds lately{60};

}  // namespace

Revocations::Revocations(std::shared_ptr<Store> store, std::shared_ptr<svckit::redis::Redis> redis,
                         svckit::Metrics& metrics)
    : store_(std::move(store)),
      redis_(std::move(redis)),
      rebuilt_(metrics.counter("auth_revocations_rebuilt_total", "Times Redis had lost the log-outs")) {}

Task<> Revocations::add(std::vector<Revoked> revoked) {
  if (revoked.empty()) co_return;
  std::vector<std::string> words = additionOf(revoked, false);
  co_await redis_->command(std::move(words));
}

Task<> Revocations::mirrorOnce() {
  std::vector<std::string> question = {"ZSCORE", std::string(revocations_key),
                                       std::string(revocations_complete)};
  const svckit::redis::Reply complete = co_await redis_->command(std::move(question));
  const bool lost = complete.nil();
  std::optional<std::chrono::seconds> age;
  if (!lost) age = lately;
  const std::vector<Revoked> revoked = co_await store_->revoked(age);
  if (!revoked.empty() || lost) {
    std::vector<std::string> words = additionOf(revoked, lost);
    co_await redis_->command(std::move(words));
  }
  if (!lost) co_return;
  rebuilt_.Increment();
  svckit::log::warning("revocations.rebuilt", {{"tokens", static_cast<std::int64_t>(revoked.size())}});
}

Task<> Revocations::mirror() {
  boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
  for (int round = 0;; ++round) {
    try {
      co_await mirrorOnce();
      if (round % 60 == 0) {
        const auto past = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()) - 60;
        std::vector<std::string> words = {"ZREMRANGEBYSCORE", std::string(revocations_key), "-inf",
                                          std::to_string(past)};
        co_await redis_->command(std::move(words));
        co_await store_->prune();
      }
    } catch (const svckit::Unavailable&) {
      // Redis or PostgreSQL is away, and nobody is let in without Redis; the next second may be better.
    }
    pause.expires_after(std::chrono::seconds(1));
    co_await pause.async_wait(boost::asio::use_awaitable);
  }
}

}  // namespace auth
