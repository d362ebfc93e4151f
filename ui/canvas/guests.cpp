// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/guests.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>

#include "models/scheduling/requests.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::ui {

namespace {

constexpr std::string_view kNode = "node/", kPod = "pod/", kScaler = "horizontalpodautoscaler/";
constexpr std::string_view kAssigned = "assigned to ", kSize = "New size: ";

/// What follows a beginning; empty when there is another.
std::string_view after(std::string_view text, std::string_view begin) {
  return text.starts_with(begin) ? text.substr(begin.size()) : std::string_view();
}

/// Whether a name is `stem-N`.
bool isNumbered(std::string_view name, std::string_view stem) {
  const std::string_view rest = after(name, stem);
  return rest.size() > 1 && rest[0] == '-' &&
         std::ranges::all_of(rest.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

/// The pods of the scenario, which are no guests, and how many of a workload run.
struct Residents {
  std::set<std::string, std::less<>> pods, nodes;
  explicit Residents(const ClusterViewModel& scenario) {
    for (const NodeValues& node : scenario.nodes) {
      nodes.insert(node.name);
      for (const PodValues& pod : node.pods) pods.insert(pod.name);
    }
  }
  [[nodiscard]] std::ptrdiff_t countOf(std::string_view workload) const {
    return std::ranges::count_if(pods, [&](const std::string& pod) { return isNumbered(pod, workload); });
  }
};

void shrink(Guests& guests, const Residents& residents, std::string_view workload, int size) {
  const auto isOne = [&](const Guests::Pod& pod) { return isNumbered(pod.name, workload); };
  std::ptrdiff_t over = residents.countOf(workload) + std::ranges::count_if(guests.pods, isOne) - size;
  for (auto pod = guests.pods.end(); over > 0 && pod != guests.pods.begin();) {
    --pod;
    if (!isOne(*pod)) continue;
    pod = guests.pods.erase(pod);
    --over;
  }
}

}  // namespace

Guests guestsAt(const ClusterViewModel& scenario, const Recording& recording, Seconds until) {
  Guests guests;
  std::optional<Residents> residents;  // a run in which nobody comes does not count them
  const auto known = [&]() -> const Residents& {
    if (!residents) residents.emplace(scenario);
    return *residents;
  };
  for (const results::ClusterEvent& event : recording.events()) {
    if (event.at > until) break;
    if (event.reason == "RegisteredNode") {
      const std::string_view name = after(event.object, kNode);
      if (!name.empty() && !known().nodes.contains(name) &&
          std::ranges::find(guests.nodes, name, &Guests::Node::name) == guests.nodes.end())
        guests.nodes.push_back({std::string(name), event.at});
    } else if (event.reason == "RemovingNode") {
      const std::string_view name = after(event.object, kNode);
      std::erase_if(guests.nodes, [&](const Guests::Node& node) { return node.name == name; });
      std::erase_if(guests.pods, [&](const Guests::Pod& pod) { return pod.node == name; });
    } else if (event.reason == "Scheduled") {
      const std::string_view name = after(event.object, kPod), node = after(event.message, kAssigned);
      if (name.empty() || node.empty() || known().pods.contains(name)) continue;
      std::erase_if(guests.pods, [&](const Guests::Pod& pod) { return pod.name == name; });
      guests.pods.push_back({std::string(name), std::string(node)});
    } else if (event.reason == "SuccessfulRescale") {
      const std::string_view size = after(event.message, kSize);
      int replicas = 0;
      if (std::from_chars(size.data(), size.data() + size.size(), replicas).ec == std::errc())
        shrink(guests, known(), after(event.object, kScaler), replicas);
    }
  }
  return guests;
}

void addGuests(ClusterViewModel& view, const Guests& guests, const Scenario& scenario,
               const InstanceCatalog& catalog) {
  for (const Guests::Node& guest : guests.nodes) {
    NodeValues values;
    values.name = guest.name;
    values.since = guest.since;
    const auto group = std::ranges::find_if(
        scenario.nodeGroups, [&](const NodeGroup& each) { return isNumbered(guest.name, each.name); });
    if (group != scenario.nodeGroups.end()) {
      values.zone = group->shape.zone;
      values.tier = group->shape.tier;
      // Karpenter may have chosen another type than the group's: then the card names none.
      if (group->instanceTypes.size() < 2) values.type = group->shape.instanceType;
    }
    if (const auto type = catalog.find(values.type); type != catalog.end()) {
      describe(values, type->second);
      values.allocatable = scheduling::allocatableOf(scenario.cluster, type->second);
    }
    view.nodes.push_back(std::move(values));
  }
  for (const Guests::Pod& pod : guests.pods) {
    const auto node = view.find(pod.node);
    if (!node) continue;
    const auto workload = std::ranges::find_if(scenario.workloads, [&](const Workload& each) {
      return isNumbered(pod.name, each.name) || pod.name == each.name + "-" + pod.node;
    });
    if (workload == scenario.workloads.end()) continue;
    NodeValues& values = view.nodes[static_cast<std::size_t>(*node)];
    const auto requests = scheduling::podRequests(*workload);
    values.cpuRequested += requests.cpu;
    values.memoryRequested += requests.memory;
    values.pods.push_back({pod.name, workload->name, true});
  }
}

}  // namespace kubecast::ui
