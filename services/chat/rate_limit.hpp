// SPDX-License-Identifier: Apache-2.0
// How often one user may ask: a bucket of tokens in Redis, the same for all replicas.
#pragma once

#include <memory>

#include "svckit/redis/redis.hpp"

namespace chat {

struct Rate {
  std::int64_t burst;       ///< questions at once.
  std::int64_t per_minute;  ///< in the long run.
};

class RateLimit {
 public:
  RateLimit(std::shared_ptr<svckit::redis::Redis> redis, Rate rate) : redis_(std::move(redis)), rate_(rate) {}
  /// 0: go ahead; otherwise the seconds to wait, rounded up. Taking and looking are one step.
  svckit::Task<int> take(const std::string& user);

 private:
  std::shared_ptr<svckit::redis::Redis> redis_;
  Rate rate_;
};

}  // namespace chat
