// SPDX-License-Identifier: Apache-2.0
#include "sim/program/machine.hpp"

#include <algorithm>

namespace kubecast::sim {
namespace {

constexpr double kGp3BaselineIops = 3000;

}  // namespace

Machine machineOf(const Node& node, const InstanceType& type) {
  Machine machine;
  machine.cores = type.vcpus;
  // The baseline, not the burst: what the interface sustains for ever.
  machine.linkUp = machine.linkDown = type.networkBaseline.value();
  machine.iops = node.volume ? node.volume->iops : kGp3BaselineIops;
  if (type.ebsBaselineIops > 0) machine.iops = std::min(machine.iops, type.ebsBaselineIops);
  machine.ioLatency = node.volume ? node.volume->latency.value() : 0;
  return machine;
}

}  // namespace kubecast::sim
