// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/error.hpp"

namespace kubecast::store {

/// What one simulation of a study came to.
struct PointRecord {
  std::string key;     ///< says all that the result depends on; the same key, the same bytes
  std::string study;   ///< fingerprint of what all points of the study share
  std::string name;    ///< for people
  std::string result;  ///< text, as the study wrote it
};

/// Where studies keep their points, so that one that was interrupted goes on where it was, and several
/// machines share one. Each change is one transaction. All errors are values that name the place and what to
/// do.
class PointStore {
 public:
  virtual ~PointStore() = default;
  /// The result under this key, or nothing.
  [[nodiscard]] virtual Expected<std::optional<std::string>> find(std::string_view key) = 0;
  /// Keeps a point. Where its key is taken nothing changes: whoever was first computed the same.
  virtual Expected<void> keep(const PointRecord& point) = 0;
  /// How many points of this study are kept.
  [[nodiscard]] virtual Expected<std::size_t> count(std::string_view study) = 0;
};

/// The points in an SQLite file, beside the runs of RunStore.
Expected<std::unique_ptr<PointStore>> openSqlitePoints(const std::filesystem::path& file);

/// Whether the name of a store is the address of a server and not of a file.
bool namesServer(std::string_view store);

/// An address as it may be shown.
std::string withoutPassword(const std::string& url);

/// The points in a PostgreSQL database, for shards on several machines. Makes its tables, `kubecast_schema`
/// and `kubecast_points`, where they are missing. `url` as libpq takes it:
/// `postgresql://user@host:5432/database`; what it leaves out comes from PGUSER, PGPASSWORD … (PostgreSQL
/// 15, 34.1.1.2, 34.15).
Expected<std::unique_ptr<PointStore>> openPostgresPoints(const std::string& url);

}  // namespace kubecast::store
