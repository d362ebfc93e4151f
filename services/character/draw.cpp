// SPDX-License-Identifier: Apache-2.0
// Drawing by a hash.
#include "character/draw.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "svckit/crypto/crypto.hpp"

namespace character {
namespace {

constexpr std::array<std::string_view, 6> categories = {"plastic", "paper", "can", "glass", "vinyl", "food"};

}  // namespace

Rarity draw(std::string_view job) {
  const auto digest = svckit::crypto::sha256("character:" + std::string(job));
  // 65,536 is no multiple of 100: the bias is below a thousandth of a percent point.
  const unsigned lot = (digest[0] * 256U + digest[1]) % 100;
  if (lot < 2) return Rarity::legendary;
  return lot < 20 ? Rarity::rare : Rarity::common;
}

int pointsOf(Rarity rarity) {
  switch (rarity) {
    case Rarity::common:
      return 10;
    case Rarity::rare:
      return 30;
    case Rarity::legendary:
      return 100;
  }
  return 10;
}

std::string characterOf(std::string_view category, Rarity rarity) {
  const bool known = std::find(categories.begin(), categories.end(), category) != categories.end();
  const char* suffix = rarity == Rarity::common ? "-common" : rarity == Rarity::rare ? "-rare" : "-legendary";
  return std::string(known ? category : "other") + suffix;
}

int levelOf(std::int64_t points) {
  int level = 1;
  while (50LL * (level + 1) * level <= points) ++level;
  return level;
}

}  // namespace character
