// SPDX-License-Identifier: Apache-2.0
// Redis on the event loop: one pipelined connection (hiredis inside).
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "svckit/config.hpp"
#include "svckit/metrics.hpp"
#include "svckit/problem.hpp"
#include "svckit/task.hpp"

namespace svckit::redis {

/// A reply of Redis. An error reply is thrown as Unavailable (out of memory, loading, read-only).
struct Reply {
  enum class Kind { nil, text, number, list } kind = Kind::nil;
  std::string text;
  std::int64_t number = 0;
  std::vector<Reply> list;
  bool nil() const { return kind == Kind::nil; }
};

struct Options {
  Url url;                                  ///< redis:// or rediss:// (TLS, verified), /N selects a database.
  std::chrono::milliseconds timeout{500};   ///< of a command; then Unavailable.
  std::string ca_file = {};
};

/// Reconnects by itself (back-off 50 ms .. 1 s); while it is away every command throws
/// Unavailable("redis") at once. Measures redis_command_duration_seconds.
class Redis {
 public:
  Redis(Executor executor, Options options, Metrics* metrics);
  ~Redis();
  Task<Reply> command(std::vector<std::string> words);

  Task<std::optional<std::string>> get(std::string key);
  Task<> set(std::string key, std::string value, std::chrono::seconds time_to_live);
  Task<> del(std::string key);
  bool connected() const;
  void close();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace svckit::redis
