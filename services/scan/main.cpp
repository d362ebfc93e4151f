// SPDX-License-Identifier: Apache-2.0
// scan: takes photos of waste, answers at once what it knows, and lets the workers find out the rest.
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "scan/scan_api.hpp"
#include "scan/work/dependencies.hpp"
#include "svckit/accounts.hpp"
#include "svckit/log.hpp"

namespace {

constexpr std::string_view help =
    "Scans photos of waste: upload straight to S3, answer from the cache or by ai-worker.\n"
    "  DATABASE_URL, DATABASE_POOL (4)   PostgreSQL\n"
    "  REDIS_URL                         log-outs and the cache\n"
    "  AMQP_URL                          RabbitMQ\n"
    "  S3_ENDPOINT, S3_PUBLIC_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY\n"
    "  JWKS_URL, JWT_ISSUER, JWT_AUDIENCE\n"
    "  UPLOAD_PATIENCE                   15m; a job not completed by then is forgotten";

/// Every minute.
svckit::Task<> removeAbandoned(std::shared_ptr<scan::Store> store, std::chrono::seconds patience) {
  boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
  for (;;) {
    const std::size_t count = co_await store->removeAbandoned(patience);
    if (count > 0) svckit::log::info("scan.abandoned", {{"jobs", static_cast<std::int64_t>(count)}});
    pause.expires_after(std::min<std::chrono::seconds>(patience, std::chrono::minutes(1)));
    co_await pause.async_wait(boost::asio::use_awaitable);
  }
}

std::shared_ptr<void> build(svckit::Context& context) {
  const auto patience =
      context.environment.duration("UPLOAD_PATIENCE", scan::upload_lifetime + std::chrono::minutes(10));
  const auto pool = scan::poolFrom(context);
  const auto redis = scan::redisFrom(context);
  const auto broker = scan::brokerFrom(context);
  const auto objects = scan::objectsFrom(context);
  svckit::jwt::Bearer bearer(context, redis);
  if (!context.environment.mistakes().empty()) return nullptr;

  const auto store = std::make_shared<scan::Store>(pool);
  const auto publisher =
      std::make_shared<svckit::amqp::Publisher>(context.executor, broker, &context.metrics);
  const auto publish = [publisher](std::string queue, svckit::amqp::Message message) {
    return publisher->publish(std::move(queue), std::move(message));
  };
  const auto outbox = std::make_shared<scan::Outbox>(context.executor, store, publish, context.metrics);
  const auto api = std::make_shared<scan::Api>(store, std::make_shared<scan::Cache>(redis), objects, outbox,
                                               context.metrics);

  api->addRoutes(context.router, bearer);
  svckit::readyWithSchema(context, pool, "scan", service::migrations().size());
  context.background("outbox", [outbox] { return outbox->relay(); });
  context.background("abandoned", [=] {
    return removeAbandoned(store, std::chrono::duration_cast<std::chrono::seconds>(patience));
  });
  svckit::followDeletions(context, pool, "scan",
                          [api](const std::string& user) { return api->forget(user); });
  return api;
}

}  // namespace

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "scan", .help = help, .schema = "scan", .migrations = service::migrations()};
  return svckit::serve(about, argc, argv, build);
}
