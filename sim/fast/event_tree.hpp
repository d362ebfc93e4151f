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
    const auto leaves = static_cast<std::size_t>(sources < 2 ? 2 : sources);
    if (leaves <= leaves_) return;
    std::vector<Node> nodes(2 * leaves);
    for (std::size_t i = 0; i < leaves; ++i) {
      nodes[leaves + i] = {i < leaves_ ? nodes_[leaves_ + i].key : keyOf(kNever),
                           static_cast<std::int64_t>(i)};
    }
    for (std::size_t i = leaves - 1; i > 0; --i) {
      nodes[i] = nodes[2 * i + 1].key < nodes[2 * i].key ? nodes[2 * i + 1] : nodes[2 * i];
    }
    nodes_ = std::move(nodes);
    leaves_ = leaves;
  }

  [[nodiscard]] Due next() const {
    return {std::bit_cast<double>(nodes_[1].key), static_cast<std::int32_t>(nodes_[1].source)};
  }
  [[nodiscard]] double timeOf(std::int32_t source) const {
    return std::bit_cast<double>(nodes_[leaves_ + static_cast<std::size_t>(source)].key);
  }

  /// `source` is due at `time` ≥ 0 from now on; kNever when it has nothing to come.
  void update(std::int32_t source, double time) {
    Node* node = &nodes_[leaves_ + static_cast<std::size_t>(source)];
    std::int64_t winner = keyOf(time);
    std::int64_t winnerSource = source;
    if (node->key == winner) return;
    *node = {winner, winnerSource};
    // Nodes are addressed by their offset in bytes from node 0: the sibling's differs in
    // one bit, the parent's is half. The winner so far stays in registers.
    char* const base = reinterpret_cast<char*>(nodes_.data());
    for (auto at = static_cast<std::size_t>(reinterpret_cast<char*>(node) - base); at > sizeof(Node);) {
      const Node* const sibling = reinterpret_cast<const Node*>(base + (at ^ sizeof(Node)));
      const std::int64_t key = sibling->key;
      const std::int64_t siblingSource = sibling->source;
      winnerSource = key < winner ? siblingSource : winnerSource;
      winner = key < winner ? key : winner;
      at = at / 2 & ~(sizeof(Node) - 1);
      *reinterpret_cast<Node*>(base + at) = {winner, winnerSource};
    }
  }

 private:
  struct Node {
    std::int64_t key = 0;
    std::int64_t source = 0;
  };
  static std::int64_t keyOf(double time) { return std::bit_cast<std::int64_t>(time); }

  std::size_t leaves_ =
      0;  ///< any number: those of a number below the next power of two are one level higher
  std::vector<Node> nodes_;  ///< [1] is the root, the children of i are 2i and 2i + 1, leaves come last
};

}  // namespace kubecast::sim::fast
