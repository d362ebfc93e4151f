// SPDX-License-Identifier: Apache-2.0
#include "studies/compare/holm.hpp"

#include <algorithm>
#include <numeric>

namespace kubecast::studies {

std::vector<double> holmAdjusted(const std::vector<double>& pValues) {
  std::vector<std::size_t> order(pValues.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return pValues[a] < pValues[b]; });
  std::vector<double> adjusted(pValues.size());
  double least = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto left = static_cast<double>(order.size() - rank);
    least = std::max(least, std::min(1.0, left * pValues[order[rank]]));
    adjusted[order[rank]] = least;
  }
  return adjusted;
}

}  // namespace kubecast::studies
