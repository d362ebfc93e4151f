// SPDX-License-Identifier: Apache-2.0
// What machines cannot be, or cannot give for long.
#include <fmt/format.h>

#include "models/audit/rules.hpp"
#include "models/cluster/reservations.hpp"
#include "models/cluster/system_memory.hpp"
#include "models/scheduling/node_load.hpp"
#include "models/variants/variant.hpp"

namespace kubecast::audit {
namespace {

/// kubeadm's preflight: two CPUs and 1700 MB for a control-plane node.
/// Source: kubernetes v1.28 cmd/kubeadm/app/constants ControlPlaneNumCPU, ControlPlaneMem.
constexpr int kControlPlaneCpus = 2;
constexpr Bytes kControlPlaneMemory{1700 << 20};

const InstanceType* typeOf(const Subject& subject, const Node& node) {
  const auto type = subject.catalog.find(node.instanceType);
  return type == subject.catalog.end() ? nullptr : &type->second;
}

void refused(const Subject& subject, const Node& node, const InstanceType& type, Findings& findings) {
  const Cluster& cluster = subject.scenario.cluster;
  const bool autoMode =
      cluster.distribution == Distribution::Eks && cluster.eks.compute == EksCompute::AutoMode;
  if (autoMode && variants::refusedByAutoMode(type)) {
    findings.push_back(
        {Severity::Error, "instance-type-refused", fmt::format("nodes[{}].instanceType", node.name),
         fmt::format("EKS Auto Mode starts no {}: nano, micro and small are refused.", type.name), type.name,
         "refused", "Use medium or larger, or managed node groups."});
  }
  const Bytes visible = type.osVisibleMemory.value() > 0 ? type.osVisibleMemory : type.memory;
  const bool tooSmall = type.vcpus < kControlPlaneCpus || visible < kControlPlaneMemory;
  if (cluster.distribution == Distribution::Kubeadm && node.controlPlane && tooSmall) {
    findings.push_back(
        {Severity::Error, "instance-type-refused", fmt::format("nodes[{}].instanceType", node.name),
         fmt::format("kubeadm's preflight refuses a {} as control-plane node: it asks for {} CPUs "
                     "and {}.",
                     type.name, kControlPlaneCpus, inBinaryUnits(kControlPlaneMemory)),
         fmt::format("{} CPUs, {}", type.vcpus, inBinaryUnits(visible)),
         fmt::format("{} CPUs, {}", kControlPlaneCpus, inBinaryUnits(kControlPlaneMemory)),
         "Use a larger type."});
  }
}

/// Requests are what pods are promised; a burstable type keeps its baseline, and what is used beyond it
/// drains credits.
void beyondBaseline(const scheduling::NodeLoad& load, const InstanceType& type, Findings& findings) {
  if (!type.burstBaselineVcpus) return;
  const double baseline = 1000 * *type.burstBaselineVcpus;
  const auto requested = static_cast<double>(load.requested.cpu.value());
  if (requested <= baseline) return;
  findings.push_back(
      {Severity::Warning, "requests-above-baseline", fmt::format("nodes[{}].instanceType", load.name),
       fmt::format(
           "The pods on {} request {:.0f}m, but a {} earns credits for {:.0f}m: with all requests in use "
           "the rest drains them, then is throttled (standard) or surcharged (unlimited).",
           load.name, requested, type.name, baseline),
       fmt::format("{:.0f}m requested", requested), fmt::format("{:.0f}m sustained", baseline),
       "Use a type with a higher baseline or without credits, or ask for less."});
}

void nothingReserved(const Subject& subject, const scheduling::NodeLoad& load, Findings& findings) {
  if (subject.scenario.cluster.distribution != Distribution::Kubeadm) return;
  const Bytes left = load.allocatable.memory + kEvictionHardMemory - load.requested.memory;
  if (left >= kSystemMemory) return;
  findings.push_back(
      {Severity::Warning, "nothing-reserved", fmt::format("nodes[{}]", load.name),
       fmt::format("The pods on {} request all but {} of its memory; kubeadm reserves nothing for kubelet, "
                   "container runtime and system, which use about {} at rest.",
                   load.name, inBinaryUnits(left), inBinaryUnits(kSystemMemory)),
       fmt::format("{} left", inBinaryUnits(left)), fmt::format("{} used", inBinaryUnits(kSystemMemory)),
       "Set kubeReserved and systemReserved, and use a larger type or ask for less."});
}

}  // namespace

Findings auditMachines(const Subject& subject) {
  Findings findings;
  const auto loads = scheduling::nodeLoads(subject.scenario, subject.placement);
  for (const Node& node : subject.scenario.nodes) {
    if (const InstanceType* type = typeOf(subject, node)) refused(subject, node, *type, findings);
  }
  for (const scheduling::NodeLoad& load : loads) {
    const Node& node = subject.scenario.nodes[static_cast<std::size_t>(load.node)];
    if (const InstanceType* type = typeOf(subject, node)) beyondBaseline(load, *type, findings);
  }
  for (const scheduling::NodeLoad& load : loads) nothingReserved(subject, load, findings);
  return findings;
}

}  // namespace kubecast::audit
