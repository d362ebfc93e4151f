// SPDX-License-Identifier: Apache-2.0
#include "sim/control/control_plane.hpp"

/// What a control plane shows of itself while it is at work.
namespace kubecast::sim::control {

// In the order of report().
std::vector<std::string> ControlPlane::liveSeries() const {
  std::vector<std::string> names;
  credits_.nameLive(names);
  disks_.nameLive(names);
  memory_.nameLive(names);
  return names;
}

void ControlPlane::liveValues(std::size_t bucket, double step, std::vector<float>& values) const {
  const double end = static_cast<double>(bucket + 1) * step;
  credits_.addLive(end, values);
  disks_.addLive(end, values);
  memory_.addLive(bucket, values);
}

bool ControlPlane::nodeReady(Index node) const {
  return fleet_.present(node) && !fleet_.lost(node) && !fleet_.knownLost(node);
}

std::optional<double> ControlPlane::machinesPerHour() const {
  if (live_.nodeGroups.empty()) return std::nullopt;
  double sum = 0;
  for (std::size_t n = 0; n < live_.nodes.size(); ++n) {
    if (machines_.membership(static_cast<int>(n)) == Membership::Absent) continue;
    const auto price = around_.program.prices.find(live_.nodes[n].instanceType);
    if (price != around_.program.prices.end()) sum += static_cast<double>(price->second.millionths()) / 1e6;
  }
  return sum;
}

}  // namespace kubecast::sim::control
