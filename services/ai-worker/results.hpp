// SPDX-License-Identifier: Apache-2.0
// Answers by hash: in the journal first, then PostgreSQL's ai.result and Redis.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "scan/work/cache.hpp"
#include "scan/work/ledger.hpp"
#include "svckit/pg/pool.hpp"

namespace ai_worker {

using svckit::Json;
using svckit::Task;

class Results {
 public:
  /// Null ledger: it could not be opened, and that is told.
  Results(svckit::Context& context, std::shared_ptr<svckit::pg::Pool> pool,
          std::shared_ptr<scan::Cache> cache);

  /// In the journal, Redis or PostgreSQL; nothing, too, while PostgreSQL cannot be asked: rather look twice
  /// than not answer.
  Task<std::optional<Json>> find(const std::string& hash);
  /// False: nothing was kept, because the disk is full.
  bool keep(const std::string& hash, const Json& answer);
  bool writable() { return ledger_->writable(); }

 private:
  static Task<> write(std::shared_ptr<svckit::pg::Pool> pool, std::vector<svckit::wal::Entry> batch);

  std::shared_ptr<svckit::pg::Pool> pool_;
  std::shared_ptr<scan::Cache> cache_;
  std::shared_ptr<scan::Ledger> ledger_;
};

}  // namespace ai_worker
