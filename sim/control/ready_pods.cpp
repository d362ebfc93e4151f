// SPDX-License-Identifier: Apache-2.0
#include "sim/control/ready_pods.hpp"

#include <algorithm>

namespace kubecast::sim::control {

ReadyPods::ReadyPods(const Surroundings& around, const Fleet& fleet) : around_(around), fleet_(fleet) {
  const std::vector<Workload>& workloads = around_.scenario().workloads;
  for (const Autoscaler& spec : around_.scenario().autoscalers) {
    const auto workload = std::ranges::find(workloads, spec.workload, &Workload::name);
    if (workload == workloads.end()) continue;
    counts_.push_back({static_cast<int>(workload - workloads.begin()), 0, {spec.workload, 0}});
  }
  look(0);
}

void ReadyPods::look(double now) {
  // A run that was cut off ends before `end`, and never after it.
  const double from = std::max(since_, around_.scenario().run.warmup.value());
  const double inWindow = std::max(0.0, std::min(now, around_.end) - from);
  for (Count& count : counts_) {
    count.use.readySeconds += count.ready * inWindow;
    count.ready = static_cast<int>(std::ranges::count_if(fleet_.podsOf(count.workload), [&](Index p) {
      return fleet_.pods()[static_cast<std::size_t>(p)].readySince.has_value();
    }));
  }
  since_ = now;
}

void ReadyPods::report(double now, results::Replication& books) {
  look(now);
  for (const Count& count : counts_) books.replicas.push_back(count.use);
}

}  // namespace kubecast::sim::control
