// SPDX-License-Identifier: Apache-2.0
// The copy of auth.revoked in Redis, where every service looks (svckit/jwt/bearer.hpp).
#pragma once

#include <memory>
#include <vector>

#include "auth/auth_store.hpp"
#include "svckit/metrics.hpp"
#include "svckit/redis/redis.hpp"

namespace auth {

class Revocations {
 public:
  Revocations(std::shared_ptr<Store> store, std::shared_ptr<svckit::redis::Redis> redis,
              svckit::Metrics& metrics);

  /// Throws Unavailable("redis"); then mirror() brings them in later, from PostgreSQL.
  Task<> add(std::vector<Revoked> revoked);

  /// Each second, until the service stops: what was revoked lately (perhaps by a replica that died before it
  /// told Redis), or everything when Redis has forgotten. Runs in every replica; only adds, so that none
  /// undoes another's.
  Task<> mirror();

 private:
  Task<> mirrorOnce();

  std::shared_ptr<Store> store_;
  std::shared_ptr<svckit::redis::Redis> redis_;
  prometheus::Counter& rebuilt_;
};

}  // namespace auth
