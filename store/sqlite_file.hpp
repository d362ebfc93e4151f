// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <string_view>
#include <utility>

#include "models/error.hpp"
#include "store/sqlite_errors.hpp"

/// The SQLite file that RunStore and the points share.
namespace kubecast::store {

/// Runs `work`; an exception of SQLiteCpp becomes an error that says what was being done.
template <class Work>
auto guarded(const std::filesystem::path& file, std::string_view action, Work&& work)
    -> Expected<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const SQLite::Exception& e) {
    return tl::unexpected(storeError(file, action, e.getErrorCode(), e.what()));
  }
}

/// Opens the file for reading and writing; makes it, and brings an older schema up to date. Refuses a
/// database that is newer or another program's.
Expected<SQLite::Database> openDatabase(const std::filesystem::path& file);

}  // namespace kubecast::store
