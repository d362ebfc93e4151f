// SPDX-License-Identifier: Apache-2.0
// A service whose requests are what its stores are asked: stores_test.py drives PostgreSQL, Redis and
// RabbitMQ by it.
#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/amqp/amqp.hpp"
#include "svckit/json.hpp"
#include "svckit/pg/pool.hpp"
#include "svckit/redis/redis.hpp"
#include "svckit/service.hpp"

namespace {

using namespace svckit;
using std::chrono::milliseconds;

Task<> pause(Executor executor, milliseconds time) {
  boost::asio::steady_timer timer(executor, time);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

/// The stores that the environment names.
struct Stores {
  Executor executor;
  std::unique_ptr<pg::Pool> pool;
  std::unique_ptr<redis::Redis> redis;
  std::unique_ptr<amqp::Publisher> publisher;
  std::unique_ptr<amqp::Consumer> consumer;
  Json jobs = Json::array();  ///< what the consumer was given, in order.
  int in_hand = 0;
  int most_in_hand = 0;
};

std::vector<pg::Value> values(const Json& statement) {
  std::vector<pg::Value> values;
  for (const auto& value : statement.value("parameters", Json::array())) {
    values.push_back(value.is_null() ? pg::Value() : pg::Value(value.get<std::string>()));
  }
  return values;
}

Json shown(const pg::Rows& rows) {
  Json list = Json::array();
  for (const auto& row : rows.rows) {
    Json& shown = list.emplace_back(Json::array());
    for (const auto& value : row) shown.push_back(value ? Json(*value) : Json());
  }
  return {{"rows", list}, {"affected", rows.affected}};
}

Json shown(const redis::Reply& reply) {
  switch (reply.kind) {
    case redis::Reply::Kind::nil:
      return nullptr;
    case redis::Reply::Kind::text:
      return reply.text;
    case redis::Reply::Kind::number:
      return reply.number;
    case redis::Reply::Kind::list:
      break;
  }
  Json list = Json::array();
  for (const auto& element : reply.list) list.push_back(shown(element));
  return list;
}

/// {"sql":...,"parameters":[...]} as one statement.
Task<http::Response> sql(Stores& stores, const Json& asked) {
  const std::string text = asked.at("sql");
  std::vector<pg::Value> parameters = values(asked);
  const pg::Rows rows = co_await stores.pool->query(text, std::move(parameters));
  co_return http::json(shown(rows));
}

/// {"statements":[...],"commit":bool,"hold_ms":n}: the last one's rows.
Task<http::Response> transaction(Stores& stores, const Json& asked) {
  pg::Transaction transaction = co_await stores.pool->begin();
  pg::Rows rows;
  for (const auto& statement : asked.at("statements")) {
    const std::string text = statement.at("sql");
    std::vector<pg::Value> parameters = values(statement);
    rows = co_await transaction.query(text, std::move(parameters));
  }
  co_await pause(stores.executor, milliseconds(asked.value("hold_ms", 0)));
  if (asked.at("commit").get<bool>()) co_await transaction.commit();
  co_return http::json(shown(rows));
}

Task<http::Response> command(Stores& stores, const Json& asked) {
  std::vector<std::string> words = asked.at("words");
  const redis::Reply reply = co_await stores.redis->command(std::move(words));
  co_return http::json({{"reply", shown(reply)}});
}

Task<http::Response> publish(Stores& stores, const Json& asked) {
  amqp::Message message{.id = asked.at("id"), .body = asked.at("body").dump(), .traceparent = "00-trace"};
  const std::string queue = asked.at("queue");
  co_await stores.publisher->publish(queue, std::move(message));
  co_return http::empty();
}

/// The usual request of a service: a row and a cached text.
Task<http::Response> both(Stores& stores) {
  const pg::Rows rows = co_await stores.pool->query("SELECT $1::int + 1", pg::values(41));
  const auto cached = co_await stores.redis->get("cached");
  co_return http::json({{"row", rows.number(0, 0)}, {"cached", cached.value_or("")}});
}

/// The body says what the job does:
/// {"verdict":"done|retry|dead|put_back|throw","hold_ms":n,"works_at":attempt}.
Task<amqp::Verdict> work(Stores& stores, amqp::Message message) {
  stores.most_in_hand = std::max(stores.most_in_hand, ++stores.in_hand);
  stores.jobs.push_back({{"id", message.id}, {"attempt", message.attempt}, {"trace", message.traceparent}});
  const Json job = Json::parse(message.body);
  co_await pause(stores.executor, milliseconds(job.value("hold_ms", 0)));
  --stores.in_hand;
  const std::string verdict = job.value("verdict", "done");
  if (verdict == "done" || message.attempt >= job.value("works_at", 1000)) co_return amqp::Verdict::done;
  if (verdict == "dead") co_return amqp::Verdict::dead;
  if (verdict == "put_back") co_return amqp::Verdict::put_back;
  if (verdict == "throw") throw std::runtime_error("as asked");
  co_return amqp::Verdict::retry;
}

using Route = Task<http::Response> (*)(Stores&, const Json&);

/// `route` with the body as JSON; what PostgreSQL refuses is 409 with the SQLSTATE.
http::Handler handler(Stores& stores, Route route) {
  return [&stores, route](http::Request& request) -> Task<http::Response> {
    const Json asked = Json::parse(request.body);
    std::string refused;
    try {
      http::Response response = co_await route(stores, asked);
      co_return response;
    } catch (const pg::Refused& error) {
      refused = error.sqlstate();
    }
    co_return http::problem(conflict(refused));
  };
}

void addRoutes(http::Router& router, Stores& stores) {
  router.post("/sql", handler(stores, sql));
  router.post("/transaction", handler(stores, transaction));
  router.post("/redis", handler(stores, command));
  router.post("/publish", handler(stores, publish));
  router.get("/both", [&stores](http::Request&) { return both(stores); });
  router.get("/jobs", [&stores](http::Request&) -> Task<http::Response> {
    co_return http::json({{"jobs", stores.jobs}, {"in_hand", stores.in_hand}, {"most", stores.most_in_hand}});
  });
}

Url urlOf(Environment& environment, const char* name) {
  const auto url = parseUrl(environment.required(name));
  if (!url) environment.mistake(name, "a URL");
  return url.value_or(Url{});
}

std::shared_ptr<void> build(Context& context) {
  Environment& environment = context.environment;
  auto stores = std::make_shared<Stores>();
  stores->executor = context.executor;
  const std::string ca_file = environment.text("CA_FILE", "");
  if (const auto url = environment.optional("DATABASE_URL")) {
    pg::PoolOptions options{.url = *url};
    options.connections = static_cast<std::size_t>(environment.number("DATABASE_POOL", 4, 1, 100));
    options.wait = environment.duration("POOL_WAIT", options.wait);
    options.statement_timeout = environment.duration("STATEMENT_TIMEOUT", options.statement_timeout);
    stores->pool = std::make_unique<pg::Pool>(context.executor, options, &context.metrics);
  }
  if (environment.optional("REDIS_URL")) {
    redis::Options options{.url = urlOf(environment, "REDIS_URL"), .ca_file = ca_file};
    stores->redis = std::make_unique<redis::Redis>(context.executor, options, &context.metrics);
  }
  const std::string queue = environment.text("QUEUE", "stores.jobs");
  if (environment.optional("AMQP_URL")) {
    amqp::Options options{.url = urlOf(environment, "AMQP_URL"),
                          .topology = {.exchange = "stores", .queues = {queue, "stores.other"}},
                          .ca_file = ca_file};
    stores->publisher = std::make_unique<amqp::Publisher>(context.executor, options, &context.metrics);
    context.on_stop([publisher = stores->publisher.get()]() -> Task<> {
      publisher->close();
      co_return;
    });
    if (environment.flag("CONSUME", false)) {
      amqp::ConsumerOptions consumer{.queue = queue};
      consumer.prefetch = static_cast<int>(environment.number("PREFETCH", 4, 1, 100));
      consumer.attempts = 3;
      consumer.retry_base = environment.duration("RETRY_BASE", consumer.retry_base);
      const auto handle = [&stores = *stores](amqp::Message message) {
        return work(stores, std::move(message));
      };
      stores->consumer =
          std::make_unique<amqp::Consumer>(context.executor, options, consumer, handle, &context.metrics);
      context.on_stop([consumer = stores->consumer.get()] { return consumer->drain(milliseconds(4000)); });
    }
  }
  addRoutes(context.router, *stores);
  return stores;
}

}  // namespace

int main(int argc, char** argv) {
  return serve(
      {.name = "test-stores", .help = "Asks stores what it is asked.", .schema = "", .migrations = {}}, argc,
      argv, build);
}
