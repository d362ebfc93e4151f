// SPDX-License-Identifier: Apache-2.0
// A stream to Redis, plain or TLS, that gathers what is to be sent while a write is under way.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "svckit/redis/redis.hpp"

namespace svckit::redis {

class Transport : public std::enable_shared_from_this<Transport> {
 public:
  Transport(const Executor& executor, const Options& options);

  /// Looks the name up, connects, verifies the certificate. Throws std::exception; close() ends it, too.
  Task<> connect();
  /// The next bytes, valid until the next call; throws when the stream has ended.
  Task<std::string_view> read();
  Task<> send(const std::string& bytes);  ///< before open() only.
  /// What is appended here is sent, once the stream is open, by flush(): in one write with all that gathers
  /// until the stream is free.
  std::string& outbox() { return out_; }
  void open();
  void flush();
  void close();

 private:
  using Tcp = boost::asio::ip::tcp;
  Task<> secure();

  Tcp::socket socket_;
  Tcp::resolver resolver_;
  const Options& options_;
  std::optional<boost::asio::ssl::context> context_;
  std::optional<boost::asio::ssl::stream<Tcp::socket&>> tls_;
  std::string out_, sending_;
  std::string in_ = std::string(16 * 1024, '\0');
  bool open_ = false;
  bool writing_ = false;
  bool closed_ = false;
};

}  // namespace svckit::redis
