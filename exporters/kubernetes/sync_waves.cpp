// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/sync_waves.hpp"

#include <algorithm>
#include <string>

#include "exporters/programs/needs.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

constexpr int kStoresWave = -1;

bool isStore(const Workload& workload, const Scenario& scenario) {
  const auto names = [&](const auto& tables, auto member) {
    return std::ranges::find(tables, workload.name, member) != tables.end();
  };
  return (workload.program && programs::isStore(*workload.program)) ||
         names(scenario.databases, &Database::workload) || names(scenario.caches, &Cache::workload) ||
         names(scenario.queues, &Queue::broker);
}

}  // namespace

std::optional<int> syncWave(const Workload& workload, const Scenario& scenario) {
  if (isStore(workload, scenario)) return kStoresWave;
  return std::nullopt;
}

void setSyncWave(Document& object, int wave) {
  object["metadata"]["annotations"][kSyncWave] = std::to_string(wave);
}

}  // namespace kubecast::exporters::kubernetes
