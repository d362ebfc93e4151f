// SPDX-License-Identifier: Apache-2.0
// A worker's local write-ahead log: what is done is on its own disk first, in PostgreSQL later, in batches.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace svckit::wal {

struct Entry {
  std::int64_t sequence;   ///< ascending.
  std::string id;          ///< the job; appended twice is kept once.
  std::string payload;     ///< JSON
};

/// SQLite in WAL mode with synchronous=FULL: an append that returned survives kill -9 and power loss.
/// One thread; calls block for a disk's fsync (about a millisecond on gp3).
class Journal {
 public:
  /// Creates or opens; the error says what is wrong with the path and how to mend it.
  /// At `most_bytes` an append is refused; its volume must have room for 8 MiB more (SQLite's log).
  static tl::expected<Journal, std::string> open(const std::string& path, std::int64_t most_bytes = 64 << 20);
  Journal(Journal&&) noexcept;
  ~Journal();
  /// The error ("disk full", ...) means that nothing was written: refuse the work.
  tl::expected<void, std::string> append(const std::string& id, const std::string& payload);
  bool contains(const std::string& id) const;          ///< appended and not yet removed.
  std::vector<Entry> oldest(std::size_t most) const;
  tl::expected<void, std::string> remove(const std::vector<Entry>& synced);
  std::size_t pending() const;

 private:
  struct Impl;
  explicit Journal(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace svckit::wal
