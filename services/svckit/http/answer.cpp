// SPDX-License-Identifier: Apache-2.0
// A connection's answers: from the request's head through the handler to the last byte.
// clang-format off: before Boost 1.74's awaitable.hpp, which forgets to include <utility>
#include "svckit/http/connection.hpp"
// clang-format on

#include <fmt/format.h>

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "svckit/http/wire.hpp"
#include "svckit/log.hpp"

namespace svckit::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::chrono::seconds write_time{30};  ///< a client that reads nothing for so long is gone.
constexpr std::chrono::hours forever{24 * 365};
constexpr double slow_seconds = 1;
constexpr std::size_t small_body =
    16 * 1024;  ///< bytes; copied behind its head, so that one write sends both.

/// Nothing of a handler's failure but its name goes out: the rest is in the log, under the same trace id.
Problem failure() { return {500, "internal", "Something failed here; it has been logged."}; }

Problem away(const Unavailable& error) {
  return unavailable(error.dependency() + " does not answer; try again.", 1);
}

Response notAllowed(const std::vector<Method>& allowed) {
  Response response = problem({405, "method-not-allowed", "The path does not have this method; see Allow."});
  std::string list;
  for (const Method each : allowed) list.append(list.empty() ? "" : ", ").append(nameOf(each));
  response.headers.add("Allow", std::move(list));
  return response;
}

bool bodiless(int status) { return status == 204 || status == 304; }

}  // namespace

Task<bool> Connection::exchange() {
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(shared_->options.header_limit));
  parser.body_limit(std::numeric_limits<std::uint64_t>::max());  // the route's, once it is known
  parser.eager(false);
  const Result<bool> head = co_await readHead(parser);
  if (head && !*head) co_return false;

  Exchange exchange;
  shared_->metrics.begun();
  if (!head) co_return co_await refuse(exchange, head.error());
  const auto& message = parser.get();
  exchange.version = message.version();
  exchange.keep_alive = parser.keep_alive();
  if (auto refused = refuseHead(message)) co_return co_await refuse(exchange, std::move(*refused));
  exchange.method = *methodOf(message);
  Result<Target> target = parseTarget({message.target().data(), message.target().size()});
  if (!target) co_return co_await refuse(exchange, target.error());

  Router::Match match = shared_->router.match(exchange.method, target->raw_path);
  if (!match.route) {
    // Its body, if it has one, is not read: then the connection cannot be used any further.
    exchange.keep_alive = exchange.keep_alive && parser.is_done();
    Response response = match.allowed.empty() ? problem(notFound("There is nothing at this path."))
                                              : notAllowed(match.allowed);
    co_return co_await answer(exchange, std::move(response));
  }
  exchange.route = match.route;
  Request request{exchange.method,
                  std::move(target->path),
                  std::move(target->query),
                  std::move(match.parameters),
                  headersOf(message),
                  {},
                  {},
                  {}};
  const Result<bool> body = co_await readBody(parser, match.route->options.body_limit);
  if (!body) co_return co_await refuse(exchange, body.error());
  if (!*body) {
    finish(exchange, 499);  // nginx's status for a client that has gone; nothing is sent.
    co_return false;
  }
  request.body = std::move(parser.get().body());
  request.client = clientOf(request.headers, peer_, shared_->options.behind_proxy);
  exchange.trace = shared_->tracer.trace(request.headers.find("traceparent"));
  request.trace = exchange.trace;

  Response response = co_await handle(exchange, request);
  if (late_) co_return false;
  co_return co_await answer(exchange, std::move(response));
}

Task<Response> Connection::handle(Exchange& exchange, Request& request) {
  current_ = &exchange;
  enter(Phase::handling, shared_->options.handler_timeout);
  try {
    co_return co_await exchange.route->handler(request);
  } catch (const Unavailable& error) {
    exchange.what = error.what();
    co_return problem(away(error));
  } catch (const std::exception& error) {
    exchange.what = error.what();
  } catch (...) {
    exchange.what = "not an exception of the standard library";
  }
  co_return problem(failure());
}

Task<bool> Connection::answer(Exchange& exchange, Response response) {
  const bool head_only = exchange.method == Method::head;
  const bool streams = response.stream && !bodiless(response.status);
  const bool chunked = streams && exchange.version >= 11;
  const Framing framing = bodiless(response.status) ? Framing::none
                          : chunked                 ? Framing::chunked
                          : streams                 ? Framing::until_close
                                                    : Framing::length;
  exchange.keep_alive = exchange.keep_alive && !shared_->closing && framing != Framing::until_close;
  enter(Phase::writing, write_time);
  std::string head;
  try {
    head = headText(response, framing, exchange.keep_alive, shared_->date);
  } catch (const std::logic_error& error) {
    exchange.what = error.what();
    response = problem(failure());
    head = headText(response, Framing::length, exchange.keep_alive, shared_->date);
  }
  bool sent = false;
  if (streams && !head_only && response.stream) {
    sent = co_await write(head);
    if (sent) sent = co_await streamBody(exchange, response, chunked);
  } else if (head_only || bodiless(response.status)) {
    sent = co_await write(head);
  } else if (response.body.size() <= small_body) {
    head += response.body;
    sent = co_await write(head);
  } else {
    sent = co_await write(head, response.body);
  }
  finish(exchange, response.status);
  co_return sent&& exchange.keep_alive;
}

Task<bool> Connection::streamBody(Exchange& exchange, Response& response, bool chunked) {
  bool gone = false;
  exchange.streamed = true;
  Send send = [this, chunked, &gone](std::string piece) -> Task<bool> {
    if (gone || piece.empty()) co_return !gone;
    enter(Phase::writing, write_time);
    const std::string size = chunked ? fmt::format("{:x}\r\n", piece.size()) : std::string();
    const bool sent = co_await write(size, piece, chunked ? "\r\n" : "");
    gone = !sent;
    enter(Phase::writing, forever);  // how long the next piece takes is the handler's affair
    co_return sent;
  };
  enter(Phase::writing, forever);
  try {
    co_await response.stream(std::move(send));
  } catch (const std::exception& error) {
    // The status is out already: breaking off is the only way left to tell the client.
    log::error("http.stream_failed", {{"what", std::string(error.what())},
                                      {"route", exchange.route->pattern},
                                      {"trace_id", exchange.trace.trace_id}});
    close();
    co_return false;
  }
  enter(Phase::writing, write_time);
  if (gone || !chunked) co_return !gone;
  co_return co_await write("0\r\n\r\n");
}

Task<bool> Connection::refuse(Exchange& exchange, Problem problem) {
  exchange.keep_alive = false;  // where the next request would begin is not known
  Response response = http::problem(problem);
  co_return co_await answer(exchange, std::move(response));
}

/// The handler's coroutine cannot be stopped from outside: it goes on, and what it returns is dropped.
Task<> Connection::answerLate(Exchange exchange) {
  exchange.what = "the handler took too long";
  Problem problem = unavailable("The answer was not ready in time.", 5);
  co_await refuse(exchange, std::move(problem));
  co_await lingerAndClose();
}

Task<bool> Connection::write(std::string_view first, std::string_view second, std::string_view third) {
  std::array<asio::const_buffer, 3> pieces{asio::buffer(first.data(), first.size()),
                                           asio::buffer(second.data(), second.size()),
                                           asio::buffer(third.data(), third.size())};
  // Nearly always the kernel takes it all at once, and the way through the event loop is saved.
  error_code error;
  std::size_t done = socket_.write_some(pieces, error);
  if (error && error != asio::error::would_block) co_return false;
  for (asio::const_buffer& piece : pieces) {
    const std::size_t part = std::min(done, piece.size());
    piece += part;
    done -= part;
  }
  if (asio::buffer_size(pieces) == 0) co_return true;
  co_await asio::async_write(socket_, pieces, asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

void Connection::finish(Exchange& exchange, int status) {
  const double seconds = std::chrono::duration<double>(Clock::now() - exchange.begun).count();
  shared_->metrics.ended(exchange.route, status, seconds);
  const bool failed = status >= 500;
  if (!failed && (seconds <= slow_seconds || exchange.streamed)) return;
  const log::Level level = !failed         ? log::Level::info
                           : status == 500 ? log::Level::error
                                           : log::Level::warning;
  log::write(level, failed ? "http.failed" : "http.slow",
             {{"method", std::string(nameOf(exchange.method))},
              {"route", exchange.route ? exchange.route->pattern : "unmatched"},
              {"status", std::int64_t{status}},
              {"seconds", seconds},
              {"trace_id", exchange.trace.trace_id},
              {"what", exchange.what}});
}

}  // namespace svckit::http
