// SPDX-License-Identifier: Apache-2.0
// What does not bear that AWS takes its node back: data on volumes, workloads all of whose pods go at once,
// the etcd of a control plane.
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "models/audit/connections.hpp"
#include "models/audit/promised_availability.hpp"
#include "models/audit/rules.hpp"
#include "models/cost/estate.hpp"
#include "models/units/format.hpp"

namespace kubecast::audit {
namespace {

constexpr const char* kBuyOtherwise = "Buy the node on demand or reserved, or let it run on several nodes.";

class SpotRule {
 public:
  explicit SpotRule(const Subject& subject)
      : subject_(subject), spot_(subject.facts.spotFaults(subject.scenario)) {}

  Findings run() {
    for (const std::string& name : spot_.unknown) unknown(name);
    for (const cost::SpotFault& each : spot_.faults) controlPlane(each);
    const std::set<int> parts = takingPart(subject_.scenario);
    for (std::size_t i = 0; i < subject_.scenario.workloads.size(); ++i) {
      const Workload& workload = subject_.scenario.workloads[i];
      const bool replicated =
          workload.kind == WorkloadKind::Deployment || workload.kind == WorkloadKind::StatefulSet;
      if (!replicated) continue;
      const bool needed = parts.contains(static_cast<int>(i)) || runs(workload, nameResolution());
      onSpot(workload, podsOf(static_cast<int>(i)), needed);
    }
    return std::move(findings_);
  }

 private:
  using PodsByNode = std::map<int, int>;  ///< pods by index of the node

  PodsByNode podsOf(int workload) const {
    PodsByNode pods;
    for (const scheduling::Decision& decision : subject_.placement.decisions) {
      if (decision.pod.workload == workload && decision.node) ++pods[*decision.node];
    }
    return pods;
  }

  /// Of the nodes that have its pods, the spot node that is taken back most.
  const cost::SpotFault* worst(const PodsByNode& pods) const {
    const cost::SpotFault* most = nullptr;
    for (const auto& [node, count] : pods) {
      const cost::SpotFault* each =
          cost::find(spot_, subject_.scenario.nodes[static_cast<std::size_t>(node)].name);
      if (each != nullptr && (most == nullptr || most->monthly < each->monthly)) most = each;
    }
    return most;
  }

  void onSpot(const Workload& workload, const PodsByNode& pods, bool needed) {
    const cost::SpotFault* spot = worst(pods);
    if (spot == nullptr) return;
    if (!workload.volumeClaims.empty()) {
      add(workload.name, "stateful-on-spot", *spot,
          fmt::format("{} keeps data on a volume and runs on {}", workload.name, spot->node),
          "Buy the node on demand or reserved: a database is not moved within two minutes.");
    } else if (needed && pods.size() == 1) {
      const int count = pods.begin()->second;
      add(workload.name, "only-pods-on-spot", *spot,
          count == 1 ? fmt::format("The only pod of {} is on {}", workload.name, spot->node)
                     : fmt::format("All {} pods of {} are on {}", count, workload.name, spot->node),
          kBuyOtherwise);
    }
  }

  void add(const std::string& workload, const char* rule, const cost::SpotFault& spot,
           const std::string& whatIsThere, const char* remedy) {
    findings_.push_back({Severity::Warning, rule, fmt::format("workloads[{}]", workload),
                         whatIsThere + howOften(spot) + wanted(), objective(), share(spot), remedy});
  }

  /// Only kubeadm has an etcd to lose; the root volume goes with the instance.
  void controlPlane(const cost::SpotFault& spot) {
    if (subject_.scenario.cluster.distribution != Distribution::Kubeadm) return;
    for (const Node& node : subject_.scenario.nodes) {
      if (node.name != spot.node || !node.controlPlane) continue;
      findings_.push_back({Severity::Warning, "control-plane-on-spot", fmt::format("nodes[{}]", node.name),
                           "etcd's data is on the root volume of " + node.name + howOften(spot) +
                               ", and deletes their root volumes unless told otherwise" + wanted(),
                           objective(), share(spot), "Buy control-plane nodes on demand or reserved."});
    }
  }

  void unknown(const std::string& name) {
    for (const Node& node : subject_.scenario.nodes) {
      if (node.name != name) continue;
      findings_.push_back(
          {Severity::Warning, "spot-interruptions-unknown", fmt::format("nodes[{}]", name),
           fmt::format("{} is bought as spot, but the Spot Instance Advisor's figures have no {} in {}: how "
                       "often it is taken back is unknown and not part of any availability.",
                       name, node.instanceType, subject_.scenario.cluster.region),
           "spot", "unknown",
           "Say how often in a fault of its own: faults: [{name, node, mtbf, mttr}]. Ask the Advisor."});
    }
  }

  static std::string howOften(const cost::SpotFault& spot) {
    return fmt::format(", a spot instance: AWS takes {} of these back in a month",
                       cost::takenBackText(spot.band));
  }

  std::string wanted() const {
    const Objective* objective = availabilityObjective(subject_.scenario);
    return objective == nullptr ? "."
                                : fmt::format("; '{}' asks for {}.", objective->name, this->objective());
  }

  std::string objective() const {
    const Objective* objective = availabilityObjective(subject_.scenario);
    return objective == nullptr ? "" : units::format(Ratio(1 - objective->errorsBelow.value()));
  }

  static std::string share(const cost::SpotFault& spot) {
    return fmt::format("{} a month", cost::takenBackText(spot.band));
  }

  const Subject& subject_;
  const cost::SpotFaults spot_;
  Findings findings_;
};

}  // namespace

Findings auditSpotNodes(const Subject& subject) { return SpotRule(subject).run(); }

}  // namespace kubecast::audit
