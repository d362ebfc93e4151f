// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace kubecast::sim::fast {

/// A time that never comes.
inline constexpr double kNever = std::numeric_limits<double>::infinity();

/// A source of events and when its next one is due, in simulated seconds.
struct Due {
  double time = kNever;
  std::int32_t source = 0;
};

/// The next event of a set of sources: a winner tree (D. E. Knuth, "The Art of Computer
/// Programming" vol. 3, 5.4.1) with the keys stored in its nodes. An update plays one
/// match per level against the sibling, without a branch: who wins is a coin toss that
/// no processor predicts. Times are compared by their bits, which for doubles ≥ 0 are
/// in the same order, because integers are selected without branches and doubles not.
class EventTree {
 public:
  explicit EventTree(std::int32_t sources = 1) { grow(sources); }

  /// Room for at least `sources`; those there already keep their times.
  void grow(std::int32_t sources) {
    const auto leaves = std::bit_ceil(static_cast<std::uint32_t>(sources < 2 ? 2 : sources));
    if (leaves <= leaves_) return;
    std::vector<Node> nodes(2 * leaves);
    for (std::uint32_t i = 0; i < leaves; ++i) {
      nodes[leaves + i] = {i < leaves_ ? nodes_[leaves_ + i].key : keyOf(kNever), i};
    }
    for (std::uint32_t i = leaves - 1; i > 0; --i) {
      nodes[i] = nodes[2 * i + 1].key < nodes[2 * i].key ? nodes[2 * i + 1] : nodes[2 * i];
    }
    nodes_ = std::move(nodes);
    leaves_ = leaves;
  }

  [[nodiscard]] Due next() const {
    return {std::bit_cast<double>(nodes_[1].key), static_cast<std::int32_t>(nodes_[1].source)};
  }
  [[nodiscard]] double timeOf(std::int32_t source) const {
    return std::bit_cast<double>(nodes_[leaves_ + static_cast<std::uint32_t>(source)].key);
  }

  /// `source` is due at `time` ≥ 0 from now on; kNever when it has nothing to come.
  void update(std::int32_t source, double time) {
    std::size_t i = leaves_ + static_cast<std::size_t>(source);
    Node* const nodes = nodes_.data();
    std::int64_t winner = keyOf(time);
    std::int64_t winnerSource = source;
    nodes[i] = {winner, winnerSource};
    // The winner so far stays in registers: only the sibling is read.
    for (; i > 1; i >>= 1) {
      const std::int64_t sibling = nodes[i ^ 1].key;
      const std::int64_t siblingSource = nodes[i ^ 1].source;
      winnerSource = sibling < winner ? siblingSource : winnerSource;
      winner = sibling < winner ? sibling : winner;
      nodes[i >> 1] = {winner, winnerSource};
    }
  }

 private:
  struct Node {
    std::int64_t key = 0;
    std::int64_t source = 0;
  };
  static std::int64_t keyOf(double time) { return std::bit_cast<std::int64_t>(time); }

  std::uint32_t leaves_ = 0;
  std::vector<Node> nodes_;  ///< [1] is the root, the children of i are 2i and 2i + 1
};

}  // namespace kubecast::sim::fast
