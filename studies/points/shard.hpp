// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "models/error.hpp"
#include "studies/points/point.hpp"

/// A study on several machines: each simulates its share of the points into one store.
namespace kubecast::studies {

/// Part `index` of `count`, 1 ≤ index ≤ count.
struct Shard {
  int index = 1;
  int count = 1;
  bool operator==(const Shard&) const = default;
};

/// Reads `2/4`.
[[nodiscard]] Expected<Shard> parseShard(std::string_view text);

/// The points whose position ≡ index − 1 (mod count). Every point is in exactly one of `count` shards.
[[nodiscard]] std::vector<Point> pointsOf(const Shard& shard, const std::vector<Point>& points);

/// What a shard did.
struct ShardResult {
  std::size_t points = 0;     ///< of the shard
  std::size_t there = 0;      ///< were kept before
  std::size_t kept = 0;       ///< simulated and kept now
  std::vector<Error> failed;  ///< could not be simulated, or not be kept; empty `what` = interrupted
};

/// Simulates what is not kept of a shard's points. `settings.memory` must be there.
[[nodiscard]] ShardResult simulateShard(const Shard& shard, const std::vector<Point>& points,
                                        const PointSettings& settings, const WorkerOptions& workers);

}  // namespace kubecast::studies
