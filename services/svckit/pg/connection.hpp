// SPDX-License-Identifier: Apache-2.0
// One libpq connection whose waiting is done by the event loop.
#pragma once

#include <libpq-fe.h>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "svckit/pg/pool.hpp"

namespace svckit::pg {

using Clock = std::chrono::steady_clock;

/// Does one thing at a time. After Unavailable it is not usable any more.
class Connection {
 public:
  Connection(Executor executor, std::chrono::milliseconds statement_timeout);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Task<> connect(const std::string& url);
  /// Arguments must outlive the call.
  Task<Rows> run(std::string_view sql, const std::vector<Value>& parameters);

  /// Free for the next: alive, no transaction left open, nothing unread.
  bool usable() const;
  /// The server has closed it, or said something unasked for (that it shuts down), while it lay idle.
  bool diedIdle() const;
  bool inTransaction() const;  ///< begun, and neither it nor the connection has ended.
  bool inFailedTransaction() const;
  bool kept() const { return uses_ > 1; }  ///< it had served somebody before.
  bool lost() const { return lost_; }      ///< the server went away, in contrast to being too slow.
  void discard() { discarded_ = true; }    ///< not to be used again.
  /// Ends what has lasted too long; the owner calls it every now and then. Cheaper than a timer a statement.
  void expire(Clock::time_point now);

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  using Outcome = std::unique_ptr<PGresult, Clear>;
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  Task<> ready(boost::asio::posix::stream_descriptor::wait_type what);
  Task<Outcome> outcome();
  Task<std::string> prepared(std::string_view sql);
  void send(std::string_view sql, const std::string& name, const std::vector<Value>& parameters);
  void adoptSocket();
  void throwIfError(const PGresult* result);
  [[noreturn]] void lose(std::string_view what);

  Executor executor_;
  std::chrono::milliseconds statement_timeout_;
  boost::asio::posix::stream_descriptor socket_;
  std::unique_ptr<PGconn, Clear> connection_;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> prepared_;  ///< name by SQL text.
  Clock::time_point deadline_ = Clock::time_point::max();
  std::size_t uses_ = 0;
  bool lost_ = false;
  bool expired_ = false;
  bool discarded_ = false;
};

}  // namespace svckit::pg
