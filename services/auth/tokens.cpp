// SPDX-License-Identifier: Apache-2.0
// Making tokens.
#include "auth/tokens.hpp"

#include "svckit/crypto/crypto.hpp"

namespace auth {

namespace crypto = svckit::crypto;

std::string hashOf(std::string_view secret) { return crypto::hex(crypto::view(crypto::sha256(secret))); }

Pair newPair(std::chrono::seconds access_lifetime, std::chrono::seconds refresh_lifetime) {
  std::string secret = crypto::randomToken();
  const std::string hash = hashOf(secret);
  return {std::move(secret), {hash, crypto::uuid(), access_lifetime, refresh_lifetime}};
}

svckit::Json written(const Pair& pair, const svckit::jwt::Key& signer, const std::string& issuer,
                     const std::string& audience, const std::string& account,
                     svckit::jwt::Clock::time_point now) {
  const svckit::jwt::Claims claims = {.subject = account,
                                      .id = pair.issue.jti,
                                      .issuer = issuer,
                                      .audience = audience,
                                      .issued = now,
                                      .expires = now + pair.issue.access_lifetime};
  return {{"access_token", svckit::jwt::sign(signer, claims)},
          {"token_type", "Bearer"},
          {"expires_in", pair.issue.access_lifetime.count()},
          {"refresh_token", pair.refresh_token}};
}

}  // namespace auth
