// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "app/report/sections/sections.hpp"

namespace kubecast::report {
namespace {

std::vector<std::string> leftOut(const ReportData& data) {
  std::vector<std::string> items{
      "Taxes, support plans and an account's free allowances.",
      "Commitments other than those the scenario buys its nodes with: on-demand prices elsewhere.",
      "Nodes that autoscaling would add: the scenario's nodes are billed as written, all the month.",
  };
  std::set<std::string> unknown;
  for (const decision::Option& option : data.options) {
    for (const cost::BillLine& line : option.bill.lines) {
      if (!line.unknown.empty()) unknown.insert(fmt::format("{} of {}", line.item, option.name));
    }
  }
  for (const std::string& each : unknown)
    items.push_back("Not known, so totals are lower bounds: " + each + ".");
  if (!data.simulated)
    items.emplace_back("Everything that needs a simulation: latency, errors, objectives (--no-run).");
  return items;
}

std::vector<std::string> howComputed(const ReportData& data) {
  std::vector<std::string> items{
      "Amounts are exact decimals and rounded to cents one by one where shown, halves to even; sums are of "
      "the exact "
      "ones. They are those of `kubecast cost`.",
      "Options other than the first are derived: pods are placed anew by kube-scheduler's rules, and "
      "machines exchanged "
      "for the cheapest on which every pod has room, where that is possible.",
  };
  if (!data.pricesFile.empty())
    items.push_back(fmt::format("Prices of {} replace those that ship.", data.pricesFile));
  if (data.simulated) {
    items.push_back(
        fmt::format("Simulated with seed {}: the same scenario, seed and version give the same report to the "
                    "byte.",
                    data.scenario.run.seed));
  }
  return items;
}

}  // namespace

Html notesSection(const ReportData& data) {
  Html inner = element("h3", "What is left out") + list(leftOut(data)) +
               element("h3", "How it was computed") + list(howComputed(data));
  inner += classed(
      "p", "imprint",
      fmt::format("Kubecast {} · seed {} · {}", data.version, data.scenario.run.seed, data.scenario.source));
  return section("notes", "Notes", inner);
}

}  // namespace kubecast::report
