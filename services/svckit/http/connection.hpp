// SPDX-License-Identifier: Apache-2.0
// One client's connection: its requests one after the other, each phase with a deadline.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <limits>
#include <list>
#include <memory>

#include "svckit/http/route_metrics.hpp"
#include "svckit/http/server.hpp"
#include "svckit/http/trace.hpp"

namespace svckit::http {

class Connection;

/// What the connections of one server have in common; outlives them.
struct Shared {
  Shared(Router r, ServerOptions o, Metrics* m)
      : router(std::move(r)), options(std::move(o)), metrics(router, m) {}
  const Router router;
  const ServerOptions options;
  RouteMetrics metrics;
  Tracer tracer;
  std::string date;      ///< renewed by the server's tick.
  bool closing = false;  ///< announceClosing was called.
  std::list<Connection*> connections;
};

/// Deadlines are not timers of their own: the server's tick asks every connection once a second, which costs
/// a request nothing.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Clock = std::chrono::steady_clock;
  Connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared);
  ~Connection();
  Connection(const Connection&) = delete;

  Task<> run();
  void tick(Clock::time_point now);  ///< does what the phase's deadline asks for.
  bool idle() const { return phase_ == Phase::idle; }
  void close();

 private:
  enum class Phase { idle, head, body, handling, writing, closing };
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

  /// One request on its way: what its log line and metrics will say.
  struct Exchange {
    const Router::Route* route = nullptr;
    Clock::time_point begun = Clock::now();
    Method method = Method::get;
    Trace trace = {};
    unsigned version = 11;
    bool keep_alive = false;
    bool streamed = false;
    std::string what = {};  ///< why it failed, for the log only.
  };

  Task<bool> exchange();  ///< false: the connection is to be closed.
  /// True: read up to there. False: the client has gone, nothing to answer. Error: answer it and close.
  Task<Result<bool>> readHead(Parser& parser);
  Task<Result<bool>> readBody(Parser& parser, std::size_t limit);
  Task<bool> readMore(std::size_t limit);  ///< more bytes in buffer_; false: none come any more.
  Task<Response> handle(Exchange& exchange, Request& request);
  Task<bool> answer(Exchange& exchange, Response response);
  Task<bool> streamBody(Exchange& exchange, Response& response, bool chunked);
  Task<bool> refuse(Exchange& exchange, Problem problem);
  Task<> answerLate(Exchange exchange);
  Task<bool> write(std::string_view first, std::string_view second = {}, std::string_view third = {});
  Task<> lingerAndClose();
  void finish(Exchange& exchange, int status);
  void enter(Phase phase, std::chrono::seconds within);

  boost::asio::ip::tcp::socket socket_;
  std::shared_ptr<Shared> shared_;
  std::list<Connection*>::iterator place_;
  boost::beast::flat_buffer buffer_;
  std::string peer_;
  Phase phase_ = Phase::idle;
  Clock::time_point deadline_;
  bool timed_out_ = false;       ///< while reading: what is there is answered 408.
  bool late_ = false;            ///< the handler took too long and was answered for.
  Exchange* current_ = nullptr;  ///< while handling: what a late answer belongs to.
};

}  // namespace svckit::http
