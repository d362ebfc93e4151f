// SPDX-License-Identifier: Apache-2.0
// Tokens whose signature was checked a moment ago: an app sends the same one for a quarter of an hour, and an
// Ed25519 verification (about 110 us) would be most of what an answer costs.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "svckit/jwt/token.hpp"

namespace svckit::jwt {

/// Only of tokens that verify() took with the present keys: clear() when those change. That a token was
/// logged out is not known here, and is asked each time.
class VerifiedTokens {
 public:
  /// Its claims, unless it is not known or has expired.
  std::optional<Claims> find(std::string_view token, const Expected& expected, Clock::time_point now) const;
  void add(std::string_view token, const Claims& claims);
  void clear() { claims_.clear(); }
  std::size_t size() const { return claims_.size(); }

  static constexpr std::size_t most = 4096;  ///< about 2 MB; one more, and all are checked anew.

 private:
  std::unordered_map<std::string, Claims> claims_;  ///< by SHA-256: a core dump holds no token from here.
};

}  // namespace svckit::jwt
