// SPDX-License-Identifier: Apache-2.0
// Reading the environment for what services have in common.
#include "svckit/dependencies.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/pg/migrations.hpp"

namespace svckit {

Url urlFrom(Environment& environment, std::string_view name, std::string_view scheme) {
  const std::string text = environment.required(name);
  const auto url = parseUrl(text);
  if (url && (url->scheme == scheme || url->scheme == std::string(scheme) + "s")) return *url;
  if (!text.empty()) {
    environment.mistake(name, "a URL " + std::string(scheme) + "://... or " + std::string(scheme) + "s://...");
  }
  return {};
}

std::shared_ptr<pg::Pool> poolFrom(Context& context) {
  Environment& env = context.environment;
  pg::PoolOptions options{.url = env.required("DATABASE_URL")};
  options.connections = static_cast<std::size_t>(env.number("DATABASE_POOL", 4, 2, 100));
  return std::make_shared<pg::Pool>(context.executor, options, &context.metrics);
}

std::shared_ptr<redis::Redis> redisFrom(Context& context) {
  return std::make_shared<redis::Redis>(
      context.executor, redis::Options{.url = urlFrom(context.environment, "REDIS_URL", "redis")}, &context.metrics);
}

void readyWithSchema(Context& context, std::shared_ptr<pg::Pool> pool, std::string schema, std::size_t newest) {
  auto ready = std::make_shared<bool>(false);
  context.ready_when("schema", [ready] { return *ready; });
  context.background("schema", [=]() -> Task<> {
    boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
    for (;;) {
      try {
        const int version = co_await pg::schemaVersion(*pool, schema);
        *ready = version >= static_cast<int>(newest);
      } catch (const Unavailable&) {
        // A shared dependency's blip: what was known stays.
      }
      pause.expires_after(*ready ? std::chrono::minutes(1) : std::chrono::seconds(1));
      co_await pause.async_wait(boost::asio::use_awaitable);
    }
  });
}

}  // namespace svckit
