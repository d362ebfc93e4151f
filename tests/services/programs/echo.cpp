// SPDX-License-Identifier: Apache-2.0
// A service with a route for everything that http_test.py wants to see: answers, streams, failures, calls.
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/http/client.hpp"
#include "svckit/log.hpp"
#include "svckit/pg/pool.hpp"
#include "svckit/service.hpp"

namespace {

using namespace svckit;
using http::Request;
using http::Response;

Task<> pause(Executor executor, std::int64_t milliseconds) {
  boost::asio::steady_timer timer(executor, std::chrono::milliseconds(milliseconds));
  boost::system::error_code error;
  co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, error));
}

Task<Response> echo(Request& request) {
  Json headers = Json::object();
  for (const auto& [name, value] : request.headers.list) headers[name] = value;
  co_return http::json({{"path", request.path},
                        {"query", request.query},
                        {"parameters", request.parameters},
                        {"headers", headers},
                        {"body", request.body},
                        {"client", request.client},
                        {"trace_id", request.trace.trace_id},
                        {"span_id", request.trace.span_id}});
}

Task<Response> object(Request& request) {
  auto body = parseObject(request.body);
  if (!body) co_return http::problem(body.error());
  co_return http::json(*body);
}

Task<Response> slow(Executor executor, Request& request) {
  const auto milliseconds = request.queryNumber("ms", 1000, 0, 600'000);
  if (!milliseconds) co_return http::problem(milliseconds.error());
  co_await pause(executor, *milliseconds);
  co_return http::json({{"slept", *milliseconds}});
}

Task<Response> stream(Executor executor, Request& request) {
  const auto pieces = request.queryNumber("pieces", 3, 0, 1'000'000);
  if (!pieces) co_return http::problem(pieces.error());
  const bool breaks = request.queryText("break").has_value();
  const std::string piece(static_cast<std::size_t>(*request.queryNumber("size", 7, 1, 1'000'000)), 'x');
  Response response;
  response.headers.add("Content-Type", "text/event-stream");
  response.stream = [executor, count = *pieces, breaks, piece](http::Send send) -> Task<> {
    for (std::int64_t i = 0; i < count; ++i) {
      const bool there = co_await send(piece + "\n");
      if (!there) {
        log::info("echo.client_gone", {{"sent", i}});
        co_return;
      }
      co_await pause(executor, 5);
    }
    if (breaks) throw std::runtime_error("broken on purpose");
  };
  co_return response;
}

/// GET /fetch?url=..&method=POST&stream=1: what the client makes of a URL.
Task<Response> fetch(http::Client& client, Request& request) {
  const auto url = parseUrl(request.queryText("url").value_or(""));
  if (!url) co_return http::problem(badRequest("url is missing or none."));
  http::Call call;
  call.url = *url;
  call.trace = &request.trace;
  if (request.queryText("method") == "POST") {
    call.method = http::Method::post;
    call.body = "posted";
  }
  std::int64_t pieces = 0;
  std::string streamed;
  http::Reply reply{};
  if (request.queryText("stream")) {
    reply = co_await client.stream(std::move(call), [&](std::string_view piece) -> Task<bool> {
      ++pieces;
      streamed += piece;
      co_return streamed.find("stop") == std::string::npos;
    });
  } else {
    reply = co_await client.fetch(std::move(call));
  }
  const std::string* type = reply.headers.find("content-type");
  co_return http::json({{"status", reply.status},
                        {"body", reply.body},
                        {"streamed", streamed},
                        {"pieces", pieces},
                        {"type", type ? *type : ""}});
}

std::shared_ptr<void> build(Context& context) {
  http::ClientOptions options{.name = "elsewhere"};
  options.timeout = context.environment.duration("ECHO_TIMEOUT", std::chrono::seconds(3));
  options.ca_file = context.environment.text("ECHO_CA", "");
  options.body_limit = 1024 * 1024;
  auto client = std::make_shared<http::Client>(context.executor, options, &context.metrics);
  const Executor executor = context.executor;
  http::Router& router = context.router;

  router.get("/echo", echo);
  router.post("/echo", echo);
  router.get("/echo/{name}", echo);
  router.get("/echo/fixed", [](Request&) -> Task<Response> { co_return http::json({{"literal", true}}); });
  router.post("/large", echo, {.body_limit = 1024 * 1024});
  router.post("/object", object);
  router.get("/slow", [executor](Request& request) { return slow(executor, request); });
  router.get("/stream", [executor](Request& request) { return stream(executor, request); });
  router.get("/fetch", [client](Request& request) { return fetch(*client, request); });
  router.get("/nothing", [](Request&) -> Task<Response> { co_return http::empty(); });
  router.get("/cached", [](Request&) -> Task<Response> {
    Response response = http::json({{"cached", true}});
    response.headers.set("Cache-Control", "max-age=60");
    co_return response;
  });
  router.get("/split",
             [](Request&) -> Task<Response> { co_return http::redirect("/\r\nSet-Cookie: stolen=1"); });
  router.get("/fail", [](Request&) -> Task<Response> { throw std::runtime_error("failed on purpose"); });
  router.get("/refused", [](Request&) -> Task<Response> {
    const Response never;
    throw pg::Refused("23505", "refused on purpose");
    co_return never;
  });
  router.get("/away", [](Request&) -> Task<Response> {
    const Response never;
    throw Unavailable("redis", "away on purpose");
    co_return never;
  });

  context.background("flaky", [runs = std::make_shared<int>(0)]() -> Task<> {
    if (++*runs == 1) throw std::runtime_error("first run fails on purpose");
    log::info("echo.background_runs", {{"run", std::int64_t{*runs}}});
    co_return;
  });
  context.on_stop([]() -> Task<> {
    log::info("echo.stop_first_given");
    co_return;
  });
  context.on_stop([]() -> Task<> {
    log::info("echo.stop_last_given");
    co_return;
  });
  return client;
}

}  // namespace

int main(int argc, char** argv) {
  const About about = {
      .name = "echo", .help = "Answers what it was asked; for tests.", .schema = "", .migrations = {}};
  return serve(about, argc, argv, build);
}
