// SPDX-License-Identifier: Apache-2.0
#include "models/faults/flow_availability.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>
#include <variant>

#include "models/faults/schedule.hpp"

namespace kubecast::faults {
namespace {

/// Builds the blocks of one way through a flow.
class Structure {
 public:
  Structure(const Scenario& scenario, const scheduling::Placement& placement,
            const AvailabilityPremises& premises)
      : scenario_(scenario), placement_(placement), premises_(premises) {}

  HostedPods podsFor(const std::set<std::string>& workloads) const {
    HostedPods pods;
    pods.name = "pods";
    for (const Node& node : scenario_.nodes) addNode(pods, node);
    for (std::size_t w = 0; w < scenario_.workloads.size(); ++w) {
      const std::string& name = scenario_.workloads[w].name;
      if (workloads.contains(name)) pods.requirements.push_back({name, podsNeeded(name), podsOnNodes(w)});
    }
    return pods;
  }

  Series seriesFor(const Needs& needs, HostedPods pods) const {
    Series series;
    for (const Component& component : premises_.entrance) series.parts.push_back({component});
    for (const std::string& workload : needs.workloads) {
      const Ratio up = staysUp(workload, pods);
      if (up < Ratio(1)) series.parts.push_back({Component{workload, up}});
    }
    for (const std::string& external : needs.externals) {
      const Ratio up = externalAvailability(external);
      if (up < Ratio(1)) series.parts.push_back({Component{external, up}});
    }
    series.parts.push_back({std::move(pods)});
    return series;
  }

 private:
  /// Product of 1 − presence over the random faults of kind K that `hits` picks; absent without any.
  template <class K, class Hits>
  std::optional<Ratio> fromFaults(const Hits& hits) const {
    std::optional<Ratio> up;
    for (const Fault& fault : scenario_.faults) {
      const K* kind = std::get_if<K>(&fault.kind);
      const std::optional<Ratio> share = presence(fault);
      if (kind == nullptr || !share) continue;
      if (const std::optional<double> part = hits(*kind)) {
        up = Ratio(up.value_or(Ratio(1)).value() * (1 - share->value() * *part));
      }
    }
    return up;
  }

  static std::optional<double> whollyIf(bool hit) { return hit ? std::optional(1.0) : std::nullopt; }

  void addNode(HostedPods& pods, const Node& node) const {
    const auto ofNode =
        fromFaults<NodeLost>([&](const NodeLost& lost) { return whollyIf(lost.node == node.name); });
    Ratio up = ofNode.value_or(premises_.node.value_or(Ratio(1)));
    if (const auto away = premises_.away.find(node.name); away != premises_.away.end())
      up = Ratio(up.value() * (1 - away->second.value()));
    HostNode host{node.name, up, -1};
    if (!node.zone.empty()) host.zone = zoneIndex(pods, node.zone);
    pods.nodes.push_back(std::move(host));
  }

  int zoneIndex(HostedPods& pods, const std::string& zone) const {
    const auto found = std::find_if(pods.zones.begin(), pods.zones.end(),
                                    [&](const Component& known) { return known.name == zone; });
    const auto index = static_cast<int>(found - pods.zones.begin());
    if (found == pods.zones.end()) {
      const auto up = fromFaults<ZoneLost>([&](const ZoneLost& lost) { return whollyIf(lost.zone == zone); });
      pods.zones.push_back({zone, up.value_or(premises_.zone.value_or(Ratio(1)))});
    }
    return index;
  }

  int podsNeeded(const std::string& workload) const {
    const auto known = premises_.podsNeeded.find(workload);
    return known == premises_.podsNeeded.end() ? 1 : known->second;
  }

  std::vector<int> podsOnNodes(std::size_t workload) const {
    std::vector<int> counts(scenario_.nodes.size(), 0);
    for (const scheduling::Decision& decision : placement_.decisions) {
      if (decision.pod.workload == static_cast<int>(workload) && decision.node) {
        ++counts[static_cast<std::size_t>(*decision.node)];
      }
    }
    return counts;
  }

  /// MTBF/(MTBF + mean start) over the restarts of the workload, and the kills if it can spare no pod.
  Ratio staysUp(const std::string& workload, const HostedPods& pods) const {
    const auto required = std::find_if(pods.requirements.begin(), pods.requirements.end(),
                                       [&](const PodRequirement& r) { return r.workload == workload; });
    const bool spare =
        required != pods.requirements.end() &&
        std::accumulate(required->podsOnNode.begin(), required->podsOnNode.end(), 0) > required->needed;
    double up = 1;
    for (const Fault& fault : scenario_.faults) {
      const auto* restart = std::get_if<WorkloadRestarted>(&fault.kind);
      const auto* kill = std::get_if<PodKilled>(&fault.kind);
      const bool hit = (restart != nullptr && restart->workload == workload) ||
                       (kill != nullptr && kill->workload == workload && !spare);
      if (!hit || !fault.when.meanTimeToFailure) continue;
      up *= fault.when.meanTimeToFailure->value() / (*fault.when.meanTimeToFailure + start(workload)).value();
    }
    return Ratio(up);
  }

  Seconds start(const std::string& workload) const {
    const auto found = std::find_if(scenario_.workloads.begin(), scenario_.workloads.end(),
                                    [&](const Workload& w) { return w.name == workload; });
    return found == scenario_.workloads.end() ? Seconds(0) : found->lifecycle.start.mean;
  }

  Ratio externalAvailability(const std::string& external) const {
    const auto promised = premises_.externals.find(external);
    const Ratio promise = promised == premises_.externals.end() ? Ratio(1) : promised->second;
    const auto degraded =
        fromFaults<ExternalDegraded>([&](const ExternalDegraded& fault) -> std::optional<double> {
          if (fault.external != external) return std::nullopt;
          return fault.errorRate.value();
        });
    return promise * degraded.value_or(Ratio(1)).value();
  }

  const Scenario& scenario_;
  const scheduling::Placement& placement_;
  const AvailabilityPremises& premises_;
};

}  // namespace

Expected<std::vector<FlowAvailability>> flowAvailabilities(const Scenario& scenario,
                                                           const scheduling::Placement& placement,
                                                           const AvailabilityPremises& premises) {
  const Structure structure(scenario, placement, premises);
  std::vector<FlowAvailability> result;
  for (const Flow& flow : scenario.flows) {
    FlowAvailability figure;
    figure.flow = flow.name;
    std::set<std::string> points;
    double sum = 0;
    for (FlowPath& path : pathsOf(scenario, flow, premises.hitRatios)) {
      path.needs.workloads.insert(premises.alsoNeeded.begin(), premises.alsoNeeded.end());
      HostedPods pods = structure.podsFor(path.needs.workloads);
      for (std::string& name : singlePoints(pods)) points.insert(std::move(name));
      Block block{structure.seriesFor(path.needs, std::move(pods))};
      const Expected<Ratio> up = availability(block);
      if (!up) return tl::unexpected(up.error());
      sum += path.probability.value() * up->value();
      figure.paths.push_back({path.probability, std::move(block), *up});
    }
    figure.availability = Ratio(sum);
    figure.singlePoints.assign(points.begin(), points.end());
    result.push_back(std::move(figure));
  }
  return result;
}

}  // namespace kubecast::faults
