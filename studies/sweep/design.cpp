// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "models/numerics/random.hpp"

namespace kubecast::studies {
namespace {

using numerics::StreamKey;

/// What draws of a design are for, so that they are none of a simulation's.
constexpr std::uint64_t kPurpose = 0x6c6873;  // "lhs"

Expected<Design> withPaths(const std::vector<Variation>& variations) {
  Design design;
  for (const Variation& variation : variations) {
    if (std::find(design.paths.begin(), design.paths.end(), variation.path) != design.paths.end())
      return tl::unexpected(Error{variation.path, "is varied twice", "give all its values in one --vary"});
    design.paths.push_back(variation.path);
  }
  return design;
}

/// 0 … count − 1 in random order (Fisher and Yates).
std::vector<std::size_t> shuffled(std::size_t count, StreamKey key) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = count; i-- > 1;) {
    const double u = numerics::uniform01(numerics::combine(key, i));
    std::swap(order[i], order[static_cast<std::size_t>(u * static_cast<double>(i + 1))]);
  }
  return order;
}

std::string valueAt(const Variation& variation, double share) {
  if (variation.range) return variation.range->at(share);
  const auto count = static_cast<double>(variation.values.size());
  return variation.values[std::min(static_cast<std::size_t>(share * count), variation.values.size() - 1)];
}

}  // namespace

Expected<Design> gridOf(const std::vector<Variation>& variations) {
  auto design = withPaths(variations);
  if (!design) return design;
  std::size_t count = 1;
  for (const Variation& variation : variations) {
    if (variation.range)
      return tl::unexpected(Error{variation.path,
                                  fmt::format("the range {}..{} lacks its number of points",
                                              variation.range->lowWritten, variation.range->highWritten),
                                  fmt::format("{}..{}/5 for five, or --sample N", variation.range->lowWritten,
                                              variation.range->highWritten)});
    count *= variation.values.size();
    if (count > kMostDesignPoints)
      return tl::unexpected(Error{"--vary", fmt::format("more than {} points", kMostDesignPoints),
                                  "fewer values, or --sample N for some of the points"});
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::string> point(variations.size());
    std::size_t rest = i;
    for (std::size_t v = variations.size(); v-- > 0;) {
      point[v] = variations[v].values[rest % variations[v].values.size()];
      rest /= variations[v].values.size();
    }
    design->points.push_back(std::move(point));
  }
  return design;
}

Expected<Design> latinHypercube(const std::vector<Variation>& variations, int samples, std::uint64_t seed) {
  auto design = withPaths(variations);
  if (!design) return design;
  if (samples < 2 || static_cast<std::size_t>(samples) > kMostDesignPoints)
    return tl::unexpected(
        Error{"--sample", fmt::format("{} is not from 2 to {}", samples, kMostDesignPoints), ""});
  const auto count = static_cast<std::size_t>(samples);
  design->points.assign(count, std::vector<std::string>(variations.size()));
  const StreamKey root = numerics::combine(numerics::rootKey(seed), kPurpose);
  for (std::size_t v = 0; v < variations.size(); ++v) {
    const StreamKey key = numerics::combine(root, v);
    const std::vector<std::size_t> parts = shuffled(count, numerics::combine(key, 0));
    for (std::size_t i = 0; i < count; ++i) {
      const double within = numerics::uniform01(numerics::combine(numerics::combine(key, 1), i));
      const double share = (static_cast<double>(parts[i]) + within) / static_cast<double>(count);
      design->points[i][v] = valueAt(variations[v], share);
    }
  }
  return design;
}

}  // namespace kubecast::studies
