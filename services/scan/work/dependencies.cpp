// SPDX-License-Identifier: Apache-2.0
// Reading the environment for what scan and its workers have in common.
#include "scan/work/dependencies.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "scan/work/message.hpp"
#include "svckit/pg/migrations.hpp"

namespace scan {
namespace {

svckit::Url urlFrom(svckit::Environment& env, std::string_view name, std::string_view scheme) {
  const std::string text = env.required(name);
  const auto url = svckit::parseUrl(text);
  // "redis" and "rediss", "amqp" and "amqps".
  if (url && (url->scheme == scheme || url->scheme == std::string(scheme) + "s")) return *url;
  if (!text.empty())
    env.mistake(name, "a URL " + std::string(scheme) + "://... or " + std::string(scheme) + "s://...");
  return {};
}

}  // namespace

std::shared_ptr<svckit::pg::Pool> poolFrom(svckit::Context& context) {
  auto& env = context.environment;
  svckit::pg::PoolOptions options{.url = env.required("DATABASE_URL")};
  options.connections = static_cast<std::size_t>(env.number("DATABASE_POOL", 4, 2, 100));
  return std::make_shared<svckit::pg::Pool>(context.executor, options, &context.metrics);
}

std::shared_ptr<svckit::redis::Redis> redisFrom(svckit::Context& context) {
  return std::make_shared<svckit::redis::Redis>(
      context.executor, svckit::redis::Options{.url = urlFrom(context.environment, "REDIS_URL", "redis")},
      &context.metrics);
}

svckit::amqp::Options brokerFrom(svckit::Context& context) {
  return {.url = urlFrom(context.environment, "AMQP_URL", "amqp"), .topology = topology()};
}

std::shared_ptr<svckit::s3::ObjectStore> objectsFrom(svckit::Context& context) {
  return std::make_shared<svckit::s3::ObjectStore>(
      context.executor, svckit::s3::optionsFrom(context.environment), &context.metrics);
}

svckit::amqp::ConsumerOptions consumerFrom(svckit::Context& context, std::string_view queue, int prefetch) {
  auto& env = context.environment;
  return {.queue = std::string(queue),
          .prefetch = static_cast<int>(env.number("PREFETCH", prefetch, 1, 100)),
          .attempts = static_cast<int>(env.number("ATTEMPTS", 5, 1, 20)),
          .retry_base = env.duration("RETRY_BASE", std::chrono::seconds(1))};
}

std::shared_ptr<svckit::amqp::Consumer> consume(svckit::Context& context, svckit::amqp::Options broker,
                                                svckit::amqp::ConsumerOptions consumer, Handle handle) {
  if (!context.environment.mistakes().empty()) return nullptr;  // it will not start
  auto made = std::make_shared<svckit::amqp::Consumer>(
      context.executor, std::move(broker), std::move(consumer), std::move(handle), &context.metrics);
  context.on_stop([made] { return made->drain(std::chrono::seconds(4)); });
  return made;
}

void readyWithSchema(svckit::Context& context, std::shared_ptr<svckit::pg::Pool> pool, std::string schema) {
  auto ready = std::make_shared<bool>(false);
  context.ready_when("schema", [ready] { return *ready; });
  context.background("schema", [=]() -> svckit::Task<> {
    boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
    for (;;) {
      try {
        const int version = co_await svckit::pg::schemaVersion(*pool, schema);
        *ready = version >= static_cast<int>(service::migrations().size());
      } catch (const svckit::Unavailable&) {
        // A shared dependency's blip: what was known stays.
      }
      pause.expires_after(*ready ? std::chrono::minutes(1) : std::chrono::seconds(1));
      co_await pause.async_wait(boost::asio::use_awaitable);
    }
  });
}

}  // namespace scan
