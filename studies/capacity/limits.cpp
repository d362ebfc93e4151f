// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/limits.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kubecast::studies::capacity {
namespace {

using Key = std::pair<ResourceKind, std::string>;

struct Sum {
  double utilization = 0;
  double fullAt = 0;
  double capacity = 0;
  std::string unit;
  int fillsIn = 0;  ///< replications that state a load at which it is full
  int replications = 0;
};

std::map<Key, Sum> sums(const std::vector<PointResult>& replications) {
  std::map<Key, Sum> all;
  for (const PointResult& replication : replications) {
    for (const PointResult::ResourcePoint& resource : replication.resources) {
      Sum& sum = all[{resource.kind, resource.name}];
      sum.utilization += resource.utilization;
      sum.fullAt += resource.saturatesAtFactor;
      sum.fillsIn += resource.saturatesAtFactor > 0 ? 1 : 0;
      sum.capacity = resource.capacity;
      sum.unit = resource.unit;
      ++sum.replications;
    }
  }
  return all;
}

ResourceAtLoad meanOf(const Key& key, const Sum& sum, double factor) {
  ResourceAtLoad at;
  at.kind = key.first;
  at.name = key.second;
  at.utilization = sum.utilization / sum.replications;
  at.capacity = sum.capacity;
  at.used = at.utilization * at.capacity;
  at.unit = sum.unit;
  if (sum.fillsIn > 0) at.fullAt = factor * sum.fullAt / sum.fillsIn;
  return at;
}

/// Full at a smaller load; 0 = at none.
bool sooner(const ResourceAtLoad& a, const ResourceAtLoad& b) {
  if (a.fullAt > 0 && b.fullAt > 0) return a.fullAt < b.fullAt;
  return a.fullAt > 0;
}

/// `scan-service-2` → `scan-service`.
std::string withoutNumber(const std::string& name) {
  const std::size_t last = name.find_last_not_of("0123456789");
  const bool numbered = last != std::string::npos && last + 1 < name.size() && name[last] == '-' && last > 0;
  return numbered ? name.substr(0, last) : name;
}

}  // namespace

std::vector<ResourceAtLoad> resourcesAt(double factor, const std::vector<PointResult>& replications) {
  std::map<Key, ResourceAtLoad> first;
  for (const auto& [key, sum] : sums(replications)) {
    if (key.first == ResourceKind::BurstBaseline) continue;
    const ResourceAtLoad at = meanOf(key, sum, factor);
    const auto [place, fresh] = first.try_emplace({key.first, withoutNumber(key.second)}, at);
    if (!fresh && sooner(at, place->second)) place->second = at;
  }
  std::vector<ResourceAtLoad> all;
  for (const auto& [key, at] : first) all.push_back(at);
  std::stable_sort(all.begin(), all.end(), sooner);
  return all;
}

std::vector<BurstingNode> burstingNodes(const Scenario& scenario, const InstanceCatalog& catalog,
                                        double factor, const std::vector<PointResult>& replications) {
  const std::map<Key, Sum> all = sums(replications);
  std::vector<BurstingNode> nodes;
  for (const Node& node : scenario.nodes) {
    const auto found = all.find({ResourceKind::BurstBaseline, node.name});
    const auto type = catalog.find(node.instanceType);
    if (found == all.end() || type == catalog.end() || !type->second.burstCredits) continue;
    const ResourceAtLoad at = meanOf(found->first, found->second, factor);
    if (at.utilization <= 1) continue;
    BurstingNode bursting;
    bursting.node = node.name;
    bursting.standard =
        node.creditMode.value_or(type->second.burstCredits->defaultMode) == CreditMode::Standard;
    bursting.used = at.used;
    bursting.baseline = at.capacity;
    bursting.baselineFactor = at.fullAt;
    double credits = 0;
    int stated = 0;
    for (const PointResult& replication : replications) {
      const auto left = valueOf(replication.figures, FigureKind::CreditsAtEnd, node.name);
      credits += left.value_or(0);
      stated += left ? 1 : 0;
    }
    // One credit is one vCPU for a minute.
    constexpr double kSecondsPerCredit = 60;
    if (stated > 0)
      bursting.dryAfter =
          Seconds(std::max(0.0, credits / stated) * kSecondsPerCredit / (at.used - at.capacity));
    nodes.push_back(bursting);
  }
  std::stable_sort(nodes.begin(), nodes.end(), [](const BurstingNode& a, const BurstingNode& b) {
    return a.baselineFactor < b.baselineFactor;
  });
  return nodes;
}

}  // namespace kubecast::studies::capacity
