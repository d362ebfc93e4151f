// SPDX-License-Identifier: Apache-2.0
// Remembering what was verified, for as long as it is true.
#include "svckit/jwt/verified_tokens.hpp"

#include "svckit/crypto/crypto.hpp"

namespace svckit::jwt {

namespace {

std::string digestOf(std::string_view token) { return std::string(crypto::view(crypto::sha256(token))); }

}  // namespace

std::optional<Claims> VerifiedTokens::find(std::string_view token, const Expected& expected,
                                           Clock::time_point now) const {
  const auto found = claims_.find(digestOf(token));
  if (found == claims_.end() || found->second.expires + expected.leeway <= now) return std::nullopt;
  return found->second;
}

void VerifiedTokens::add(std::string_view token, const Claims& claims) {
  if (claims_.size() >= most) claims_.clear();
  claims_.insert_or_assign(digestOf(token), claims);
}

}  // namespace svckit::jwt
