// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_state.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kubecast::autoscaling {

int groupSize(const ClusterView& view, const std::string& group) {
  return static_cast<int>(std::count_if(
      view.nodes.begin(), view.nodes.end(),
      [&](const PresentNode& present) { return present.node.group == group && !present.leaving; }));
}

std::string sizeChange(const NodeGroup& group, int before, int after) {
  return fmt::format("{}: {} → {} of {} {}", group.name, before, after,
                     after > before ? "at most" : "at least",
                     after > before ? group.maxNodes : group.minNodes);
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 3;
  const auto shown = std::vector<std::string>(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, names.size())));
  std::string text = fmt::format("{}", fmt::join(shown, ", "));
  if (names.size() > kShown) text += fmt::format(" and {} more", names.size() - kShown);
  return text;
}

std::string counted(std::size_t count, const std::string& noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace kubecast::autoscaling
