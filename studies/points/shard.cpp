// SPDX-License-Identifier: Apache-2.0
#include "studies/points/shard.hpp"

#include <fmt/format.h>

#include <cassert>
#include <charconv>

#include "studies/points/point_memory.hpp"

namespace kubecast::studies {
namespace {

bool readAll(std::string_view text, int& number) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && end == text.data() + text.size();
}

}  // namespace

Expected<Shard> parseShard(std::string_view text) {
  Shard shard;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || !readAll(text.substr(0, slash), shard.index) ||
      !readAll(text.substr(slash + 1), shard.count))
    return tl::unexpected(Error{"--shard", fmt::format("'{}' is not of the form I/N", text), "such as 2/4"});
  if (shard.index < 1 || shard.index > shard.count)
    return tl::unexpected(Error{
        "--shard", fmt::format("there is no part {} of {}", shard.index, shard.count),
        fmt::format("parts count from 1{}", shard.count > 0 ? fmt::format(" to {}", shard.count) : "")});
  return shard;
}

std::vector<Point> pointsOf(const Shard& shard, const std::vector<Point>& points) {
  assert(shard.index >= 1 && shard.index <= shard.count);
  std::vector<Point> own;
  for (std::size_t i = static_cast<std::size_t>(shard.index - 1); i < points.size();
       i += static_cast<std::size_t>(shard.count))
    own.push_back(points[i]);
  return own;
}

ShardResult simulateShard(const Shard& shard, const std::vector<Point>& points, const PointSettings& settings,
                          const WorkerOptions& workers) {
  assert(settings.memory != nullptr);
  std::vector<Point> missing;
  ShardResult result;
  for (Point& point : pointsOf(shard, points)) {
    ++result.points;
    if (settings.memory->recall(point, settings)) {
      ++result.there;
    } else {
      missing.push_back(std::move(point));
    }
  }
  const auto results = simulatePoints(missing, settings, workers);
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (settings.memory->recall(missing[i], settings)) {
      ++result.kept;
    } else if (!results[i]) {
      result.failed.push_back(results[i].error());
    } else {
      result.failed.push_back({missing[i].name, "could not be kept", "see the store"});
    }
  }
  return result;
}

}  // namespace kubecast::studies
