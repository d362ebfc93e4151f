// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "models/scheduling/scheduler.hpp"
#include "studies/plan/space.hpp"
#include "studies/points/point.hpp"

namespace kubecast::studies::plan {

/// Why a candidate cannot be the answer, or a choice in none.
enum class Reason {
  Budget,  ///< dearer than allowed
  Quota,   ///< more vCPUs on demand than allowed
  SpotShare,
  Zones,
  Pending,   ///< a pod that has room today would have none
  Cpu,       ///< utilization law: the pods need more than 1 − headroom of a node
  Memory,    ///< what pods hold at most and the system use would not fit a node's memory
  Credits,   ///< a burstable node would run out of credits within the horizon
  NodeLoss,  ///< pods of a lost node would have no room elsewhere
  TooSlow,   ///< simulated: an objective is missed
  TooBusy,   ///< simulated: a node's CPU is used beyond 1 − headroom
  NotAlone,  ///< simulated: an objective is missed with one node lost
};
inline constexpr int kReasons = 12;
[[nodiscard]] std::string_view nameOf(Reason reason);

/// What a simulation of the cluster as written says of every other.
struct Evidence {
  std::set<std::string> pending;        ///< pods without room as written: they need none later
  std::map<std::string, double> cores;  ///< of one pod, by workload: the least any pod of it used, vCPUs
  std::map<std::string, double> bytes;  ///< of one pod, by workload: the most any pod of it may have held
  std::map<std::string, int> placed;    ///< pods with a node, by workload
};

/// Of the replications of the cluster as written.
Evidence evidenceOf(const Scenario& scenario, const scheduling::Placement& placement,
                    const std::vector<PointResult>& results);

struct BoundInputs {
  const Scenario& scenario;  ///< as written
  const InstanceCatalog& catalog;
  const Space& space;
  const Constraints& constraints;
  const Evidence& evidence;
};

/// The limits on sums alone: budget, quota, share of spot, zones.
std::optional<Reason> sumsExceeded(const BoundInputs& inputs, const Candidate& candidate);

/// Necessary conditions that need no simulation, the cheap ones first. CPU a pod uses follows from what it is
/// asked for (utilization law, Denning & Buzen 1978) and does not fall on a better machine, so that a node's
/// share is at least Σ of its pods' least ÷ its vCPUs; 5 % are left for chance. Memory
/// that pods hold at most must fit a node beside what kubelet and system use: a run does not see the latter.
std::optional<Reason> bound(const BoundInputs& inputs, const Candidate& candidate);

/// The choices of each slot that fail even where every other slot has its largest: in no answer.
struct Ruled {
  std::vector<std::vector<std::optional<Reason>>> out;  ///< by slot and choice
};
Ruled ruleOut(const BoundInputs& inputs);

/// For each slot the choice with the most vCPUs, then memory, then network.
Candidate largest(const Space& space);

}  // namespace kubecast::studies::plan
