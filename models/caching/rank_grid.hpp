// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "models/units/units.hpp"

namespace kubecast::caching {

/// A run of neighbouring ranks, summed as one.
struct RankNode {
  double share = 0;  ///< of all requests, that each of its keys gets
  double keys = 0;   ///< how many keys it stands for
};

/// Σ over all ranks of a Zipf law of a smooth function of a key's popularity, for up to 10⁸ keys and more in
/// some 1500 evaluations: the first 1024 ranks one by one, then blocks of logarithmically growing width by
/// Gauss–Legendre quadrature over [first − ½, last + ½]. Relative error below 10⁻⁶ (midpoint rule:
/// s(s + 1)/(24·1024²) on what lies beyond rank 1024).
class RankGrid {
 public:
  /// `keys` ≥ 1, `exponent` ≥ 0.
  RankGrid(std::uint64_t keys, double exponent);

  [[nodiscard]] const std::vector<RankNode>& nodes() const { return nodes_; }
  /// The share of all requests that asks for the key of `rank` (from 1).
  [[nodiscard]] double shareOf(std::uint64_t rank) const;
  [[nodiscard]] std::uint64_t keys() const { return keys_; }

  /// Σ over keys of `f(share)`.
  template <class F>
  [[nodiscard]] double sum(F&& f) const {
    double total = 0;
    for (const RankNode& node : nodes_) total += node.keys * f(node.share);
    return total;
  }

 private:
  std::uint64_t keys_;
  double exponent_;
  double norm_ = 1;  ///< Σ r^−s
  std::vector<RankNode> nodes_;
};

}  // namespace kubecast::caching
