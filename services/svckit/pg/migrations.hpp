// SPDX-License-Identifier: Apache-2.0
// A schema per service, brought forward by numbered SQL files.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "svckit/pg/pool.hpp"

namespace svckit::pg {

/// A file migrations/0001_jobs.sql, embedded by CMake's svckit_migrations(TARGET).
struct Migration {
  int version;            ///< 1, 2, ... without a gap.
  std::string_view name;
  std::string_view sql;   ///< expand or contract only: the version before must run beside it.
};

/// Applies what is missing, each in a transaction, under an advisory lock, so that several may be started at
/// once. Blocking; for `NAME migrate`. Versions are kept in <schema>.schema_version. Returns the number
/// applied; the error says which migration failed and why.
tl::expected<int, std::string> migrate(const std::string& url, std::string_view schema,
                                       std::span<const Migration> migrations);

/// The highest version applied, 0 for none. A service is ready when it is at least its own newest: newer is
/// fine (old and new versions run side by side).
Task<int> schemaVersion(Pool& pool, std::string_view schema);

}  // namespace svckit::pg
