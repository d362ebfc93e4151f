// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/decision/options.hpp"

namespace kubecast::decision {

enum class View {
  AsDocumented,       ///< the documents' own prices and arithmetic
  LikeForLike,        ///< control plane, nodes and volumes at the region's prices
  Real,               ///< every line of the bill
  EqualAvailability,  ///< three masters against EKS, every line
};
[[nodiscard]] std::string_view nameOf(View view);

/// One side of a view: a sum of a month, or why there is none.
struct Side {
  std::optional<Money> monthly;
  bool atLeast = false;          ///< a line of it is unknown
  bool machinesUnknown = false;  ///< one of the control plane or the machines, see machinesKnown()
  std::string how;               ///< `14 nodes $265.72 + volumes $7.30`, or why it is absent
};

/// One row of a view, both sides counted the same way.
struct ViewRow {
  View view = View::Real;
  std::string name;  ///< `as stated`, `bare swap`
  Side kubeadm;
  Side eks;

  /// EKS less kubeadm; absent where a side is, or machines of EKS are unknown. Where those of kubeadm are,
  /// the true one is no larger.
  [[nodiscard]] std::optional<Money> difference() const;
};

/// The region of whose list the documents' rounded prices remind: AWS's first, N. Virginia.
inline constexpr const char* kListRegion = "us-east-1";

/// The four views, in the order of View; rows that neither side has a figure for are left out.
/// As documented: what is stated, what the rows add up to, and list prices of kListRegion, each with the
/// documents' arithmetic for EKS (the fee on top of everything, the control plane's nodes included).
/// Like for like: the same workers without the control plane's nodes (`bare swap`), then with machines on
/// which the pods have room; root volumes are left out, as the documents do. Real: all lines.
[[nodiscard]] std::vector<ViewRow> viewsOf(const DecisionInputs& inputs, const std::vector<Option>& options);

/// The instances of a month on demand in a region: Σ 730 h × price; absent if one is unknown.
[[nodiscard]] std::optional<Money> instancesMonthly(const std::vector<Node>& nodes,
                                                    const cost::PriceBook& book, const std::string& region);

}  // namespace kubecast::decision
