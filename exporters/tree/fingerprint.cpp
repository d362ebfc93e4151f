// SPDX-License-Identifier: Apache-2.0
#include "exporters/tree/fingerprint.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>

namespace kubecast::exporters {

std::string fingerprint(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace kubecast::exporters
