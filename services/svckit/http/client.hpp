// SPDX-License-Identifier: Apache-2.0
// An HTTP/1.1 client with kept connections, TLS verified by default (Boost.Beast inside).
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "svckit/config.hpp"
#include "svckit/http/message.hpp"
#include "svckit/metrics.hpp"

namespace svckit::http {

struct ClientOptions {
  std::string name;                              ///< the dependency's name in metrics, logs and Unavailable.
  std::chrono::milliseconds timeout{5000};       ///< of the whole exchange; of each piece when streamed.
  std::size_t body_limit = 16 * 1024 * 1024;     ///< a longer answer is Unavailable.
  std::size_t idle_connections = 16;             ///< kept per origin.
  std::string ca_file = {};                      ///< instead of the system's certificates.
};

struct Call {
  Method method = Method::get;
  Url url;
  Headers headers = {};
  std::string body = {};
  const Trace* trace = nullptr;                  ///< passed on as `traceparent`.
};

struct Reply {
  int status;
  Headers headers;
  std::string body;
};

/// Measures external_request_duration_seconds{target,outcome} with outcome the status' class or "error".
/// A request on a kept connection that had been closed meanwhile is sent once more on a new one if its
/// method is idempotent (GET, HEAD, PUT, DELETE). Redirects are not followed.
class Client {
 public:
  Client(Executor executor, ClientOptions options, Metrics* metrics);
  ~Client();
  /// Any status is a reply; throws Unavailable when there was none (connect, TLS, time-out, too long).
  Task<Reply> fetch(Call call);
  /// Body piece by piece into `sink` (return false to stop); the reply's body is empty unless the status is
  /// not 2xx, in which case it is read as a whole and the sink is never called.
  Task<Reply> stream(Call call, std::function<Task<bool>(std::string_view)> sink);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace svckit::http
