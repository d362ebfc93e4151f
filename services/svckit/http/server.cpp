// SPDX-License-Identifier: Apache-2.0
// Accepting connections, ticking their deadlines, draining.
#include "svckit/http/server.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/http/connection.hpp"
#include "svckit/http/wire.hpp"
#include "svckit/log.hpp"

namespace svckit::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr int backlog = 1024;
constexpr auto retry =
    std::chrono::milliseconds(50);  ///< for room: connections at their limit, or no descriptors.

}  // namespace

struct Server::Impl : std::enable_shared_from_this<Impl> {
  Impl(Executor executor, Router router, ServerOptions options, Metrics* metrics)
      : shared(std::make_shared<Shared>(std::move(router), std::move(options), metrics)),
        acceptor(executor),
        room(executor),
        ticker(executor) {
    try {
      const tcp::endpoint endpoint(asio::ip::make_address(shared->options.address), shared->options.port);
      acceptor.open(endpoint.protocol());
      acceptor.set_option(tcp::acceptor::reuse_address(true));
      acceptor.bind(endpoint);
      acceptor.listen(backlog);
    } catch (const boost::system::system_error& error) {
      throw std::system_error(error.code().value(), std::system_category(),
                              shared->options.address + ":" + std::to_string(shared->options.port));
    }
    shared->date = dateText(std::time(nullptr));
  }

  Task<> accept() {
    const auto self = shared_from_this();
    while (acceptor.is_open()) {
      error_code error;
      if (shared->connections.size() < shared->options.connection_limit) {
        tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
          const auto connection = std::make_shared<Connection>(std::move(socket), shared);
          asio::co_spawn(
              acceptor.get_executor(), [connection] { return connection->run(); }, asio::detached);
          continue;
        }
        if (error == asio::error::operation_aborted) co_return;
        log::warning("http.accept_failed", {{"what", error.message()}});
      }
      room.expires_after(retry);
      co_await room.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
  }

  Task<> tick() {
    const auto self = shared_from_this();
    while (!stopped) {
      ticker.expires_after(std::chrono::seconds(1));
      error_code error;
      co_await ticker.async_wait(asio::redirect_error(asio::use_awaitable, error));
      shared->date = dateText(std::time(nullptr));
      each([now = Connection::Clock::now()](Connection& connection) { connection.tick(now); });
    }
  }

  template <class Do>
  void each(Do what) {
    for (Connection* connection : shared->connections) what(*connection);
  }

  void closeIdle() {
    each([](Connection& connection) {
      if (connection.idle()) connection.close();
    });
  }

  void closeAll() {
    error_code ignored;
    acceptor.close(ignored);
    room.cancel();
    each([](Connection& connection) { connection.close(); });
    stopped = true;
    ticker.cancel();
  }

  std::shared_ptr<Shared> shared;
  tcp::acceptor acceptor;
  asio::steady_timer room;
  asio::steady_timer ticker;
  bool stopped = false;
};

Server::Server(Executor executor, Router router, ServerOptions options, Metrics* metrics)
    : impl_(std::make_shared<Impl>(executor, std::move(router), std::move(options), metrics)) {
  asio::co_spawn(
      executor, [impl = impl_] { return impl->accept(); }, asio::detached);
  asio::co_spawn(
      executor, [impl = impl_] { return impl->tick(); }, asio::detached);
}

Server::~Server() { impl_->closeAll(); }

std::uint16_t Server::port() const { return impl_->acceptor.local_endpoint().port(); }

void Server::announceClosing() { impl_->shared->closing = true; }

Task<> Server::drain(std::chrono::milliseconds grace) {
  const auto impl = impl_;
  const auto until = std::chrono::steady_clock::now() + grace;
  announceClosing();
  error_code error;
  impl->acceptor.close(error);
  asio::steady_timer pause(impl->acceptor.get_executor());
  for (;;) {
    impl->closeIdle();
    if (impl->shared->connections.empty() || std::chrono::steady_clock::now() >= until) break;
    pause.expires_after(std::chrono::milliseconds(20));
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
  if (!impl->shared->connections.empty()) {
    log::warning("http.drain_cut",
                 {{"connections", static_cast<std::int64_t>(impl->shared->connections.size())}});
  }
  impl->closeAll();
}

}  // namespace svckit::http
