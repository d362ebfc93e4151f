// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/helper/normalize_score.go
#include <algorithm>

#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {

Scores defaultNormalize(const std::vector<std::int64_t>& raw, bool reverse) {
  std::int64_t max = 0;
  for (const std::int64_t score : raw) max = std::max(max, score);
  Scores scores;
  scores.reserve(raw.size());
  for (const std::int64_t score : raw) {
    const auto share = static_cast<int>(max == 0 ? 0 : kMaxNodeScore * score / max);
    scores.push_back(reverse ? kMaxNodeScore - share : share);
  }
  return scores;
}

}  // namespace kubecast::scheduling
