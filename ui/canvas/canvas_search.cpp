// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_search.hpp"

#include <algorithm>

namespace kubecast::ui {

std::vector<SearchHit> search(const ClusterViewModel& view, const QString& words) {
  const QString wanted = words.trimmed();
  std::vector<SearchHit> hits;
  if (wanted.isEmpty()) return hits;
  const auto has = [&wanted](const std::string& name) {
    return QString::fromStdString(name).contains(wanted, Qt::CaseInsensitive);
  };
  const auto add = [&hits](SearchHit hit) {
    if (std::ranges::find(hits, hit) == hits.end()) hits.push_back(std::move(hit));
  };
  const auto count = static_cast<int>(view.nodes.size());
  for (int i = 0; i < count; ++i) {
    const NodeValues& node = view.nodes[static_cast<std::size_t>(i)];
    if (has(node.name) || has(node.type)) add({"nodes[" + node.name + "]", i});
  }
  for (int i = 0; i < count; ++i)
    for (const PodValues& pod : view.nodes[static_cast<std::size_t>(i)].pods)
      if (has(pod.workload) || has(pod.name)) add({"workloads[" + pod.workload + "]", i});
  for (const PendingPod& pod : view.pending)
    if (has(pod.pod.workload) || has(pod.pod.name)) add({"workloads[" + pod.pod.workload + "]", -1});
  for (const std::string& external : view.externals)
    if (has(external)) add({"externals[" + external + "]", -1});
  return hits;
}

}  // namespace kubecast::ui
