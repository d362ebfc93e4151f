// SPDX-License-Identifier: Apache-2.0
#include "models/scheduling/preemption.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "models/scheduling/filtering.hpp"

namespace kubecast::scheduling {
namespace {

struct Victim {
  Pod pod;
  std::int64_t priority = 0;
  Seconds startedAt;
};

struct Candidate {
  Preemption preemption;
  std::vector<Victim> victims;
};

/// util.MoreImportantPod.
bool moreImportant(const Victim& a, const Victim& b) {
  return a.priority != b.priority ? a.priority > b.priority : a.startedAt < b.startedAt;
}

/// pickOneNodeForPreemption's criteria, the smaller the better.
using Harm = std::tuple<int, std::int64_t, std::int64_t, std::size_t, Seconds>;

Harm harmOf(const Candidate& candidate) {
  const std::vector<Victim>& victims = candidate.victims;
  // Upstream shifts priorities so that few victims of negative priority do not beat many.
  constexpr std::int64_t kShift = std::int64_t{std::numeric_limits<std::int32_t>::max()} + 1;
  std::int64_t sum = 0;
  for (const Victim& victim : victims) sum += victim.priority + kShift;
  // Victims are sorted, so the first is the earliest of the highest priority; the later the better.
  return {candidate.preemption.budgetViolations, victims.front().priority, sum, victims.size(),
          Seconds(0) - victims.front().startedAt};
}

class DryRun {
 public:
  DryRun(const Scenario& scenario, const std::vector<NodeState>& nodes, const Pod& pod,
         const PreemptionContext& context)
      : scenario_(scenario), nodes_(nodes), pod_(pod), context_(context) {}

  /// SelectVictimsOnNode.
  std::optional<Candidate> on(std::size_t index) const {
    std::vector<NodeState> trial = nodes_;
    std::vector<Victim> potential = takeLowerPriority(trial[index], index);
    if (potential.empty() || !fits(trial, index)) return std::nullopt;
    std::stable_sort(potential.begin(), potential.end(), moreImportant);

    Candidate candidate{{nodes_[index].node, {}, 0}, {}};
    const std::vector<bool> violating = violations(potential);
    for (const bool pass : {true, false}) {
      for (std::size_t i = 0; i < potential.size(); ++i) {
        if (violating[i] != pass) continue;
        trial[index].pods.push_back(potential[i].pod);
        if (fits(trial, index)) continue;
        trial[index].pods.pop_back();
        candidate.victims.push_back(potential[i]);
        if (pass) ++candidate.preemption.budgetViolations;
      }
    }
    if (candidate.victims.empty()) return std::nullopt;
    std::stable_sort(candidate.victims.begin(), candidate.victims.end(), moreImportant);
    for (const Victim& victim : candidate.victims) candidate.preemption.victims.push_back(victim.pod);
    return candidate;
  }

 private:
  std::int64_t priorityOf(const Pod& pod) const {
    return podPriority(scenario_.workloads[static_cast<std::size_t>(pod.workload)]);
  }

  std::vector<Victim> takeLowerPriority(NodeState& state, std::size_t index) const {
    const std::int64_t priority = priorityOf(pod_);
    std::vector<Victim> taken;
    std::vector<Pod> kept;
    for (std::size_t j = 0; j < state.pods.size(); ++j) {
      const Seconds startedAt = context_.startedAt.empty() ? Seconds(0) : context_.startedAt[index][j];
      const std::int64_t other = priorityOf(state.pods[j]);
      if (other < priority) {
        taken.push_back({state.pods[j], other, startedAt});
      } else {
        kept.push_back(state.pods[j]);
      }
    }
    state.pods = std::move(kept);
    return taken;
  }

  bool fits(const std::vector<NodeState>& trial, std::size_t index) const {
    const Cycle cycle = makeCycle(scenario_, trial, pod_);
    return !FilterChain(cycle).reject(cycle.nodes[index]);
  }

  /// filterPodsWithPDBViolation: in order of importance, those beyond what their budget allows.
  std::vector<bool> violations(const std::vector<Victim>& victims) const {
    std::vector<std::optional<int>> allowed = context_.disruptionsAllowed;
    allowed.resize(scenario_.workloads.size());
    std::vector<bool> violating;
    for (const Victim& victim : victims) {
      std::optional<int>& left = allowed[static_cast<std::size_t>(victim.pod.workload)];
      violating.push_back(left && --*left < 0);
    }
    return violating;
  }

  const Scenario& scenario_;
  const std::vector<NodeState>& nodes_;
  const Pod& pod_;
  const PreemptionContext& context_;
};

}  // namespace

// Upstream tries max(10 % of the nodes, 100) candidates from a random one on; here all are tried.
std::optional<Preemption> preempt(const Scenario& scenario, const std::vector<NodeState>& nodes,
                                  const Pod& pod, const PreemptionContext& context) {
  const Cycle cycle = makeCycle(scenario, nodes, pod);
  // The kubelet, not the scheduler, admits static pods.
  if (!cycle.workload.lifecycle.preempts || cycle.workload.kind == WorkloadKind::StaticPod) {
    return std::nullopt;
  }
  const FilterChain filters(cycle);
  const DryRun dryRun(scenario, nodes, pod, context);
  std::optional<Candidate> best;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto rejection = filters.reject(cycle.nodes[i]);
    if (isEvaluated(cycle, cycle.nodes[i]) && rejection && !rejection->resolvable) continue;
    std::optional<Candidate> candidate = dryRun.on(i);
    if (candidate && (!best || harmOf(*candidate) < harmOf(*best))) best = std::move(candidate);
  }
  if (!best) return std::nullopt;
  return std::move(best->preemption);
}

}  // namespace kubecast::scheduling
