// SPDX-License-Identifier: Apache-2.0
#include "store/fingerprint.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace kubecast::store {

std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return fmt::format("{:016x}", hash);
}

}  // namespace kubecast::store
