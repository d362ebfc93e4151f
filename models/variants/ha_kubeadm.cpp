// SPDX-License-Identifier: Apache-2.0
#include "models/variants/ha_kubeadm.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/variants/fitting.hpp"

namespace kubecast::variants {
namespace {

/// The zones of the scenario in the order they first appear.
std::vector<std::string> zonesOf(const Scenario& scenario) {
  std::vector<std::string> zones;
  for (const Node& node : scenario.nodes) {
    if (std::find(zones.begin(), zones.end(), node.zone) == zones.end()) zones.push_back(node.zone);
  }
  return zones;
}

/// Where the figures of a copy come from is where those of the original do; ranges stay with the original,
/// since a run varies figures by their place in the file.
void copyNotes(Scenario& scenario, const std::string& from, const std::string& to) {
  std::vector<FigureNote> copies;
  for (const FigureNote& note : scenario.figures) {
    if (!note.path.starts_with(from)) continue;
    copies.push_back(note);
    copies.back().path = to + note.path.substr(from.size());
    copies.back().low.clear();
    copies.back().high.clear();
  }
  scenario.figures.insert(scenario.figures.end(), copies.begin(), copies.end());
}

void repeat(Variant& variant, const Node& master, int number, const std::string& zone) {
  Scenario& scenario = variant.scenario;
  Node copy = master;
  copy.name = fmt::format("{}-{}", master.name, number);
  copy.zone = zone;
  copyNotes(scenario, fmt::format("nodes[{}]", master.name), fmt::format("nodes[{}]", copy.name));
  std::vector<Workload> statics;
  for (const Workload& workload : scenario.workloads) {
    if (workload.kind != WorkloadKind::StaticPod || workload.staticNode != master.name) continue;
    statics.push_back(workload);
    statics.back().name = fmt::format("{}-{}", workload.name, number);
    statics.back().staticNode = copy.name;
    copyNotes(scenario, fmt::format("workloads[{}]", workload.name),
              fmt::format("workloads[{}]", statics.back().name));
  }
  variant.changes.push_back({ChangeKind::Added, fmt::format("nodes[{}]", copy.name),
                             fmt::format("{} ({}{}) runs the control plane, too.", copy.name,
                                         copy.instanceType, zone.empty() ? "" : ", " + zone),
                             "etcd needs a majority: three members outlive the loss of one."});
  scenario.nodes.push_back(std::move(copy));
  scenario.workloads.insert(scenario.workloads.end(), statics.begin(), statics.end());
}

}  // namespace

Expected<Variant> haKubeadm(const Scenario& scenario, const InstanceCatalog& catalog,
                            const MonthlyPrice& price, int masters) {
  if (masters < kQuorumMasters || masters % 2 == 0) {
    return tl::unexpected(
        Error{"", fmt::format("{} control-plane nodes make no quorum that outlives one", masters),
              "an odd number, at least 3"});
  }
  const auto first = std::find_if(scenario.nodes.begin(), scenario.nodes.end(),
                                  [](const Node& node) { return node.controlPlane; });
  if (first == scenario.nodes.end()) {
    return tl::unexpected(
        Error{"nodes", "the scenario has no control-plane node to repeat", "controlPlane: true at one node"});
  }
  Variant variant{scenario, {}, {}, {}, catalog};
  Scenario& changed = variant.scenario;
  changed.name += "-ha";
  changed.cluster.name = changed.name;
  changed.documented = {};
  const std::vector<std::string> zones = zonesOf(scenario);
  auto present = static_cast<int>(std::count_if(scenario.nodes.begin(), scenario.nodes.end(),
                                                [](const Node& node) { return node.controlPlane; }));
  const auto home = std::find(zones.begin(), zones.end(), first->zone) - zones.begin();
  for (; present < masters; ++present) {
    const auto zone = static_cast<std::size_t>(home + present) % zones.size();
    repeat(variant, *first, present + 1, zones[zone]);
  }
  if (!changed.cluster.apiLoadBalancer) {
    variant.changes.push_back({ChangeKind::Added, "cluster.apiLoadBalancer",
                               "A load balancer stands before the API servers.",
                               "Kubelets and clients need one address whichever server answers."});
  }
  changed.cluster.apiLoadBalancer = true;
  Fit fitted = fit(changed, catalog, price);
  variant.misfits = std::move(fitted.misfits);
  variant.fitted = std::move(fitted.fitted);
  return variant;
}

}  // namespace kubecast::variants
