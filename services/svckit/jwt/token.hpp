// SPDX-License-Identifier: Apache-2.0
// JSON Web Tokens by OpenSSL's EVP: EdDSA (Ed25519) and RS256, nothing else (RFC 7519, 8037, 7517).
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "svckit/json.hpp"
#include "svckit/problem.hpp"

namespace svckit::jwt {

using Clock = std::chrono::system_clock;

/// A key by its id: private in auth, public everywhere else.
class Key {
 public:
  /// PEM of an Ed25519 or RSA (>= 2048 bits) key, private or public.
  static tl::expected<Key, std::string> fromPem(std::string kid, std::string_view pem);
  /// One entry of a JWKS: kty OKP/Ed25519 or RSA.
  static tl::expected<Key, std::string> fromJwk(const Json& jwk);
  const std::string& kid() const { return kid_; }
  std::string_view algorithm() const;   ///< "EdDSA" or "RS256".
  bool canSign() const;
  Json jwk() const;                     ///< the public half, with use=sig, alg and kid.
  std::string sign(std::string_view bytes) const;
  bool verifies(std::string_view bytes, std::string_view signature) const;

 private:
  struct Pkey;
  std::string kid_;
  std::shared_ptr<const Pkey> pkey_;
};

using KeySet = std::map<std::string, Key>;        ///< by kid.
tl::expected<KeySet, std::string> parseJwks(std::string_view json);  ///< unknown kinds of keys are skipped.
Json jwks(const KeySet& keys);

/// What a token of ours says.
struct Claims {
  std::string subject;    ///< the user's id, a UUID.
  std::string id;         ///< jti, a UUID; log-out revokes it.
  std::string issuer, audience;
  Clock::time_point issued, expires;
};

std::string sign(const Key& key, const Claims& claims);

struct Expected {
  std::string issuer, audience;
  std::chrono::seconds leeway{30};
};
/// 401 with a detail that names the check that failed: form (at most 4 KiB), alg (must be the key's own), kid, signature,
/// iss, aud, exp, nbf, sub.
Result<Claims> verify(std::string_view token, const KeySet& keys, const Expected& expected, Clock::time_point now);

}  // namespace svckit::jwt
