// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/imagelocality/image_locality.go
#include <algorithm>
#include <map>
#include <set>

#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {
namespace {

constexpr std::int64_t kMinThreshold = std::int64_t{23} << 20;
constexpr std::int64_t kMaxContainerThreshold = std::int64_t{1000} << 20;

/// `name` without a tag means `name:latest`.
std::string normalizedImageName(const std::string& name) {
  const std::size_t colon = name.rfind(':');
  const std::size_t slash = name.rfind('/');
  const bool tagged = colon != std::string::npos && (slash == std::string::npos || colon > slash);
  return tagged ? name : name + ":latest";
}

}  // namespace

/// A node holds the images of the pods bound to it. Upstream reads the size from the node's
/// status, where it is unpacked; the scenario knows the compressed size.
Scores imageLocalityScores(const Cycle& cycle, const FeasibleNodes& nodes) {
  std::map<std::string, std::set<const NodeInfo*>> holders;
  for (const NodeInfo& info : cycle.nodes) {
    for (const Pod& bound : info.state->pods) {
      for (const Container& container : cycle.workloadOf(bound).containers) {
        holders[normalizedImageName(container.image)].insert(&info);
      }
    }
  }
  const auto& containers = cycle.workload.containers;
  const std::int64_t maxThreshold = kMaxContainerThreshold * static_cast<std::int64_t>(containers.size());
  Scores scores;
  for (const NodeInfo* info : nodes) {
    std::int64_t sum = 0;
    for (const Container& container : containers) {
      const auto held = holders.find(normalizedImageName(container.image));
      if (held == holders.end() || !held->second.contains(info)) continue;
      const double spread =
          static_cast<double>(held->second.size()) / static_cast<double>(cycle.nodes.size());
      sum += static_cast<std::int64_t>(static_cast<double>(container.imageSize.value()) * spread);
    }
    // A pod without containers does not exist upstream; here it has no image to be near to.
    const std::int64_t clamped =
        containers.empty() ? kMinThreshold : std::clamp(sum, kMinThreshold, maxThreshold);
    scores.push_back(
        static_cast<int>(kMaxNodeScore * (clamped - kMinThreshold) / (maxThreshold - kMinThreshold)));
  }
  return scores;
}

}  // namespace kubecast::scheduling
