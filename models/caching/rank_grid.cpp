// SPDX-License-Identifier: Apache-2.0
#include "models/caching/rank_grid.hpp"

#include <algorithm>
#include <cassert>

#include "models/numerics/elementary.hpp"

namespace kubecast::caching {
namespace {

constexpr std::uint64_t kSingles = 1024;  ///< ranks taken one by one
constexpr double kGrowth = 1.08;          ///< last/first rank of a block

struct GaussPoint {
  double place;   ///< in [−1, 1]
  double weight;  ///< adds up to 1
};
/// Gauss–Legendre of three points; √0.6.
constexpr GaussPoint kGauss[] = {
    {-0.774596669241483377, 5.0 / 18}, {0, 8.0 / 18}, {0.774596669241483377, 5.0 / 18}};

double power(double rank, double exponent) { return numerics::exp(-exponent * numerics::log(rank)); }

}  // namespace

RankGrid::RankGrid(std::uint64_t keys, double exponent) : keys_(keys), exponent_(exponent) {
  assert(keys >= 1 && exponent >= 0);
  const std::uint64_t singles = std::min(keys, kSingles);
  for (std::uint64_t rank = 1; rank <= singles; ++rank)
    nodes_.push_back({power(static_cast<double>(rank), exponent), 1});
  for (std::uint64_t first = singles + 1; first <= keys;) {
    const auto grown = static_cast<std::uint64_t>(static_cast<double>(first) * kGrowth);
    const std::uint64_t last = std::min(grown, keys);
    const double width = static_cast<double>(last - first + 1);
    const double middle = static_cast<double>(first) - 0.5 + width / 2;
    for (const GaussPoint& point : kGauss)
      nodes_.push_back({power(middle + point.place * width / 2, exponent), point.weight * width});
    first = last + 1;
  }
  norm_ = sum([](double share) { return share; });
  for (RankNode& node : nodes_) node.share /= norm_;
}

double RankGrid::shareOf(std::uint64_t rank) const {
  assert(rank >= 1 && rank <= keys_);
  return power(static_cast<double>(rank), exponent_) / norm_;
}

}  // namespace kubecast::caching
