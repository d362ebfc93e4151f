// SPDX-License-Identifier: Apache-2.0
// What a worker has done: in the journal on its own disk at once, in PostgreSQL soon after, in batches.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "svckit/service.hpp"
#include "svckit/wal/journal.hpp"

namespace scan {

class Ledger : public std::enable_shared_from_this<Ledger> {
 public:
  /// Writes rows to PostgreSQL; idempotent, as a batch may come again after a crash. Throws if it could not.
  using Write = std::function<svckit::Task<>(const std::vector<svckit::wal::Entry>&)>;

  Ledger(svckit::wal::Journal journal, Write write, svckit::Metrics& metrics);
  /// Opens the journal WAL_PATH names (WAL_BYTES its limit) and replays it; what the last run left is written
  /// first. Nothing when it could not be opened: then that is a mistake of the environment.
  static std::shared_ptr<Ledger> open(svckit::Context& context, Write write);

  /// False: the disk is full and nothing was written; the job must be put back.
  bool append(const std::string& id, const std::string& payload);
  /// False while nothing can be appended, so that no work is begun in vain. What could not be written last is
  /// tried again here.
  bool writable();
  /// Written here and not yet in PostgreSQL.
  std::optional<std::string> find(const std::string& id) const;
  svckit::Task<> flush();

 private:
  svckit::Task<> sync();
  void measure();

  svckit::wal::Journal journal_;
  Write write_;
  std::map<std::string, std::string> pending_;
  std::optional<std::pair<std::string, std::string>> unwritten_;
  prometheus::Gauge& gauge_;
};

}  // namespace scan
