// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.hpp"

namespace kubecast::store {

const std::vector<std::string_view>& migrations() {
  // AUTOINCREMENT: the number of a deleted run is never given to another.
  static const std::vector<std::string_view> steps{
      R"sql(
        CREATE TABLE runs (
          id            INTEGER PRIMARY KEY AUTOINCREMENT,
          created       TEXT    NOT NULL,
          scenario      TEXT    NOT NULL,
          scenario_text TEXT    NOT NULL,
          scenario_hash TEXT    NOT NULL,
          version       TEXT    NOT NULL,
          seed          INTEGER NOT NULL,
          partial       INTEGER NOT NULL CHECK (partial IN (0, 1)),
          verdict       TEXT    NOT NULL,
          forecast      TEXT    NOT NULL
        ) STRICT;
      )sql",
      R"sql(
        CREATE TABLE points (
          key     TEXT PRIMARY KEY,
          study   TEXT NOT NULL,
          name    TEXT NOT NULL,
          result  TEXT NOT NULL
        ) STRICT;
      )sql",
      R"sql(
        ALTER TABLE runs ADD COLUMN label TEXT;
      )sql",
  };
  return steps;
}

}  // namespace kubecast::store
