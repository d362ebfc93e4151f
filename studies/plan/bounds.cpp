// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/bounds.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "models/cluster/system_memory.hpp"
#include "models/credits/account.hpp"
#include "models/lifecycle/node_memory.hpp"

namespace kubecast::studies::plan {
namespace {

constexpr std::array<std::string_view, kReasons> kNames{
    "dearer than the budget",
    "more vCPUs than the quota",
    "too many spot nodes",
    "too few zones",
    "a pod would have no room",
    "too little CPU for what the pods use",
    "too little memory for what the pods and the system hold",
    "CPU credits would run out",
    "no room for a lost node's pods",
    "an objective missed",
    "a node busier than the headroom allows",
    "an objective missed with a node lost"};

constexpr double kChance = 0.95;

bool pinned(const Scenario& scenario, const scheduling::Pod& pod) {
  const WorkloadKind kind = scenario.workloads[static_cast<std::size_t>(pod.workload)].kind;
  return kind == WorkloadKind::DaemonSet || kind == WorkloadKind::StaticPod;
}

/// A pod without room that has some as written.
bool anyNewPending(const scheduling::Placement& placement, const std::set<std::string>& known) {
  return std::any_of(placement.decisions.begin(), placement.decisions.end(), [&](const auto& decision) {
    return !decision.node && known.count(decision.pod.name) == 0;
  });
}

struct Use {
  double cores = 0;  ///< at least
  double bytes = 0;  ///< at most
};

/// What the pods of each node use.
std::vector<Use> useByNode(const Scenario& changed, const scheduling::Placement& placement,
                           const Evidence& evidence) {
  std::map<std::string, int> placed;
  for (const scheduling::Decision& decision : placement.decisions) {
    if (decision.node) ++placed[changed.workloads[static_cast<std::size_t>(decision.pod.workload)].name];
  }
  std::vector<Use> uses(changed.nodes.size());
  for (const scheduling::Decision& decision : placement.decisions) {
    if (!decision.node) continue;
    const std::string& name = changed.workloads[static_cast<std::size_t>(decision.pod.workload)].name;
    Use& use = uses[static_cast<std::size_t>(*decision.node)];
    const auto bytes = evidence.bytes.find(name);
    if (bytes != evidence.bytes.end()) use.bytes += bytes->second;
    const auto cores = evidence.cores.find(name);
    const auto before = evidence.placed.find(name);
    if (cores == evidence.cores.end() || before == evidence.placed.end()) continue;
    // More pods than as written share the same work.
    const double share =
        pinned(changed, decision.pod) ? 1 : std::min(1.0, static_cast<double>(before->second) / placed[name]);
    use.cores += cores->second * share;
  }
  return uses;
}

double roomFor(const kubecast::Cluster& cluster, const InstanceType& type) {
  const Bytes forPods = lifecycle::nodeMemory(cluster, type).forPods;
  const bool nothingReserved = cluster.distribution == Distribution::Kubeadm;
  return static_cast<double>((nothingReserved ? forPods - kSystemMemory : forPods).value());
}

bool runsDry(const Node& node, const InstanceType& type, double cores, Seconds horizon) {
  const auto rules = credits::creditRules(type, node.creditMode);
  if (!rules) return false;
  const credits::CreditAccount account = credits::openAccount(*rules, node.startingCredits);
  const auto until = rules->mode == CreditMode::Standard
                         ? credits::timeUntilDry(account, *rules, Vcpus(cores))
                         : credits::timeUntilCharged(account, *rules, Vcpus(cores));
  return until && *until < horizon;
}

std::optional<Reason> usedUp(const BoundInputs& inputs, const Scenario& changed,
                             const scheduling::Placement& placement) {
  const std::vector<Use> uses = useByNode(changed, placement, inputs.evidence);
  for (std::size_t n = 0; n < changed.nodes.size(); ++n) {
    const InstanceType& type = inputs.catalog.at(changed.nodes[n].instanceType);
    const double used = uses[n].cores * kChance;
    if (used > type.vcpus * (1 - inputs.constraints.headroom.value())) return Reason::Cpu;
    if (uses[n].bytes > roomFor(changed.cluster, type)) return Reason::Memory;
    if (runsDry(changed.nodes[n], type, used, inputs.constraints.horizon)) return Reason::Credits;
  }
  return std::nullopt;
}

/// Whether a worker is there whose loss leaves a pod without room.
bool anyLossHurts(const BoundInputs& inputs, const Scenario& changed) {
  for (std::size_t n = 0; n < changed.nodes.size(); ++n) {
    if (changed.nodes[n].controlPlane) continue;
    Scenario left = changed;
    left.nodes.erase(left.nodes.begin() + static_cast<std::ptrdiff_t>(n));
    if (anyNewPending(scheduling::place(left, inputs.catalog), inputs.evidence.pending)) return true;
  }
  return false;
}

std::optional<Reason> withoutSums(const BoundInputs& inputs, const Candidate& candidate) {
  const Scenario changed = with(inputs.scenario, inputs.space, candidate);
  const auto placement = scheduling::place(changed, inputs.catalog);
  if (anyNewPending(placement, inputs.evidence.pending)) return Reason::Pending;
  if (const auto reason = usedUp(inputs, changed, placement)) return reason;
  if (inputs.constraints.nodeLoss != NodeLoss::Ignored && anyLossHurts(inputs, changed))
    return Reason::NodeLoss;
  return std::nullopt;
}

int zonesOf(const Scenario& changed) {
  std::set<std::string> zones;
  for (const Node& node : changed.nodes) {
    if (!node.controlPlane) zones.insert(node.zone);
  }
  return static_cast<int>(zones.size());
}

}  // namespace

std::string_view nameOf(Reason reason) { return kNames[static_cast<std::size_t>(reason)]; }

Evidence evidenceOf(const Scenario& scenario, const scheduling::Placement& placement,
                    const std::vector<PointResult>& results) {
  Evidence evidence;
  for (const scheduling::Decision& decision : placement.decisions) {
    if (!decision.node)
      evidence.pending.insert(decision.pod.name);
    else
      ++evidence.placed[scenario.workloads[static_cast<std::size_t>(decision.pod.workload)].name];
  }
  for (const PointResult& result : results) {
    for (const Figure& figure : result.figures) {
      if (figure.kind == FigureKind::PodMemory) {
        double& most = evidence.bytes[figure.subject];
        most = std::max(most, figure.value);
      }
      if (figure.kind != FigureKind::PodCpuLeast) continue;
      const auto [least, first] = evidence.cores.emplace(figure.subject, figure.value);
      if (!first) least->second = std::min(least->second, figure.value);
    }
  }
  return evidence;
}

std::optional<Reason> sumsExceeded(const BoundInputs& inputs, const Candidate& candidate) {
  const Constraints& limits = inputs.constraints;
  if (limits.budget && monthlyOf(inputs.space, candidate) > *limits.budget) return Reason::Budget;
  double vcpus = 0;
  int workers = 0;
  int spot = 0;
  for (std::size_t s = 0; s < candidate.size(); ++s) {
    const Slot& slot = inputs.space.slots[s];
    const Choice& choice = slot.choices[candidate[s]];
    const int onDemand = slot.asBought == Purchase::Spot ? 0 : choice.count - choice.spot;
    vcpus += choice.vcpus * onDemand;
    if (slot.controlPlane) continue;
    workers += choice.count;
    spot += choice.spot;
  }
  if (limits.maxVcpus && vcpus > *limits.maxVcpus) return Reason::Quota;
  if (spot > 0 && spot > limits.spotShare.value() * workers) return Reason::SpotShare;
  if (limits.zones > 0 && zonesOf(with(inputs.scenario, inputs.space, candidate)) < limits.zones)
    return Reason::Zones;
  return std::nullopt;
}

std::optional<Reason> bound(const BoundInputs& inputs, const Candidate& candidate) {
  if (const auto reason = sumsExceeded(inputs, candidate)) return reason;
  return withoutSums(inputs, candidate);
}

Candidate largest(const Space& space) {
  Candidate candidate;
  for (const Slot& slot : space.slots) {
    const auto size = [](const Choice& c) {
      return std::tuple(c.vcpus * c.count, c.memory.value() * c.count, c.network.value(), -c.spot);
    };
    const auto best = std::max_element(slot.choices.begin(), slot.choices.end(),
                                       [&](const Choice& a, const Choice& b) { return size(a) < size(b); });
    candidate.push_back(static_cast<std::size_t>(best - slot.choices.begin()));
  }
  return candidate;
}

Ruled ruleOut(const BoundInputs& inputs) {
  const Candidate most = largest(inputs.space);
  Ruled ruled;
  for (std::size_t s = 0; s < inputs.space.slots.size(); ++s) {
    auto& out = ruled.out.emplace_back(inputs.space.slots[s].choices.size());
    for (std::size_t c = 0; c < out.size(); ++c) {
      Candidate relaxed = most;
      relaxed[s] = c;
      out[c] = withoutSums(inputs, relaxed);
    }
  }
  return ruled;
}

}  // namespace kubecast::studies::plan
