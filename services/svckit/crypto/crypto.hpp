// SPDX-License-Identifier: Apache-2.0
// The few primitives the services need, all OpenSSL's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svckit::crypto {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);
Sha256 hmacSha256(std::string_view key, std::string_view bytes);
std::string hex(std::string_view bytes);
inline std::string_view view(const Sha256& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string base64url(std::string_view bytes);                              ///< no padding (RFC 7515).
std::optional<std::string> fromBase64url(std::string_view text);           ///< nothing on any other character.
std::string base64(std::string_view bytes);

std::string randomBytes(std::size_t count);   ///< from the kernel; throws if it has none.
std::string randomToken(std::size_t bytes = 32);  ///< base64url of randomBytes.
std::string uuid();                           ///< version 4, lower case.

/// Same time whatever differs; false at once only for different lengths.
bool equal(std::string_view left, std::string_view right);

}  // namespace svckit::crypto
