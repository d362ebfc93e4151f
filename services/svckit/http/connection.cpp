// SPDX-License-Identifier: Apache-2.0
// The life of a connection: deadlines, reading a request, closing. Answering is in answer.cpp.
#include "svckit/http/connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/http/wire.hpp"

namespace svckit::http {
namespace {

namespace asio = boost::asio;
namespace bhttp = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t first_read =
    2048;  ///< bytes; a head with a token fits, and idle connections stay small.
constexpr std::size_t body_read = 16 * 1024;  ///< bytes a piece.
constexpr std::size_t linger_bytes =
    1024 * 1024;  ///< read and thrown away before closing on a client that still sends.
constexpr std::chrono::seconds linger_time{2};
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

Problem tooLarge(std::size_t limit) {
  return {413, "too-large", "The body may have at most " + std::to_string(limit) + " bytes here."};
}

Problem tooSlow() { return {408, "too-slow", "The request did not arrive in time."}; }

/// A head that the parser gave up on. Past the limit the request line is the culprit if it never came to its
/// end.
Problem badHead(const error_code& error, bool has_request_line) {
  if (error == bhttp::error::header_limit) {
    if (!has_request_line) return {414, "uri-too-long", "The request line is too long."};
    return {431, "headers-too-large", "The headers are too large."};
  }
  if (error == bhttp::error::bad_version) {
    return {505, "http-version", "This server speaks HTTP/1.1 and HTTP/1.0."};
  }
  return badRequest("The request is malformed: " + error.message() + ".");
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared)
    : socket_(std::move(socket)), shared_(std::move(shared)) {
  place_ = shared_->connections.insert(shared_->connections.end(), this);
  error_code error;
  socket_.set_option(asio::ip::tcp::no_delay(true), error);
  socket_.non_blocking(true, error);
  const auto peer = socket_.remote_endpoint(error);
  if (!error) peer_ = peer.address().to_string();
  enter(Phase::idle, shared_->options.header_timeout);  // a first request comes at once or not at all.
}

Connection::~Connection() { shared_->connections.erase(place_); }

void Connection::close() {
  error_code ignored;
  socket_.close(ignored);
}

void Connection::enter(Phase phase, std::chrono::seconds within) {
  phase_ = phase;
  deadline_ = Clock::now() + within;
}

void Connection::tick(Clock::time_point now) {
  if (now < deadline_) return;
  switch (phase_) {
    case Phase::head:
    case Phase::body: {
      timed_out_ = true;
      error_code ignored;
      socket_.cancel(ignored);
      return;
    }
    case Phase::handling:
      late_ = true;
      asio::co_spawn(
          socket_.get_executor(),
          [self = shared_from_this(), exchange = *current_] { return self->answerLate(exchange); },
          asio::detached);
      return;
    case Phase::idle:
    case Phase::writing:
    case Phase::closing:
      close();
      return;
  }
}

Task<> Connection::run() {
  for (;;) {
    const bool goes_on = co_await exchange();
    if (!goes_on) break;
    enter(Phase::idle, shared_->options.idle_timeout);
  }
  if (!late_ && socket_.is_open()) co_await lingerAndClose();
}

Task<bool> Connection::readMore(std::size_t limit) {
  const auto space = buffer_.prepare(limit);
  error_code error;
  const std::size_t count =
      co_await socket_.async_read_some(space, asio::redirect_error(asio::use_awaitable, error));
  buffer_.commit(count);
  co_return !error;
}

Task<Result<bool>> Connection::readHead(Parser& parser) {
  if (buffer_.size() == 0) {
    buffer_.shrink_to_fit();
    const bool begun = co_await readMore(first_read);
    if (!begun) co_return false;
  }
  enter(Phase::head, shared_->options.header_timeout);
  for (;;) {
    error_code error;
    buffer_.consume(parser.put(buffer_.data(), error));
    if (!error && parser.is_header_done()) co_return true;
    if (error && error != bhttp::error::need_more) {
      co_return tl::unexpected(badHead(error, !parser.get().target().empty()));
    }
    const bool more = co_await readMore(first_read);
    if (timed_out_) co_return tl::unexpected(tooSlow());
    if (!more) co_return false;
  }
}

Task<Result<bool>> Connection::readBody(Parser& parser, std::size_t limit) {
  if (parser.is_done()) co_return true;
  const auto announced = parser.content_length();
  if (announced && *announced > limit) co_return tl::unexpected(tooLarge(limit));
  parser.body_limit(limit);
  enter(Phase::body, shared_->options.body_timeout);
  if (boost::beast::iequals(parser.get()[bhttp::field::expect], "100-continue") && buffer_.size() == 0) {
    const bool sent = co_await write(go_on);
    if (!sent) co_return false;
  }
  for (;;) {
    error_code error;
    buffer_.consume(parser.put(buffer_.data(), error));
    if (parser.is_done()) co_return true;
    if (error == bhttp::error::body_limit) co_return tl::unexpected(tooLarge(limit));
    if (error && error != bhttp::error::need_more) {
      co_return tl::unexpected(badRequest("The body is malformed: " + error.message() + "."));
    }
    if (!error && buffer_.size() > 0) continue;  // the parser takes a chunk at a time
    // What is left unparsed is the line of a chunk or its trailers: never long, unless someone is playing.
    if (buffer_.size() > shared_->options.header_limit)
      co_return tl::unexpected(badRequest("A chunk's line is too long."));
    const bool more = co_await readMore(body_read);
    if (timed_out_) co_return tl::unexpected(tooSlow());
    if (!more) co_return false;
  }
}

/// Closing while the client still sends would make its kernel throw our answer away: say that no more comes,
/// and let it finish within limits.
Task<> Connection::lingerAndClose() {
  enter(Phase::closing, linger_time);
  error_code error;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
  buffer_.consume(buffer_.size());
  for (std::size_t total = 0; !error && total < linger_bytes;) {
    const bool more = co_await readMore(body_read);
    if (!more) break;
    total += buffer_.size();
    buffer_.consume(buffer_.size());
  }
  close();
}

}  // namespace svckit::http
