// SPDX-License-Identifier: Apache-2.0
// Profiles, and scan's finished jobs, in PostgreSQL.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "my/cursor.hpp"
#include "svckit/pg/pool.hpp"

namespace my {

using svckit::Task;

struct Profile {
  std::string nickname;
  std::optional<std::string> region;
  std::int64_t version;  ///< 0: never saved.
};

struct Scan {
  std::string job, category, label;
  std::string finished_at;  ///< 2026-11-23T01:02:03.456789Z
};

struct CategoryCount {
  std::string category;
  std::int64_t scans;
};

class Store {
 public:
  explicit Store(std::shared_ptr<svckit::pg::Pool> pool) : pool_(std::move(pool)) {}

  Task<std::optional<Profile>> profile(const std::string& user);
  /// The version it has now; nothing if it is not `expected` any more, or the account was deleted.
  Task<std::optional<std::int64_t>> save(const std::string& user, const Profile& profile,
                                         std::int64_t expected);
  /// Newest first, at most `most`, what follows `after`.
  Task<std::vector<Scan>> history(const std::string& user, const std::optional<Cursor>& after,
                                  std::int64_t most);
  Task<std::vector<CategoryCount>> statistics(const std::string& user);
  Task<> forget(const std::string& user);

 private:
  std::shared_ptr<svckit::pg::Pool> pool_;
};

}  // namespace my
