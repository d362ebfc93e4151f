// SPDX-License-Identifier: Apache-2.0
#include "exporters/addons/installation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exporters/addons/names.hpp"
#include "exporters/addons/placement.hpp"
#include "exporters/addons/readme.hpp"
#include "exporters/addons/settings.hpp"
#include "exporters/terraform/machines.hpp"
#include "models/cluster/version_calendar.hpp"

namespace kubecast::exporters::addons {
namespace {

Document valuesOf(const NeededAddon& needed, const Choice& choice, const Scenario& scenario) {
  Document values = placement(needed, scenario);
  addSettings(values, needed, scenario);
  if (!choice.imageTag.empty()) at(values, needed.addon->image)["tag"] = choice.imageTag;
  return values;
}

void noteUnsimulated(const NeededAddon& needed, std::vector<Error>& notes) {
  for (std::size_t i = 0; i < needed.simulated.size(); ++i) {
    const Part& part = needed.addon->parts[i];
    if (needed.simulated[i] || part.trait == Trait::Optional) continue;
    notes.push_back(
        {needed.because.front(),
         fmt::format("relies on {}, which runs without the forecast knowing of it", part.component.name),
         fmt::format("add {} to the workloads", part.component.name)});
  }
}

/// Whether a pod of the workload may only run on the control plane.
bool isOnControlPlane(const Workload& workload, const Scenario& scenario) {
  const auto chosen = [&](const Node& node) {
    const Labels labels = wellKnownLabels(node);
    return std::ranges::all_of(workload.nodeSelector, [&](const auto& one) {
      const auto found = labels.find(one.first);
      return found != labels.end() && found->second == one.second;
    });
  };
  return std::ranges::all_of(scenario.nodes,
                             [&](const Node& node) { return node.controlPlane || !chosen(node); });
}

void noteMoved(const NeededAddon& needed, const Scenario& scenario, std::vector<Error>& notes) {
  for (std::size_t i = 0; i < needed.simulated.size(); ++i) {
    const Workload* workload = needed.simulated[i];
    if (!workload || !isTiedToControlPlane(needed.addon->parts[i], scenario)) continue;
    if (isOnControlPlane(*workload, scenario) && !workload->tolerations.empty()) continue;
    notes.push_back({fmt::format("workloads[{}].nodeSelector", workload->name),
                     "is installed on the control plane, the only machines with rights in AWS",
                     "simulate it there: nodeSelector and a toleration of "
                     "node-role.kubernetes.io/control-plane"});
  }
}

void noteVersion(const NeededAddon& needed, const Choice& choice, std::vector<Error>& notes) {
  if (choice.instead.empty()) return;
  notes.push_back(
      {needed.because.front(),
       fmt::format("asks for version {} of {}, but {} is installed: no chart of that version is known",
                   choice.instead, needed.addon->name, choice.chart->appVersion),
       fmt::format("simulate {}", choice.chart->appVersion)});
}

void noteGaps(const NeededAddon& needed, const Scenario& scenario, std::vector<Error>& notes) {
  const std::string file = fmt::format("addons/{}/values.yaml", needed.addon->name);
  if (needed.addon->id == AddonId::LoadBalancerController && terraform::isEks(scenario))
    notes.push_back({file, "asks for the VPC, which is there once the cluster is",
                     fmt::format("put its id in the place of {}", kVpcId)});
  if (needed.addon->id == AddonId::Atlantis)
    notes.push_back({file, "asks for the repositories that Atlantis obeys, which no scenario names",
                     fmt::format("put them in the place of {}", kOrganization)});
}

}  // namespace

Installation installation(const Scenario& scenario, const std::vector<Chart>& charts) {
  Installation made;
  for (NeededAddon& needed : neededAddons(scenario)) {
    const Choice choice = choose(charts, needed, scenario.cluster.version);
    if (!choice.chart) {
      made.leftOut.push_back({needed.because.front(),
                              fmt::format("relies on {}, of which no chart is known for Kubernetes {}",
                                          needed.addon->name, versionText(scenario.cluster.version)),
                              fmt::format("install {} yourself", needed.addon->name)});
      continue;
    }
    noteVersion(needed, choice, made.leftOut);
    noteUnsimulated(needed, made.leftOut);
    noteMoved(needed, scenario, made.leftOut);
    noteGaps(needed, scenario, made.leftOut);
    Document values = valuesOf(needed, choice, scenario);
    const std::string ns = namespaceOf(needed);
    made.releases.push_back({std::move(needed), *choice.chart, ns, std::move(values)});
  }
  std::ranges::stable_sort(made.releases, {}, [](const Release& one) { return one.needed.addon->wave; });
  for (Error& one : withoutAddon(scenario)) made.leftOut.push_back(std::move(one));
  return made;
}

FileTree valuesFiles(const Installation& installation) {
  FileTree tree;
  for (const Release& one : installation.releases)
    tree.add(fmt::format("addons/{}/values.yaml", one.needed.addon->name), emitYaml(one.values));
  tree.add("addons/README.md", readme(installation));
  return tree;
}

}  // namespace kubecast::exporters::addons
