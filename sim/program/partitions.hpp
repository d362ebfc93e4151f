// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/program/program.hpp"

namespace kubecast::sim {

/// Pairs of nodes that cannot reach each other now. Both engines ask the same.
class Partitions {
 public:
  [[nodiscard]] bool any() const { return !pairs_.empty(); }
  /// kNone, a client or a pod that does not run, is reached from everywhere.
  [[nodiscard]] bool cut(Index a, Index b) const {
    return a != kNone && b != kNone && std::ranges::find(pairs_, ordered(a, b)) != pairs_.end();
  }
  void set(Index a, Index b, bool cut) {
    std::erase(pairs_, ordered(a, b));
    if (cut) pairs_.push_back(ordered(a, b));
  }

 private:
  using Pair = std::pair<Index, Index>;
  static Pair ordered(Index a, Index b) { return {std::min(a, b), std::max(a, b)}; }

  std::vector<Pair> pairs_;
};

}  // namespace kubecast::sim
