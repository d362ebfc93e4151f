// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/daemon_set_update.hpp"

#include <algorithm>

#include "models/lifecycle/pod_count.hpp"

namespace kubecast::lifecycle {

std::vector<int> daemonPodsToReplace(const std::vector<DaemonPod>& nodes, const PodCount& maxUnavailable) {
  // With maxSurge 0 upstream takes 0 for 1.
  const int limit = std::max(1, resolve(maxUnavailable, static_cast<int>(nodes.size()), Rounding::Up));
  int unavailable = 0;
  std::vector<int> replace;
  std::vector<int> candidates;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const DaemonPod& pod = nodes[i];
    if (!pod.exists || (pod.updated && !pod.available)) {
      ++unavailable;
    } else if (!pod.updated) {
      (pod.available ? candidates : replace).push_back(static_cast<int>(i));
    }
  }
  const auto room = static_cast<std::size_t>(std::max(0, limit - unavailable));
  candidates.resize(std::min(candidates.size(), room));
  replace.insert(replace.end(), candidates.begin(), candidates.end());
  return replace;
}

}  // namespace kubecast::lifecycle
