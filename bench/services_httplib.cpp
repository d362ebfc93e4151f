// SPDX-License-Identifier: Apache-2.0
// What `test-stores` answers at /both, the way it is usually written: cpp-httplib, a thread per connection, a blocking
// libpq and hiredis connection per thread. A yardstick for bench/services.py, nothing else.
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <libpq-fe.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace {

struct Connections {
  PGconn* pg = PQconnectdb(std::getenv("DATABASE_URL"));
  redisContext* redis = redisConnect("127.0.0.1", std::atoi(std::getenv("REDIS_PORT")));
  Connections() { PQclear(PQprepare(pg, "both", "SELECT $1::int + 1", 1, nullptr)); }
  ~Connections() {
    PQfinish(pg);
    redisFree(redis);
  }
};

void both(const httplib::Request&, httplib::Response& response) {
  thread_local Connections connections;
  const std::unique_ptr<redisReply, void (*)(void*)> cached(
      static_cast<redisReply*>(redisCommand(connections.redis, "GET cached")), freeReplyObject);
  const char* parameter = "41";
  const std::unique_ptr<PGresult, void (*)(PGresult*)> rows(
      PQexecPrepared(connections.pg, "both", 1, &parameter, nullptr, nullptr, 0), PQclear);
  if (!cached || PQresultStatus(rows.get()) != PGRES_TUPLES_OK) {
    response.status = 503;
    return;
  }
  const nlohmann::json body = {{"row", std::atoi(PQgetvalue(rows.get(), 0, 0))},
                               {"cached", cached->str ? cached->str : ""}};
  response.set_content(body.dump(), "application/json");
}

}  // namespace

int main() {
  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(64); };
  server.set_keep_alive_max_count(1'000'000);
  server.Get("/both", both);
  const int port = server.bind_to_any_port("127.0.0.1");
  std::printf("%d\n", port);
  std::fflush(stdout);
  return server.listen_after_bind() ? 0 : 1;
}
