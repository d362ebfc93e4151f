// SPDX-License-Identifier: Apache-2.0
// Connecting: name look-up with a deadline, TCP, TLS with the host's name checked.
#include "svckit/http/client_link.hpp"

#include <sys/socket.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace svckit::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using Endpoints = std::vector<tcp::endpoint>;

bool silent(tcp::socket& socket) {
  char byte;
  const ssize_t count = ::recv(socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

/// `Stream` is a beast::tcp_stream or TLS over one.
template <class Stream>
class StreamLink : public Link {
 public:
  template <class... Arguments>
  explicit StreamLink(Arguments&&... arguments) : stream(std::forward<Arguments>(arguments)...) {}

  void until(Clock::time_point deadline) override { beast::get_lowest_layer(stream).expires_at(deadline); }

  Task<std::size_t> read(asio::mutable_buffer space, error_code& error) override {
    co_return co_await stream.async_read_some(space, asio::redirect_error(asio::use_awaitable, error));
  }

  Task<> write(std::string_view bytes, error_code& error) override {
    const asio::const_buffer whole(bytes.data(), bytes.size());
    co_await asio::async_write(stream, whole, asio::redirect_error(asio::use_awaitable, error));
  }

  bool fresh() override { return silent(beast::get_lowest_layer(stream).socket()); }

  Stream stream;
};

using PlainLink = StreamLink<beast::tcp_stream>;
using TlsLink = StreamLink<beast::ssl_stream<beast::tcp_stream>>;

/// getaddrinfo cannot be interrupted; so its answer is not waited for past the deadline.
Task<Endpoints> lookUp(Executor executor, const Url& url, Link::Clock::time_point deadline,
                       error_code& error) {
  error_code not_an_address;
  const auto address = asio::ip::make_address(url.host, not_an_address);
  if (!not_an_address) co_return Endpoints{tcp::endpoint(address, url.port)};

  struct State {
    explicit State(Executor e) : resolver(e), timer(e) {}
    tcp::resolver resolver;
    asio::steady_timer timer;
    error_code error = asio::error::timed_out;
    Endpoints found;
  };
  const auto state = std::make_shared<State>(executor);
  state->timer.expires_at(deadline);
  const auto done = [state](const error_code& failed, const tcp::resolver::results_type& results) {
    state->error = failed;
    for (const auto& result : results) state->found.push_back(result.endpoint());
    state->timer.cancel();
  };
  state->resolver.async_resolve(url.host, std::to_string(url.port), tcp::resolver::numeric_service, done);
  error_code cancelled;
  co_await state->timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  error = state->error;
  co_return state->found;
}

Task<> connectTcp(beast::tcp_stream& stream, const Endpoints& endpoints, error_code& error) {
  co_await stream.async_connect(endpoints, asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return;
  error_code ignored;
  stream.socket().set_option(tcp::no_delay(true), ignored);
}

}  // namespace

Task<std::unique_ptr<Link>> connect(Executor executor, const Url& url, asio::ssl::context* tls,
                                    Link::Clock::time_point deadline, error_code& error) {
  error.clear();
  const Endpoints endpoints = co_await lookUp(executor, url, deadline, error);
  if (error) co_return nullptr;
  if (!url.tls()) {
    auto link = std::make_unique<PlainLink>(executor);
    link->until(deadline);
    co_await connectTcp(link->stream, endpoints, error);
    if (error) co_return nullptr;
    co_return link;
  }
  auto link = std::make_unique<TlsLink>(executor, *tls);
  link->until(deadline);
  link->stream.set_verify_mode(asio::ssl::verify_peer);
  link->stream.set_verify_callback(asio::ssl::host_name_verification(url.host));
  error_code is_name;
  asio::ip::make_address(url.host, is_name);
  // SNI carries names only, never addresses (RFC 6066).
  if (is_name) SSL_set_tlsext_host_name(link->stream.native_handle(), url.host.c_str());
  co_await connectTcp(beast::get_lowest_layer(link->stream), endpoints, error);
  if (error) co_return nullptr;
  co_await link->stream.async_handshake(asio::ssl::stream_base::client,
                                        asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return nullptr;
  co_return link;
}

}  // namespace svckit::http
