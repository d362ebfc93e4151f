// SPDX-License-Identifier: Apache-2.0
// A stream to Redis, plain or TLS.
#include "svckit/redis/transport.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace svckit::redis {
namespace asio = boost::asio;

Transport::Transport(const Executor& executor, const Options& options)
    : socket_(executor), resolver_(executor), options_(options) {}

Task<> Transport::connect() {
  const std::string port = std::to_string(options_.url.port);
  const auto endpoints = co_await resolver_.async_resolve(options_.url.host, port, asio::use_awaitable);
  if (closed_) throw std::runtime_error("no connection in time");
  co_await asio::async_connect(socket_, endpoints, asio::use_awaitable);
  socket_.set_option(Tcp::no_delay(true));
  socket_.set_option(asio::socket_base::keep_alive(true));
  if (options_.url.tls()) co_await secure();
}

Task<> Transport::secure() {
  context_.emplace(asio::ssl::context::tls_client);
  context_->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                        asio::ssl::context::no_tlsv1_1);
  if (options_.ca_file.empty()) {
    context_->set_default_verify_paths();
  } else {
    context_->load_verify_file(options_.ca_file);
  }
  tls_.emplace(socket_, *context_);
  tls_->set_verify_mode(asio::ssl::verify_peer);
  tls_->set_verify_callback(asio::ssl::host_name_verification(options_.url.host));
  SSL_set_tlsext_host_name(tls_->native_handle(), options_.url.host.c_str());
  co_await tls_->async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
}

Task<std::string_view> Transport::read() {
  const auto room = asio::buffer(in_.data(), in_.size());
  std::size_t size = 0;
  if (tls_) {
    size = co_await tls_->async_read_some(room, asio::use_awaitable);
  } else {
    size = co_await socket_.async_read_some(room, asio::use_awaitable);
  }
  co_return std::string_view(in_.data(), size);
}

Task<> Transport::send(const std::string& bytes) {
  const auto all = asio::buffer(bytes);
  if (tls_) {
    co_await asio::async_write(*tls_, all, asio::use_awaitable);
  } else {
    co_await asio::async_write(socket_, all, asio::use_awaitable);
  }
}

void Transport::open() {
  open_ = true;
  flush();
}

void Transport::flush() {
  if (!open_ || closed_ || writing_ || out_.empty()) return;
  writing_ = true;
  sending_.clear();
  sending_.swap(out_);
  auto done = [self = shared_from_this()](const boost::system::error_code& error, std::size_t) {
    self->writing_ = false;
    if (error) return self->close();  // the reader will say so
    self->flush();
  };
  if (tls_) {
    asio::async_write(*tls_, asio::buffer(sending_), std::move(done));
  } else {
    asio::async_write(socket_, asio::buffer(sending_), std::move(done));
  }
}

void Transport::close() {
  closed_ = true;
  resolver_.cancel();
  boost::system::error_code ignored;
  socket_.close(ignored);
}

}  // namespace svckit::redis
