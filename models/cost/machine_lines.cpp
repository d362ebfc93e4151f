// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "models/cost/commitment.hpp"
#include "models/cost/estate.hpp"
#include "models/cost/line_writer.hpp"
#include "models/cost/spot_faults.hpp"
#include "models/units/format.hpp"

namespace kubecast::cost {
namespace {

/// Fargate bills the vCPUs and the memory that it gives a pod.
void addFargate(const NodeKind& kind, const InstanceType& type, LineWriter& lines) {
  const auto count = static_cast<double>(kind.nodes.size());
  const double vcpus = static_cast<double>(type.fargateCpu->value()) / 1000;
  const double memory = gigabytes(type.memory);
  const auto add = [&](const char* what, PriceItem item, double each, const char* unit) {
    lines.charge({LineGroup::Nodes,
                  fmt::format("{} pods on Fargate, {}", kind.nodes.size(), what),
                  {item, ""},
                  count * each * kHoursPerMonth,
                  fmt::format("{} × {:g} {} × {} h", kind.nodes.size(), each, unit, kHoursPerMonth),
                  named(kind.nodes),
                  kind.nodes});
  };
  add("vCPU", PriceItem::FargateCpu, vcpus, "vCPU");
  add("memory", PriceItem::FargateMemory, memory, "GB");
}

/// `; $33.69 less than on demand, but AWS takes up to 15% of these back in a month`.
std::string takenBack(const BillInputs& inputs, const NodeKind& kind) {
  if (kind.purchase != Purchase::Spot || inputs.spot == nullptr) return "";
  const std::string& region = inputs.scenario.cluster.region;
  std::string text = "; ";
  for (const Offer& offer : offers(inputs.book, kind.type, region)) {
    if (offer.purchase != Purchase::Spot || !(offer.saved > Money())) continue;
    const Money saved = offer.saved * static_cast<std::int64_t>(kind.nodes.size());
    text += fmt::format("{} less than on demand, but ", units::format(saved));
  }
  const SpotInterruptions* band = find(*inputs.spot, kind.type, region);
  return text + (band == nullptr
                     ? "how often AWS takes these back is unknown"
                     : fmt::format("AWS takes {} of these back in a month", takenBackText(*band)));
}

}  // namespace

void addNodes(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines) {
  const Scenario& scenario = inputs.scenario;
  for (const NodeKind& kind : kindsOf(scenario)) {
    const auto type = inputs.catalog.find(kind.type);
    if (type != inputs.catalog.end() && type->second.fargateCpu) {
      addFargate(kind, type->second, lines);
      continue;
    }
    const auto count = static_cast<double>(kind.nodes.size());
    lines.charge({LineGroup::Nodes,
                  fmt::format("{} × {}, {}", kind.nodes.size(), kind.type, nameOf(kind.purchase)),
                  {itemOf(kind.purchase), kind.type},
                  count * kHoursPerMonth,
                  fmt::format("{} × {} h", kind.nodes.size(), kHoursPerMonth),
                  named(kind.nodes) + takenBack(inputs, kind),
                  kind.nodes});
  }
  if (!usage.surplus) {
    lines.unknown(LineGroup::Nodes, "CPU credits beyond the baseline", "unlimited mode bills them",
                  "the usage does not say: estimate it, or run the scenario");
    return;
  }
  for (const Node& node : scenario.nodes) {
    const auto surplus = usage.surplus->find(node.name);
    if (surplus == usage.surplus->end() || !(surplus->second > Credits(0))) continue;
    const double vcpuHours = surplus->second.value() / 60;
    lines.charge({LineGroup::Nodes,
                  "CPU credits of " + node.name,
                  {PriceItem::SurplusCredits, node.instanceType.substr(0, node.instanceType.find('.'))},
                  vcpuHours,
                  fmt::format("{} vCPU-hours", shown(vcpuHours)),
                  fmt::format("unlimited mode: {} uses more than its baseline", node.instanceType),
                  {node.name}});
  }
}

}  // namespace kubecast::cost
