// SPDX-License-Identifier: Apache-2.0
#include "models/cost/bill.hpp"

#include <algorithm>
#include <array>

#include "models/cost/line_writer.hpp"

namespace kubecast::cost {

std::string_view nameOf(LineGroup group) {
  constexpr std::array<std::string_view, kLineGroups> kNames{
      "Control plane", "Nodes",   "Volumes",  "Load balancer", "Addresses and NAT",
      "Traffic",       "Storage", "Services", "External APIs", "Operations"};
  return kNames.at(static_cast<std::size_t>(group));
}

Money Bill::total() const {
  Money sum;
  for (const BillLine& line : lines) sum += line.counted ? line.amount : Money();
  return sum;
}

Money Bill::subtotal(LineGroup group) const {
  Money sum;
  for (const BillLine& line : lines) sum += line.counted && line.group == group ? line.amount : Money();
  return sum;
}

bool Bill::atLeast() const {
  return std::any_of(lines.begin(), lines.end(),
                     [](const BillLine& line) { return line.counted && !line.unknown.empty(); });
}

Bill bill(const BillInputs& inputs, const UsagePerMonth& usage) {
  Bill bill;
  bill.region = inputs.scenario.cluster.region;
  bill.basis = usage.basis;
  LineWriter lines(inputs.book, inputs.scenario.cluster.region, bill.lines);
  addControlPlane(inputs, lines);
  addNodes(inputs, usage, lines);
  addVolumes(inputs, lines);
  addLoadBalancers(inputs, usage, lines);
  addAddresses(inputs, usage, lines);
  addTraffic(inputs, usage, lines);
  addStorage(inputs, usage, lines);
  addServices(inputs, usage, lines);
  addExternals(inputs, usage, lines);
  addOperations(inputs, lines);
  return bill;
}

}  // namespace kubecast::cost
