// SPDX-License-Identifier: Apache-2.0
// The copy of auth.revoked in Redis, where every service looks (svckit/jwt/bearer.hpp).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "auth/auth_store.hpp"
#include "svckit/metrics.hpp"
#include "svckit/redis/redis.hpp"

namespace auth {

class Revocations {
 public:
  Revocations(std::shared_ptr<Store> store, std::shared_ptr<svckit::redis::Redis> redis,
              svckit::Metrics& metrics);

  /// After they were committed. Throws Unavailable("redis"); then mirror() brings them in later.
  Task<> add(std::vector<Revoked> revoked);
  /// Throws Unavailable when Redis is away or has not all of them.
  Task<bool> has(std::string jti);

  /// Each second, until the service stops: what Redis was not told (its connection or a replica died), or
  /// everything when Redis has forgotten or is another process than before. Runs in every replica; only adds
  /// what has not expired, so that none undoes another's.
  Task<> mirror();

 private:
  Task<> mirrorOnce(bool everything);
  /// False: Redis lost something meanwhile; again.
  Task<bool> rebuild();
  Task<std::string> process();

  std::shared_ptr<Store> store_;
  std::shared_ptr<svckit::redis::Redis> redis_;
  prometheus::Counter& rebuilt_;
  std::string process_ = {};  ///< Redis' run_id at the last rebuild: one that read an old file has another.
};

}  // namespace auth
