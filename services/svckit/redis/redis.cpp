// SPDX-License-Identifier: Apache-2.0
// Redis on the event loop: one pipelined connection.
#include "svckit/redis/redis.hpp"

#include <prometheus/histogram.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>

#include "svckit/backoff.hpp"
#include "svckit/log.hpp"
#include "svckit/redis/pending.hpp"
#include "svckit/redis/transport.hpp"

namespace svckit::redis {
namespace asio = boost::asio;
using Clock = Pending::Clock;

namespace {

constexpr std::chrono::seconds connect_patience{2};
/// Commands under way; more means that Redis is far behind, and memory is not the place to wait for it.
constexpr std::size_t pending_limit = 16 * 1024;

}  // namespace

struct Redis::Impl : std::enable_shared_from_this<Redis::Impl> {
  Impl(Executor the_executor, Options the_options, Metrics* metrics)
      : executor(std::move(the_executor)), options(std::move(the_options)), retry_timer(executor) {
    renew();
    if (metrics == nullptr) return;
    seconds = &metrics->seconds("redis_command_duration_seconds", "One command, as the service sees it.");
  }

  Task<Reply> command(std::vector<std::string> words);
  std::shared_ptr<Pending> submit(const std::vector<std::string>& words);
  Task<> run();
  Task<> establish();
  Task<> ask(std::vector<std::string> words);
  Task<> listen();
  Task<> sweep();
  void away(const std::string& why);
  void failAll(const std::string& why);
  void renew() { transport = std::make_shared<Transport>(executor, options); }

  const Executor executor;
  const Options options;
  prometheus::Histogram* seconds = nullptr;
  std::shared_ptr<Transport> transport;  ///< there is always one, to gather commands for.
  AnswerReader reader;
  std::deque<std::shared_ptr<Pending>> pending;  ///< in the order of sending, which is that of the answers.
  asio::steady_timer retry_timer;
  Backoff backoff{std::chrono::milliseconds(50), std::chrono::milliseconds(1000)};
  std::string why_away;  ///< not empty: the last attempt to connect failed.
  bool connected = false;
  bool sweeping = false;
  bool closed = false;
};

Task<Reply> Redis::Impl::command(std::vector<std::string> words) {
  const auto self = shared_from_this();
  const auto sent = submit(words);
  co_await sent->wait();
  if (seconds != nullptr) seconds->Observe(std::chrono::duration<double>(Clock::now() - sent->since).count());
  if (!sent->answer->error.empty()) throw Unavailable("redis", sent->answer->error);
  co_return std::move(sent->answer->reply);
}

std::shared_ptr<Pending> Redis::Impl::submit(const std::vector<std::string>& words) {
  if (closed) throw Unavailable("redis", "closed");
  if (!why_away.empty()) throw Unavailable("redis", why_away);
  if (pending.size() >= pending_limit) throw Unavailable("redis", "too many commands under way");
  auto sent = std::make_shared<Pending>(executor);
  pending.push_back(sent);
  encode(words, transport->outbox());
  transport->flush();
  if (!sweeping) {
    sweeping = true;
    asio::co_spawn(
        executor, [self = shared_from_this()] { return self->sweep(); }, asio::detached);
  }
  return sent;
}

Task<> Redis::Impl::run() {
  while (!closed) {
    std::string why;
    try {
      co_await establish();
      log::info("redis.connected");
      connected = true;
      why_away.clear();
      backoff.reset();
      transport->open();
      co_await listen();
    } catch (const std::exception& error) {
      why = error.what();
    }
    if (connected) log::warning("redis.lost", {{"reason", why}});
    // After a lost connection commands gather for the next attempt; once that failed they fail at once.
    if (!connected) away(why);
    connected = false;
    transport->close();
    renew();
    failAll(why);
    if (closed) break;
    retry_timer.expires_after(backoff.next());
    boost::system::error_code ignored;
    auto token = asio::redirect_error(asio::use_awaitable, ignored);
    co_await retry_timer.async_wait(token);
  }
}

Task<> Redis::Impl::establish() {
  reader = AnswerReader();
  asio::steady_timer limit(executor, connect_patience);
  limit.async_wait([stream = transport](const boost::system::error_code& error) {
    if (!error) stream->close();
  });
  co_await transport->connect();
  const Url& url = options.url;
  if (!url.password.empty()) {
    std::vector<std::string> words = {"AUTH", url.user, url.password};
    if (url.user.empty()) words.erase(words.begin() + 1);
    co_await ask(std::move(words));
  }
  if (url.path.size() > 1) {
    std::vector<std::string> words = {"SELECT", url.path.substr(1)};
    co_await ask(std::move(words));
  }
  std::vector<std::string> ping = {"PING"};
  co_await ask(std::move(ping));  // refused while it loads its data or has too many clients
}

Task<> Redis::Impl::ask(std::vector<std::string> words) {
  std::string bytes;
  encode(words, bytes);
  co_await transport->send(bytes);
  std::optional<Answer> answer;
  while (!answer) {
    const std::string_view read = co_await transport->read();
    reader.feed(read);
    answer = reader.next();
  }
  if (!answer->error.empty()) throw std::runtime_error(answer->error);
}

Task<> Redis::Impl::listen() {
  for (;;) {
    const std::string_view bytes = co_await transport->read();
    reader.feed(bytes);
    while (auto answer = reader.next()) {
      if (pending.empty()) throw std::runtime_error("an answer that nobody asked for");
      const auto first = std::move(pending.front());
      pending.pop_front();
      // A master that became a replica: the name leads to the new one.
      const bool elsewhere = answer->error.starts_with("READONLY");
      first->complete(std::move(*answer));
      if (elsewhere) throw std::runtime_error("the server is read-only");
    }
  }
}

/// One timer for all commands. The oldest must be overdue twice in a row: else it was our own loop that was
/// busy and has the answer still to read.
Task<> Redis::Impl::sweep() {
  asio::steady_timer timer(executor);
  const Pending* suspect = nullptr;
  while (!pending.empty()) {
    timer.expires_after(options.timeout / 4);
    co_await timer.async_wait(asio::use_awaitable);
    if (pending.empty() || Clock::now() - pending.front()->since < options.timeout) continue;
    if (pending.front().get() == suspect) {
      if (!connected) away("no answer in time");
      transport->close();
      failAll("no answer in time");
    } else {
      suspect = pending.front().get();
    }
  }
  sweeping = false;
}

void Redis::Impl::away(const std::string& why) {
  if (why_away.empty() && !closed) log::warning("redis.away", {{"reason", why}});
  why_away = why;
}

void Redis::Impl::failAll(const std::string& why) {
  const auto failed = std::exchange(pending, {});
  for (const auto& one : failed) one->complete(Answer{{}, why});
}

Redis::Redis(Executor executor, Options options, Metrics* metrics)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(options), metrics)) {
  asio::co_spawn(
      impl_->executor, [self = impl_] { return self->run(); }, asio::detached);
}
Redis::~Redis() { close(); }

Task<Reply> Redis::command(std::vector<std::string> words) { return impl_->command(std::move(words)); }

Task<std::optional<std::string>> Redis::get(std::string key) {
  std::vector<std::string> words = {"GET", std::move(key)};
  Reply reply = co_await impl_->command(std::move(words));
  if (reply.nil()) co_return std::nullopt;
  co_return std::move(reply.text);
}

Task<> Redis::set(std::string key, std::string value, std::chrono::seconds time_to_live) {
  std::vector<std::string> words = {"SET", std::move(key), std::move(value), "EX",
                                    std::to_string(time_to_live.count())};
  co_await impl_->command(std::move(words));
}

Task<> Redis::del(std::string key) {
  std::vector<std::string> words = {"DEL", std::move(key)};
  co_await impl_->command(std::move(words));
}

bool Redis::connected() const { return impl_->connected; }

void Redis::close() {
  impl_->closed = true;
  impl_->retry_timer.cancel();
  impl_->transport->close();
}

}  // namespace svckit::redis
