// SPDX-License-Identifier: Apache-2.0
// Jobs and the outbox in PostgreSQL.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scan/work/cache.hpp"
#include "scan/work/message.hpp"
#include "svckit/pg/pool.hpp"

namespace scan {

using svckit::Result;

struct Upload {
  std::string content_type;
  std::int64_t size;  ///< bytes
};

struct Job {
  State state;
  Upload announced;
  std::string hash;                 ///< empty while the upload is awaited.
  std::optional<Json> answer = {};  ///< of ai.result.
};

/// What complete did.
struct Completed {
  bool moved;  ///< false: it was not awaiting its upload any more.
  std::optional<Json> answer;
};

/// A row of the outbox, ready to be published.
struct Outgoing {
  std::int64_t id;
  std::string queue;
  svckit::amqp::Message message;
};

class Store {
 public:
  explicit Store(std::shared_ptr<svckit::pg::Pool> pool) : pool_(std::move(pool)) {}

  /// False: the account was deleted.
  Task<bool> create(const std::string& user, const std::string& job, const Upload& announced);
  /// A queued job is done when ai.result has its hash, and failed when it has none after a day, longer than
  /// any retry takes.
  Task<std::optional<Job>> find(const std::string& user, const std::string& job);
  /// In one transaction: awaiting_upload -> done if `answered` or ai.result knows the hash, else -> queued;
  /// and what must be published.
  Task<Completed> complete(const std::string& user, const std::string& job, const std::string& hash,
                           bool answered, const std::string& traceparent);

  /// Locked until the transaction ends; other replicas skip these rows.
  static Task<std::vector<Outgoing>> outgoing(svckit::pg::Transaction& transaction, int most);
  static Task<> remove(svckit::pg::Transaction& transaction, const std::vector<std::int64_t>& ids);
  Task<std::int64_t> outboxSize();
  Task<svckit::pg::Transaction> begin() { return pool_->begin(); }

  /// Jobs whose upload never was completed; returns how many.
  Task<std::size_t> removeAbandoned(std::chrono::seconds older_than);
  Task<std::vector<std::string>> jobsOf(const std::string& user);
  Task<> forget(const std::string& user);

 private:
  std::shared_ptr<svckit::pg::Pool> pool_;
};

}  // namespace scan
