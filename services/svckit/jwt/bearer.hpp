// SPDX-License-Identifier: Apache-2.0
// Who is calling: the bearer token of a request, checked against auth's keys and the log-outs in Redis.
#pragma once

#include <memory>

#include "svckit/http/client.hpp"
#include "svckit/http/router.hpp"
#include "svckit/jwt/token.hpp"
#include "svckit/redis/redis.hpp"
#include "svckit/service.hpp"

namespace svckit::jwt {

/// The user behind a request.
struct User {
  std::string id;        ///< UUID
  Claims claims;
};

/// One sorted set in Redis: the jti of every token logged out, scored by when it expires (Unix seconds), and the
/// member "complete", which auth adds when all of them are there. A restart or an eviction of Redis takes the
/// whole key, "complete" included: then nobody is let in (503) until auth has written it anew from PostgreSQL.
inline constexpr std::string_view revocations_key = "revocations";
inline constexpr std::string_view revocations_complete = "complete";

/// Fetches JWKS_URL at start and every 5 min, and for an unknown kid (at most every 10 s); keeps the old keys when auth is
/// away. Reads JWKS_URL, JWT_ISSUER, JWT_AUDIENCE.
class Bearer {
 public:
  Bearer(Context& context, std::shared_ptr<redis::Redis> redis);
  /// 401 without a valid token, 503 (thrown Unavailable) when that cannot be known.
  Task<Result<User>> user(const http::Request& request);
  /// A handler that is only called for a user.
  http::Handler only(std::function<Task<http::Response>(http::Request&, const User&)> handler);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace svckit::jwt
