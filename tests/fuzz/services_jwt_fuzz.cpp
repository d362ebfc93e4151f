// SPDX-License-Identifier: Apache-2.0
// Tokens and key sets from anywhere: no crash, and a token is taken only if its key signed it and its claims
// hold.
#include <cstdint>
#include <cstdlib>

#include "svckit/crypto/crypto.hpp"
#include "svckit/jwt/token.hpp"

using namespace svckit;
using namespace svckit::jwt;

namespace {

// The key of RFC 8037, appendix A: it is secret from nobody.
constexpr std::string_view pem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";
constexpr std::string_view header = R"({"alg":"EdDSA","kid":"k"})";
const Clock::time_point now{std::chrono::seconds(1795000000)};
const Expected expected{"https://api.ecoeco.app", "ecoeco"};

void check(const Result<Claims>& claims) {
  if (!claims) {
    if (claims.error().status != 401 || claims.error().invalid.size() != 1) std::abort();
    return;
  }
  if (!isUuid(claims->subject) || !isUuid(claims->id) || claims->issuer != expected.issuer ||
      claims->audience != expected.audience || claims->expires + expected.leeway <= now) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Key key = Key::fromPem("k", pem).value();
  static const KeySet keys{{"k", key}};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);

  check(verify(bytes, keys, expected, now));

  // No input has a right signature by chance: what is behind it is tried with one.
  const std::string payload = crypto::base64url(header) + '.' + crypto::base64url(bytes);
  check(verify(payload + '.' + crypto::base64url(key.sign(payload)), keys, expected, now));
  const std::string head = crypto::base64url(bytes) + ".e30";
  check(verify(head + '.' + crypto::base64url(key.sign(head)), keys, expected, now));

  // What is read of a key set is the same when published and read again.
  if (const auto read = parseJwks(bytes)) {
    const auto again = parseJwks(jwks(*read).dump());
    if (!again || jwks(*again) != jwks(*read)) std::abort();
    for (const auto& [kid, each] : *read) each.verifies(bytes, bytes.substr(0, 64));
  }

  // base64url has one text for the same bytes.
  if (const auto decoded = crypto::fromBase64url(bytes)) {
    if (crypto::base64url(*decoded) != bytes) std::abort();
  }
  if (crypto::fromBase64url(crypto::base64url(bytes)) != bytes) std::abort();
  return 0;
}
