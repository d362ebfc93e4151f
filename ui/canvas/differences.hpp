// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ui/canvas/cluster_view_model.hpp"

namespace kubecast::ui {

/// How a node differs from the one of the same name in the baseline.
struct NodeDifference {
  enum class Kind { Same, Added, Removed, Changed };
  enum class What { Type, Tier, Zone, Pods };
  Kind kind = Kind::Same;
  std::vector<What> what;                       ///< of a changed one
  std::vector<std::string> podsCame, podsWent;  ///< of a changed one
  std::string typeBefore;
};

struct ClusterDifference {
  std::vector<NodeDifference> nodes;  ///< as in `now`
  std::vector<NodeValues> removed;    ///< of the baseline
};

/// Pure; figures that follow from these (prices, requests) are no differences of their own.
ClusterDifference differencesOf(const ClusterViewModel& baseline, const ClusterViewModel& now);

}  // namespace kubecast::ui
