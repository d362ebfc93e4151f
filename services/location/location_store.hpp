// SPDX-License-Identifier: Apache-2.0
// Collection points in PostgreSQL.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "location/place.hpp"
#include "svckit/pg/pool.hpp"

namespace location {

using svckit::Task;

class Store {
 public:
  explicit Store(std::shared_ptr<svckit::pg::Pool> pool) : pool_(std::move(pool)) {}
  /// The nearest `most` points of the box, by the index on `at`; of one category, or of any if it is empty.
  Task<std::vector<Place>> inBox(const Box& box, const Position& from, const std::string& category,
                                 std::int64_t most);

 private:
  std::shared_ptr<svckit::pg::Pool> pool_;
};

}  // namespace location
