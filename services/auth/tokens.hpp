// SPDX-License-Identifier: Apache-2.0
// A pair of tokens: the access token says who it is, the refresh token is a secret that says nothing.
#pragma once

#include <string>

#include "auth/auth_store.hpp"
#include "svckit/jwt/token.hpp"

namespace auth {

/// What is kept of a secret.
std::string hashOf(std::string_view secret);

/// A pair that is about to be given.
struct Pair {
  std::string refresh_token;
  Issue issue;
};
Pair newPair(std::chrono::seconds access_lifetime, std::chrono::seconds refresh_lifetime);

/// {"access_token", "token_type", "expires_in", "refresh_token"}
svckit::Json written(const Pair& pair, const svckit::jwt::Key& signer, const std::string& issuer,
                     const std::string& audience, const std::string& account,
                     svckit::jwt::Clock::time_point now);

}  // namespace auth
