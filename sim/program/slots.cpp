// SPDX-License-Identifier: Apache-2.0
#include "models/workload/cpu_weights.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim {

std::vector<Index> slotsOf(const ServiceStation& service) {
  std::vector<Index> slots = service.pods;
  slots.insert(slots.end(), service.spares.begin(), service.spares.end());
  return slots;
}

double burstableSliceWeight(const Program& program, const std::vector<Index>& pods) {
  MilliCpu requests;
  for (const Index pod : pods) {
    const PodStation& station = program.pods[static_cast<std::size_t>(pod)];
    if (station.qos == Qos::Burstable) requests += station.cpuRequest;
  }
  return workload::cpuWeight(requests);
}

}  // namespace kubecast::sim
