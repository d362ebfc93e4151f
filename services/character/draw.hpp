// SPDX-License-Identifier: Apache-2.0
// Which character a scan earns: a pure function, so that whoever asks twice is given the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace character {

enum class Rarity { common, rare, legendary };

/// 80 % common, 18 % rare, 2 % legendary, by a hash of the job's id (a random UUID that the server chose).
Rarity draw(std::string_view job);

/// 10, 30 or 100.
int pointsOf(Rarity rarity);

/// The id of the character: "<category>-<rarity>"; a category nobody knows is "other".
std::string characterOf(std::string_view category, Rarity rarity);

/// 1 for a beginner; level n begins at 50 n (n - 1) points.
int levelOf(std::int64_t points);

}  // namespace character
