// SPDX-License-Identifier: Apache-2.0
// A connection to a server, plain or TLS, kept between exchanges.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <memory>

#include "svckit/config.hpp"
#include "svckit/task.hpp"

namespace svckit::http {

class Link {
 public:
  using Clock = std::chrono::steady_clock;
  virtual ~Link() = default;
  /// What follows has to end by then.
  virtual void until(Clock::time_point deadline) = 0;
  virtual Task<std::size_t> read(boost::asio::mutable_buffer space, boost::system::error_code& error) = 0;
  virtual Task<> write(std::string_view bytes, boost::system::error_code& error) = 0;
  /// Open and silent, as a kept connection must be: not closed by the server, nothing unasked in it.
  virtual bool fresh() = 0;

  boost::beast::flat_buffer buffer;  ///< read, not yet parsed.
};

/// Looks up, connects and, for https, proves that the server is who the URL says. Null, and why in `error`,
/// if not. `tls` must outlive the link and is only looked at for https.
Task<std::unique_ptr<Link>> connect(Executor executor, const Url& url, boost::asio::ssl::context* tls,
                                    Link::Clock::time_point deadline, boost::system::error_code& error);

}  // namespace svckit::http
