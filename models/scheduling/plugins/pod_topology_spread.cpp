// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/podtopologyspread/
// plugin.go, common.go, filtering.go, scoring.go
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/numerics/elementary.hpp"
#include "models/scheduling/matching.hpp"
#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {
namespace {

constexpr const char* kHostname = "kubernetes.io/hostname";
constexpr const char* kZone = "topology.kubernetes.io/zone";

using CountByDomain = std::map<std::string, std::int64_t>;

std::vector<TopologySpread> constraintsOf(const Workload& workload, WhenUnsatisfiable action) {
  std::vector<TopologySpread> constraints;
  for (const TopologySpread& spread : workload.topologySpread) {
    if (spread.whenUnsatisfiable == action) constraints.push_back(spread);
  }
  return constraints;
}

/// systemDefaultConstraints, with the selector of the pod's ReplicaSet or StatefulSet. A
/// DaemonSet is no owner that upstream derives a selector from (helper/spread.go).
std::vector<TopologySpread> systemDefaults(const Workload& workload) {
  if (workload.kind == WorkloadKind::DaemonSet || workload.kind == WorkloadKind::StaticPod) return {};
  const Labels selector = podLabels(workload);
  return {{3, kHostname, WhenUnsatisfiable::ScheduleAnyway, selector},
          {5, kZone, WhenUnsatisfiable::ScheduleAnyway, selector}};
}

bool hasAllKeys(const Labels& labels, const std::vector<TopologySpread>& constraints) {
  return std::all_of(constraints.begin(), constraints.end(),
                     [&](const TopologySpread& each) { return labels.contains(each.topologyKey); });
}

std::string domainOf(const Labels& labels, const std::string& key) {
  const auto label = labels.find(key);
  return label == labels.end() ? std::string() : label->second;
}

/// Σ over the constraints of count × ln(domains + 2) + maxSkew − 1, rounded half away from 0.
class SpreadScorer {
 public:
  SpreadScorer(const Cycle& cycle, const FeasibleNodes& nodes)
      : cycle_(cycle),
        // With the system's own constraints a node without a zone is still spread over by host.
        requireAllKeys_(!cycle.workload.topologySpread.empty()),
        constraints_(requireAllKeys_ ? constraintsOf(cycle.workload, WhenUnsatisfiable::ScheduleAnyway)
                                     : systemDefaults(cycle.workload)),
        counts_(constraints_.size()) {
    findDomains(nodes);
    countPods();
  }

  [[nodiscard]] bool skips() const { return constraints_.empty(); }
  [[nodiscard]] bool ignores(const NodeInfo& info) const {
    return requireAllKeys_ && !hasAllKeys(info.labels, constraints_);
  }
  [[nodiscard]] std::int64_t score(const NodeInfo& info) const {
    double score = 0;
    for (std::size_t i = 0; i < constraints_.size(); ++i) {
      const TopologySpread& constraint = constraints_[i];
      if (!info.labels.contains(constraint.topologyKey)) continue;
      const auto count = constraint.topologyKey == kHostname
                             ? cycle_.countMatching(info, constraint.matchLabels)
                             : counts_[i].at(domainOf(info.labels, constraint.topologyKey));
      score += static_cast<double>(count) * weights_[i] + static_cast<double>(constraint.maxSkew - 1);
    }
    return static_cast<std::int64_t>(std::round(score));
  }

 private:
  void findDomains(const FeasibleNodes& nodes) {
    std::size_t scored = 0;
    for (const NodeInfo* info : nodes) {
      if (ignores(*info)) continue;
      ++scored;
      for (std::size_t i = 0; i < constraints_.size(); ++i) {
        counts_[i].try_emplace(domainOf(info->labels, constraints_[i].topologyKey), 0);
      }
    }
    for (std::size_t i = 0; i < constraints_.size(); ++i) {
      const std::size_t domains = constraints_[i].topologyKey == kHostname ? scored : counts_[i].size();
      weights_.push_back(numerics::log(static_cast<double>(domains + 2)));
    }
  }

  void countPods() {
    for (const NodeInfo& info : cycle_.nodes) {
      if (ignores(info) || !matchesNodeAffinity(cycle_.workload, info.labels)) continue;
      for (std::size_t i = 0; i < constraints_.size(); ++i) {
        const auto domain = counts_[i].find(domainOf(info.labels, constraints_[i].topologyKey));
        if (domain != counts_[i].end())
          domain->second += cycle_.countMatching(info, constraints_[i].matchLabels);
      }
    }
  }

  const Cycle& cycle_;
  bool requireAllKeys_;
  std::vector<TopologySpread> constraints_;
  std::vector<CountByDomain> counts_;  ///< by constraint, of the domains of feasible nodes
  std::vector<double> weights_;        ///< by constraint
};

}  // namespace

Filter podTopologySpreadFilter(const Cycle& cycle) {
  const auto constraints = constraintsOf(cycle.workload, WhenUnsatisfiable::DoNotSchedule);
  std::vector<CountByDomain> counts(constraints.size());
  for (const NodeInfo& info : cycle.nodes) {
    if (!matchesNodeAffinity(cycle.workload, info.labels) || !hasAllKeys(info.labels, constraints)) continue;
    for (std::size_t i = 0; i < constraints.size(); ++i) {
      counts[i][domainOf(info.labels, constraints[i].topologyKey)] +=
          cycle.countMatching(info, constraints[i].matchLabels);
    }
  }
  return [&cycle, constraints, counts](const NodeInfo& info) -> std::optional<Rejection> {
    static const std::string reason = "node(s) didn't match pod topology spread constraints";
    for (std::size_t i = 0; i < constraints.size(); ++i) {
      const auto label = info.labels.find(constraints[i].topologyKey);
      if (label == info.labels.end()) return Rejection{{reason + " (missing required label)"}, false};
      std::int64_t least = std::numeric_limits<std::int32_t>::max();
      for (const auto& [domain, count] : counts[i]) least = std::min(least, count);
      const auto here = counts[i].find(label->second);
      const std::int64_t self = selects(constraints[i].matchLabels, cycle.podLabels()) ? 1 : 0;
      const std::int64_t skew = (here == counts[i].end() ? 0 : here->second) + self - least;
      if (skew > constraints[i].maxSkew) return Rejection{{reason}, true};
    }
    return std::nullopt;
  };
}

Scores podTopologySpreadScores(const Cycle& cycle, const FeasibleNodes& nodes) {
  const SpreadScorer scorer(cycle, nodes);
  Scores scores(nodes.size(), 0);
  if (scorer.skips()) return scores;
  std::vector<std::int64_t> raw(nodes.size(), 0);
  std::int64_t min = std::numeric_limits<std::int64_t>::max();
  std::int64_t max = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (scorer.ignores(*nodes[i])) continue;
    raw[i] = scorer.score(*nodes[i]);
    min = std::min(min, raw[i]);
    max = std::max(max, raw[i]);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (scorer.ignores(*nodes[i])) continue;
    scores[i] = max == 0 ? kMaxNodeScore : static_cast<int>(kMaxNodeScore * (max + min - raw[i]) / max);
  }
  return scores;
}

}  // namespace kubecast::scheduling
