// SPDX-License-Identifier: Apache-2.0
#include "sim/control/add_on_watch.hpp"

#include <algorithm>

#include "models/lifecycle/add_ons.hpp"
#include "models/workload/cluster_dns.hpp"

namespace kubecast::sim::control {
namespace {

constexpr double kEvery = 1;  ///< s

}  // namespace

AddOnWatch::AddOnWatch(const Surroundings& around, const Fleet& fleet) : around_(around), fleet_(fleet) {
  const Scenario& scenario = around_.scenario();
  if (scenario.faults.empty()) return;
  for (std::size_t w = 0; w < scenario.workloads.size(); ++w)
    if (!lifecycle::missingWithout(scenario.workloads[w]).empty() && runs(static_cast<int>(w)))
      addOns_.push_back({static_cast<int>(w)});
  if (!addOns_.empty()) around_.timetable.at(kEvery, [this](double now) { look(now); });
}

bool AddOnWatch::runs(int workload) const {
  return std::ranges::any_of(fleet_.podsOf(workload), [&](Index p) {
    const PodRecord& pod = fleet_.pods()[static_cast<std::size_t>(p)];
    return pod.running && pod.phase != Phase::Starting;
  });
}

void AddOnWatch::look(double now) {
  if (now + kEvery < around_.end) around_.timetable.at(now + kEvery, [this](double then) { look(then); });
  for (AddOn& addOn : addOns_) {
    const bool runs = this->runs(addOn.workload);
    if (runs == addOn.runs) continue;
    addOn.runs = runs;
    const Workload& workload = around_.scenario().workloads[static_cast<std::size_t>(addOn.workload)];
    const bool dns = workload::servesClusterDns(workload);
    if (runs) {
      around_.note(now, dns ? "NamesResolved" : "AddOnUp", "workload/" + workload.name, "a pod runs again");
    } else {
      around_.note(now, dns ? "NamesNotResolved" : "AddOnDown", "workload/" + workload.name,
                   std::string(lifecycle::missingWithout(workload)));
    }
  }
}

}  // namespace kubecast::sim::control
