// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/imagelocality/image_locality.go
#include <algorithm>
#include <string>
#include <vector>

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

/// Which nodes of the cycle have an image, and how many.
struct Held {
  std::vector<bool> on;
  std::int64_t nodes = 0;
};

Held heldBy(const Cycle& cycle, const Container& wanted) {
  const std::string image = normalizedImageName(wanted.image);
  // By workload, not by pod: a large cluster has few of the one and many of the other.
  std::vector<bool> uses;
  for (const Workload& workload : cycle.scenario.workloads) {
    uses.push_back(
        std::any_of(workload.containers.begin(), workload.containers.end(),
                    [&](const Container& each) { return normalizedImageName(each.image) == image; }));
  }
  Held held;
  for (const NodeInfo& info : cycle.nodes) {
    const auto& pods = info.state->pods;
    held.on.push_back(std::any_of(pods.begin(), pods.end(), [&](const Pod& bound) {
      return uses[static_cast<std::size_t>(bound.workload)];
    }));
    held.nodes += held.on.back() ? 1 : 0;
  }
  return held;
}

}  // namespace

/// A node holds the images of the pods bound to it. Upstream reads the size from the node's
/// status, where it is unpacked; the scenario knows the compressed size.
Scores imageLocalityScores(const Cycle& cycle, const FeasibleNodes& nodes) {
  const auto& containers = cycle.workload.containers;
  const std::int64_t maxThreshold = kMaxContainerThreshold * static_cast<std::int64_t>(containers.size());
  std::vector<Held> images;
  for (const Container& container : containers) images.push_back(heldBy(cycle, container));
  Scores scores;
  for (const NodeInfo* info : nodes) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < containers.size(); ++i) {
      if (!images[i].on[static_cast<std::size_t>(info - cycle.nodes.data())]) continue;
      const double spread = static_cast<double>(images[i].nodes) / static_cast<double>(cycle.nodes.size());
      sum += static_cast<std::int64_t>(static_cast<double>(containers[i].imageSize.value()) * spread);
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
