// SPDX-License-Identifier: Apache-2.0
// Articles and rules in PostgreSQL.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "svckit/json.hpp"
#include "svckit/pg/pool.hpp"

namespace info {

using svckit::Json;
using svckit::Task;

/// Rows come as the JSON that is answered.
class Store {
 public:
  explicit Store(std::shared_ptr<svckit::pg::Pool> pool) : pool_(std::move(pool)) {}

  /// By id, those behind `after`.
  Task<std::vector<Json>> articles(const std::string& after, std::int64_t most);
  Task<std::optional<Json>> article(const std::string& id);
  /// Of one category, or of all if it is empty.
  Task<std::vector<Json>> rules(const std::string& category);
  /// Articles and rules, the best first. `query` is one of tsQuery().
  Task<std::vector<Json>> search(const std::string& query, std::int64_t most);

 private:
  std::shared_ptr<svckit::pg::Pool> pool_;
};

}  // namespace info
