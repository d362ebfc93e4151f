// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_errors.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace kubecast::store {

Error storeError(const std::filesystem::path& file, std::string_view action, int code,
                 std::string_view detail) {
  const auto error = [&](std::string what, std::string remedy) {
    return Error{file.string(), std::move(what), std::move(remedy)};
  };
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
      return error("the file is not a run store", "name another file with --store PATH");
    case SQLITE_CORRUPT:
      return error("the run store is damaged",
                   "restore it from a backup, or move it away to begin a new one");
    case SQLITE_FULL:
      return error("the disk is full; what was stored before is safe", "free some space and run again");
    case SQLITE_IOERR:
      return error(fmt::format("cannot {} the run store: the disk reports an error or is full", action),
                   "check the disk, or name a file elsewhere with --store PATH");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error("another program has been writing to the run store for too long",
                   "try again when it is done");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return error("the run store or its folder is read-only",
                   "name a file elsewhere with --store PATH, or keep nothing with --no-store");
    case SQLITE_CANTOPEN:
      return error(fmt::format("cannot {} the run store: no such folder, or no permission", action),
                   "name a file in a folder you may write to with --store PATH");
    default:
      return error(fmt::format("cannot {} the run store: {}", action, detail), "");
  }
}

}  // namespace kubecast::store
