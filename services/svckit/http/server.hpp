// SPDX-License-Identifier: Apache-2.0
// An HTTP/1.1 server on one event loop (Boost.Beast inside).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "svckit/http/router.hpp"
#include "svckit/metrics.hpp"

namespace svckit::http {

/// Limits of one connection. A slow or greedy client is answered (408, 413, 431, 414) and closed.
struct ServerOptions {
  std::string address = "0.0.0.0";
  std::uint16_t port = 8000;                       ///< 0: any free one.
  std::size_t header_limit = 16 * 1024;            ///< bytes of request line and headers.
  std::chrono::seconds header_timeout{10};         ///< a request's head must have come by then.
  std::chrono::seconds body_timeout{30};
  std::chrono::seconds idle_timeout{75};           ///< keep-alive; longer than the ALB's 60 s.
  std::chrono::seconds handler_timeout{30};        ///< a plain (not streamed) answer: 503 after it.
  std::size_t connection_limit = 4096;             ///< more wait in the kernel's backlog.
  bool behind_proxy = false;                       ///< believe X-Forwarded-For's last entry.
};

/// Serves `router`; measures http_requests_total{method,route,status}, http_request_duration_seconds
/// {method,route} and http_requests_in_flight; logs requests that fail (5xx) or last over 1 s.
class Server {
 public:
  /// Binds at once; throws std::system_error if the port is taken. `metrics` null: not measured.
  Server(Executor executor, Router router, ServerOptions options, Metrics* metrics);
  ~Server();
  std::uint16_t port() const;
  /// Every following answer says "Connection: close"; idle connections stay open until they ask.
  void announceClosing();
  /// Stops accepting, closes idle connections, ends when the last request was answered or after `grace`.
  Task<> drain(std::chrono::milliseconds grace);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace svckit::http
