// SPDX-License-Identifier: Apache-2.0
// Characters and rewards in PostgreSQL.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "svckit/pg/pool.hpp"

namespace character {

using svckit::Task;

struct Character {
  std::string id, name, category, rarity;
};

struct Owned {
  Character character;
  std::int64_t count, points;
};

struct Reward {
  std::string character;
  std::int64_t points;
  bool granted_now;  ///< false: it had been given before.
};

class Store {
 public:
  explicit Store(std::shared_ptr<svckit::pg::Pool> pool) : pool_(std::move(pool)) {}

  Task<std::vector<Character>> characters();
  Task<std::vector<Owned>> collection(const std::string& user);
  /// The category of the user's finished scan; nothing if there is no such scan, or it is somebody else's.
  Task<std::optional<std::string>> finishedScan(const std::string& user, const std::string& job);
  /// Once per job, however often and at once it is called; nothing if the account was deleted.
  Task<std::optional<Reward>> grant(const std::string& user, const std::string& job,
                                    const std::string& character, int points);
  Task<> forget(const std::string& user);

 private:
  std::shared_ptr<svckit::pg::Pool> pool_;
};

}  // namespace character
