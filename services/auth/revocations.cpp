// SPDX-License-Identifier: Apache-2.0
// Keeping Redis' copy of the log-outs whole.
#include "auth/revocations.hpp"

#include <prometheus/counter.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/crypto/crypto.hpp"
#include "svckit/jwt/bearer.hpp"
#include "svckit/log.hpp"

namespace auth {
namespace {

using svckit::Unavailable;
using svckit::jwt::revocations_complete;
using svckit::jwt::revocations_key;
using Words = std::vector<std::string>;

constexpr int rounds_per_minute = 60;

const std::string key{revocations_key}, complete{revocations_complete};

/// Adds everything and says "complete", unless the marker, put there before PostgreSQL was asked, is gone:
/// then Redis has been emptied since, and a log-out of that time may be missing.
constexpr const char* rebuild_script = R"(
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
redis.call('ZREM', KEYS[1], ARGV[1])
for i = 3, #ARGV, 2 do redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('ZADD', KEYS[1], '+inf', ARGV[2])
return 1)";

void append(Words& words, const std::vector<Revoked>& revoked) {
  for (const auto& [jti, ends] : revoked) {
    words.push_back(std::to_string(ends));
    words.push_back(jti);
  }
}

std::int64_t unixNow() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

}  // namespace

Revocations::Revocations(std::shared_ptr<Store> store, std::shared_ptr<svckit::redis::Redis> redis,
                         svckit::Metrics& metrics)
    : store_(std::move(store)),
      redis_(std::move(redis)),
      rebuilt_(metrics.counter("auth_revocations_rebuilt_total", "Times Redis was told all log-outs")) {}

Task<> Revocations::add(std::vector<Revoked> revoked) {
  if (revoked.empty()) co_return;
  Words words = {"ZADD", key};
  append(words, revoked);
  co_await redis_->command(std::move(words));
  co_await store_->announced(revoked);
}

Task<bool> Revocations::has(std::string jti) {
  Words question = {"ZMSCORE", key, jti, complete};
  const svckit::redis::Reply scores = co_await redis_->command(std::move(question));
  if (scores.list.size() != 2) throw Unavailable("redis", "ZMSCORE was answered strangely");
  const bool revoked = !scores.list[0].nil();
  if (!revoked && scores.list[1].nil()) throw Unavailable("redis", "the log-outs are not all there yet");
  co_return revoked;
}

Task<bool> Revocations::rebuild() {
  const std::string marker = "rebuild:" + svckit::crypto::uuid();
  Words mark = {"ZADD", key, std::to_string(unixNow()), marker};
  co_await redis_->command(std::move(mark));
  // Committed after this is read: added by its log-out, later than the marker.
  const std::vector<Revoked> revoked = co_await store_->revoked();
  Words script = {"EVAL", rebuild_script, "1", key, marker, complete};
  append(script, revoked);
  const svckit::redis::Reply done = co_await redis_->command(std::move(script));
  if (done.number != 1) co_return false;
  rebuilt_.Increment();
  svckit::log::info("revocations.rebuilt", {{"tokens", static_cast<std::int64_t>(revoked.size())}});
  co_await store_->announced(revoked);
  co_return true;
}

Task<std::string> Revocations::process() {
  Words question = {"INFO", "server"};
  const std::string about = (co_await redis_->command(std::move(question))).text;
  const auto at = about.find("run_id:");
  co_return at == about.npos ? std::string() : about.substr(at, about.find('\r', at) - at);
}

Task<> Revocations::mirrorOnce(bool everything) {
  const std::string process = co_await this->process();
  Words question = {"ZSCORE", key, complete};
  const bool lost = (co_await redis_->command(std::move(question))).nil();
  if (lost || everything || process != process_) {
    if (co_await rebuild()) process_ = process;
  } else {
    std::vector<Revoked> untold = co_await store_->unannounced();
    co_await add(std::move(untold));
  }
}

Task<> Revocations::mirror() {
  boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
  for (int round = 0;; ++round) {
    const bool minute = round % rounds_per_minute == rounds_per_minute - 1;
    try {
      co_await mirrorOnce(minute);
      if (minute) {
        Words expired = {"ZREMRANGEBYSCORE", key, "-inf",
                         std::to_string(unixNow() - kept_after_expiry.count())};
        co_await redis_->command(std::move(expired));
        co_await store_->prune();
      }
    } catch (const Unavailable&) {
      // Redis or PostgreSQL is away, and nobody is let in without Redis; the next second may be better.
    }
    pause.expires_after(std::chrono::seconds(1));
    co_await pause.async_wait(boost::asio::use_awaitable);
  }
}

}  // namespace auth
