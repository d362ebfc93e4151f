// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/interpodaffinity/filtering.go, scoring.go
#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "models/scheduling/matching.hpp"
#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {
namespace {

/// A label of nodes and one of its values: the nodes that share it are one domain.
using Topology = std::pair<std::string, std::string>;
using TopologyCounts = std::map<Topology, std::int64_t>;

/// HardPodAffinityWeight's default: what a required term of a bound pod adds to the score.
constexpr int kHardPodAffinityWeight = 1;

std::optional<Topology> topologyOf(const NodeInfo& info, const std::string& key) {
  const auto label = info.labels.find(key);
  if (label == info.labels.end()) return std::nullopt;
  return Topology(label->first, label->second);
}

/// Whether a term of `owner`'s pods means pods of `other`: terms look at their own namespace.
bool means(const Cycle& cycle, const PodAffinityTerm& term, const Workload& owner, const Pod& other) {
  return cycle.workloadOf(other).ns == owner.ns && selects(term.matchLabels, cycle.labelsOf(other));
}

bool meansByAll(const Cycle& cycle, const std::vector<PodAffinityTerm>& terms, const Workload& owner,
                const Pod& other) {
  return !terms.empty() && std::all_of(terms.begin(), terms.end(), [&](const PodAffinityTerm& term) {
    return means(cycle, term, owner, other);
  });
}

void add(TopologyCounts& counts, const NodeInfo& info, const std::string& key, std::int64_t value) {
  if (const auto topology = topologyOf(info, key)) counts[*topology] += value;
}

struct RequiredCounts {
  TopologyCounts affinity;      ///< bound pods that match all of the pod's affinity terms
  TopologyCounts antiAffinity;  ///< bound pods that match one of the pod's anti-affinity terms
  TopologyCounts existingAnti;  ///< bound pods whose anti-affinity terms match the pod
};

RequiredCounts countRequired(const Cycle& cycle) {
  RequiredCounts counts;
  const Affinity& wanted = cycle.workload.affinity;
  for (const NodeInfo& info : cycle.nodes) {
    for (const Pod& bound : info.state->pods) {
      if (meansByAll(cycle, wanted.requiredPod, cycle.workload, bound)) {
        for (const PodAffinityTerm& term : wanted.requiredPod)
          add(counts.affinity, info, term.topologyKey, 1);
      }
      for (const PodAffinityTerm& term : wanted.requiredAntiPod) {
        if (means(cycle, term, cycle.workload, bound)) add(counts.antiAffinity, info, term.topologyKey, 1);
      }
      const Workload& owner = cycle.workloadOf(bound);
      for (const PodAffinityTerm& term : owner.affinity.requiredAntiPod) {
        if (means(cycle, term, owner, cycle.pod)) add(counts.existingAnti, info, term.topologyKey, 1);
      }
    }
  }
  return counts;
}

bool satisfiesAffinity(const Cycle& cycle, const RequiredCounts& counts, const NodeInfo& info) {
  const auto& terms = cycle.workload.affinity.requiredPod;
  bool podsExist = true;
  for (const PodAffinityTerm& term : terms) {
    const auto topology = topologyOf(info, term.topologyKey);
    if (!topology) return false;
    if (!counts.affinity.contains(*topology)) podsExist = false;
  }
  // The first pod of a group that has affinity to itself may go anywhere.
  return podsExist || (counts.affinity.empty() && meansByAll(cycle, terms, cycle.workload, cycle.pod));
}

bool satisfiesAntiAffinity(const Cycle& cycle, const RequiredCounts& counts, const NodeInfo& info) {
  const auto& terms = cycle.workload.affinity.requiredAntiPod;
  return std::none_of(terms.begin(), terms.end(), [&](const PodAffinityTerm& term) {
    const auto topology = topologyOf(info, term.topologyKey);
    return topology && counts.antiAffinity.contains(*topology);
  });
}

bool satisfiesExisting(const RequiredCounts& counts, const NodeInfo& info) {
  return std::none_of(counts.existingAnti.begin(), counts.existingAnti.end(),
                      [&](const auto& entry) { return topologyOf(info, entry.first.first) == entry.first; });
}

/// Adds the weights of terms that match, in both directions, to the domain of the bound pod.
TopologyCounts weighPreferred(const Cycle& cycle) {
  TopologyCounts weights;
  const auto addTerms = [&](const std::vector<PreferredPodTerm>& terms, const Workload& owner,
                            const Pod& other, const NodeInfo& info, int sign) {
    for (const PreferredPodTerm& preferred : terms) {
      if (means(cycle, preferred.term, owner, other)) {
        add(weights, info, preferred.term.topologyKey, std::int64_t{sign} * preferred.weight);
      }
    }
  };
  for (const NodeInfo& info : cycle.nodes) {
    for (const Pod& bound : info.state->pods) {
      addTerms(cycle.workload.affinity.preferredPod, cycle.workload, bound, info, 1);
      addTerms(cycle.workload.affinity.preferredAntiPod, cycle.workload, bound, info, -1);
      const Workload& owner = cycle.workloadOf(bound);
      for (const PodAffinityTerm& term : owner.affinity.requiredPod) {
        if (means(cycle, term, owner, cycle.pod))
          add(weights, info, term.topologyKey, kHardPodAffinityWeight);
      }
      addTerms(owner.affinity.preferredPod, owner, cycle.pod, info, 1);
      addTerms(owner.affinity.preferredAntiPod, owner, cycle.pod, info, -1);
    }
  }
  return weights;
}

}  // namespace

Filter interPodAffinityFilter(const Cycle& cycle) {
  return [&cycle, counts = countRequired(cycle)](const NodeInfo& info) -> std::optional<Rejection> {
    if (!satisfiesAffinity(cycle, counts, info)) {
      return Rejection{{"node(s) didn't match pod affinity rules"}, false};
    }
    if (!satisfiesAntiAffinity(cycle, counts, info)) {
      return Rejection{{"node(s) didn't match pod anti-affinity rules"}, true};
    }
    if (!satisfiesExisting(counts, info)) {
      return Rejection{{"node(s) didn't satisfy existing pods anti-affinity rules"}, true};
    }
    return std::nullopt;
  };
}

Scores interPodAffinityScores(const Cycle& cycle, const FeasibleNodes& nodes) {
  const TopologyCounts weights = weighPreferred(cycle);
  Scores scores(nodes.size(), 0);
  if (weights.empty()) return scores;
  std::vector<std::int64_t> raw;
  for (const NodeInfo* info : nodes) {
    std::int64_t sum = 0;
    for (const auto& [topology, weight] : weights) {
      if (topologyOf(*info, topology.first) == topology) sum += weight;
    }
    raw.push_back(sum);
  }
  const auto [min, max] = std::minmax_element(raw.begin(), raw.end());
  for (std::size_t i = 0; i < nodes.size() && *max > *min; ++i) {
    const double share = static_cast<double>(raw[i] - *min) / static_cast<double>(*max - *min);
    scores[i] = static_cast<int>(kMaxNodeScore * share);
  }
  return scores;
}

}  // namespace kubecast::scheduling
