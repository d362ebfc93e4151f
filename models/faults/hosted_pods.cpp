// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cassert>

#include "models/faults/reliability_block.hpp"

namespace kubecast::faults {
namespace {

/// Whether all requirements hold with exactly the nodes for which `up` is true.
template <class Up>
bool holds(const HostedPods& pods, const Up& up) {
  for (const PodRequirement& requirement : pods.requirements) {
    int running = 0;
    for (std::size_t n = 0; n < pods.nodes.size(); ++n) {
      if (up(n)) running += requirement.podsOnNode[n];
    }
    if (running < requirement.needed) return false;
  }
  return true;
}

bool holdsWithoutNode(const HostedPods& pods, std::size_t lost) {
  return holds(pods, [lost](std::size_t n) { return n != lost; });
}

bool holdsWithoutZone(const HostedPods& pods, int zone) {
  return holds(pods, [&](std::size_t n) { return pods.nodes[n].zone != zone; });
}

bool hostsAny(const HostedPods& pods, std::size_t node) {
  for (const PodRequirement& requirement : pods.requirements) {
    if (requirement.podsOnNode[node] > 0) return true;
  }
  return false;
}

/// Factoring over the nodes, in order, for one state of the zones.
class Factoring {
 public:
  Factoring(const HostedPods& pods, const std::vector<bool>& zoneUp) : pods_(pods) {
    for (std::size_t n = 0; n < pods.nodes.size(); ++n) {
      const int zone = pods.nodes[n].zone;
      if ((zone < 0 || zoneUp[static_cast<std::size_t>(zone)]) && hostsAny(pods, n)) nodes_.push_back(n);
    }
    for (const PodRequirement& requirement : pods.requirements) {
      missing_.push_back(requirement.needed);
      std::vector<int> from(nodes_.size() + 1, 0);  // pods on this node and those after it
      for (std::size_t i = nodes_.size(); i-- > 0;) {
        from[i] = from[i + 1] + requirement.podsOnNode[nodes_[i]];
      }
      remaining_.push_back(std::move(from));
    }
  }

  double probability(std::size_t i = 0) {
    bool satisfied = true;
    for (std::size_t r = 0; r < missing_.size(); ++r) {
      if (missing_[r] > remaining_[r][i]) return 0;
      satisfied = satisfied && missing_[r] <= 0;
    }
    if (satisfied) return 1;
    const double up = pods_.nodes[nodes_[i]].availability.value();
    double sum = 0;
    if (up < 1) sum += (1 - up) * probability(i + 1);
    if (up > 0) {
      take(i, -1);
      sum += up * probability(i + 1);
      take(i, 1);
    }
    return sum;
  }

 private:
  void take(std::size_t i, int sign) {
    for (std::size_t r = 0; r < missing_.size(); ++r) {
      missing_[r] += sign * pods_.requirements[r].podsOnNode[nodes_[i]];
    }
  }

  const HostedPods& pods_;
  std::vector<std::size_t> nodes_;  ///< that are in a zone that is up and host what is needed
  std::vector<int> missing_;        ///< pods still needed, by requirement
  std::vector<std::vector<int>> remaining_;
};

/// Factoring over the zones, in order.
double overZones(const HostedPods& pods, std::vector<bool>& zoneUp, std::size_t zone) {
  if (zone == pods.zones.size()) return Factoring(pods, zoneUp).probability();
  const double up = pods.zones[zone].availability.value();
  double sum = 0;
  if (up > 0) sum += up * overZones(pods, zoneUp, zone + 1);
  if (up < 1) {
    zoneUp[zone] = false;
    if (holds(pods, [&](std::size_t n) {
          return pods.nodes[n].zone < 0 || zoneUp[static_cast<std::size_t>(pods.nodes[n].zone)];
        })) {
      sum += (1 - up) * overZones(pods, zoneUp, zone + 1);
    }
    zoneUp[zone] = true;
  }
  return sum;
}

/// Zones and nodes of which either state leads to further cases.
int redundantHosts(const HostedPods& pods) {
  int count = 0;
  for (std::size_t n = 0; n < pods.nodes.size(); ++n) {
    if (hostsAny(pods, n) && holdsWithoutNode(pods, n)) ++count;
  }
  for (std::size_t z = 0; z < pods.zones.size(); ++z) {
    if (pods.zones[z].availability < Ratio(1) && holdsWithoutZone(pods, static_cast<int>(z))) ++count;
  }
  return count;
}

}  // namespace

Expected<Ratio> availability(const HostedPods& pods) {
  for (const PodRequirement& requirement : pods.requirements) {
    assert(requirement.podsOnNode.size() == pods.nodes.size());
    static_cast<void>(requirement);
  }
  if (!holds(pods, [](std::size_t) { return true; })) return Ratio(0);
  if (const int hosts = redundantHosts(pods); hosts > kMostRedundantHosts) {
    return tl::unexpected(Error{
        pods.name,
        fmt::format("{} redundant nodes and zones, more than {} to enumerate", hosts, kMostRedundantHosts),
        ""});
  }
  std::vector<bool> zoneUp(pods.zones.size(), true);
  return Ratio(overZones(pods, zoneUp, 0));
}

std::vector<std::string> singlePoints(const HostedPods& pods) {
  std::vector<std::string> names;
  if (!holds(pods, [](std::size_t) { return true; })) return names;
  for (std::size_t z = 0; z < pods.zones.size(); ++z) {
    if (!holdsWithoutZone(pods, static_cast<int>(z))) names.push_back(pods.zones[z].name);
  }
  for (std::size_t n = 0; n < pods.nodes.size(); ++n) {
    if (!holdsWithoutNode(pods, n)) names.push_back(pods.nodes[n].name);
  }
  return names;
}

}  // namespace kubecast::faults
