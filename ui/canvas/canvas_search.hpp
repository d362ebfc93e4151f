// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "ui/canvas/cluster_view_model.hpp"

namespace kubecast::ui {

/// Something found by its name.
struct SearchHit {
  std::string path;  ///< `nodes[…]`, `workloads[…]`, `externals[…]`
  int node = -1;     ///< whose card shows it; −1: no card does (Pending, outside)
  bool operator==(const SearchHit&) const = default;
};

/// Nodes, workloads with the nodes of their pods, Pending workloads and externals whose names (or pods')
/// contain the words, whatever their case; nodes first. A workload is one hit per node it is on. Pure.
std::vector<SearchHit> search(const ClusterViewModel& view, const QString& words);

}  // namespace kubecast::ui
