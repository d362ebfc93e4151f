// SPDX-License-Identifier: Apache-2.0
#include "app/render/check_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/render/assumptions_section.hpp"
#include "app/render/availability_section.hpp"
#include "app/render/figures.hpp"
#include "app/render/findings_section.hpp"
#include "app/render/page.hpp"
#include "app/render/variant_section.hpp"
#include "app/terminal/text.hpp"

namespace kubecast::render {

using scheduling::Decision;
using scheduling::NodeLoad;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::size_t pendingPods(const CheckResult& result) {
  return static_cast<std::size_t>(std::count_if(result.placement.decisions.begin(),
                                                result.placement.decisions.end(),
                                                [](const Decision& decision) { return !decision.node; }));
}

void addTitle(Page& page, const Scenario& scenario, const CheckResult& result) {
  const Cluster& cluster = scenario.cluster;
  page.title(scenario.name,
             fmt::format("{} {}.{} · {}", cluster.distribution == Distribution::Eks ? "EKS" : "kubeadm",
                         cluster.version.major, cluster.version.minor, cluster.region));
  const std::size_t pods = result.placement.decisions.size();
  const std::size_t pending = pendingPods(result);
  page.note(fmt::format(
      "{}, {}{}", counted(scenario.nodes.size(), "node", "nodes"), counted(pods, "pod", "pods"),
      pending == 0 ? ", all placed" : fmt::format(": {} placed, {} Pending", pods - pending, pending)));
}

/// What share of what a node can give; a node that gives nothing is more than full with anything.
double shareOf(double asked, double given) { return given > 0 ? asked / given : asked > 0 ? 9.99 : 0; }

Cell requestCell(double share) {
  return Cell(percentText(Ratio(share)), share > 0.9 ? Tone::Warning : Tone::Plain);
}

/// Limits beyond what there is are overcommitted.
Cell limitCell(double share) {
  return Cell(percentText(Ratio(share)), share > 1 ? Tone::Warning : Tone::Plain);
}
Cell unlimitedCell(int pods) { return pods > 0 ? Cell("+") : Cell(); }

void addNodes(Page& page, const CheckResult& result) {
  page.heading("Nodes", "what pods request and may use at most (limits), of what a node can give");
  Table table({{"", Align::Left, true},
               {"CPU", Align::Right},
               {"request", Align::Right, false, 1},
               {"", Align::Right, false, 1},
               {"limit", Align::Right, false, 1},
               {"", Align::Left, false, 0},
               {"memory", Align::Right},
               {"request", Align::Right, false, 1},
               {"", Align::Right, false, 1},
               {"limit", Align::Right, false, 1},
               {"", Align::Left, false, 0},
               {"pods", Align::Right}});
  bool unlimited = false;
  for (const NodeLoad& load : result.loads) {
    const double cpuRequest = shareOf(load.requested.cpu.value(), load.allocatable.cpu.value());
    const double cpuLimit = shareOf(load.limits.cpu.value(), load.allocatable.cpu.value());
    const auto memory = static_cast<double>(load.allocatable.memory.value());
    const double memoryRequest = shareOf(static_cast<double>(load.requested.memory.value()), memory);
    const double memoryLimit = shareOf(static_cast<double>(load.limits.memory.value()), memory);
    table.add({load.name, cpuText(load.allocatable.cpu), cpuText(load.requested.cpu), requestCell(cpuRequest),
               limitCell(cpuLimit), unlimitedCell(load.unlimitedCpu), bytesText(load.allocatable.memory),
               bytesText(load.requested.memory), requestCell(memoryRequest), limitCell(memoryLimit),
               unlimitedCell(load.unlimitedMemory),
               Cell(fmt::format("{}/{}", load.pods, load.allocatable.pods),
                    load.pods >= load.allocatable.pods ? Tone::Warning : Tone::Plain)});
    unlimited = unlimited || load.unlimitedCpu > 0 || load.unlimitedMemory > 0;
  }
  page.table(table);
  if (unlimited) page.note("+ and pods without a limit, which may use all there is");
}

void addPending(Page& page, const CheckResult& result) {
  if (pendingPods(result) == 0) return;
  page.heading("Pending", "kubecast explain says more");
  // Pods that wait for the same reason are told together, in the order of the first of them.
  std::vector<std::pair<std::string, std::string>> reasons;  // event, pods
  for (const Decision& decision : result.placement.decisions) {
    if (decision.node) continue;
    const auto known = std::find_if(reasons.begin(), reasons.end(),
                                    [&](const auto& reason) { return reason.first == decision.event; });
    if (known == reasons.end()) {
      reasons.emplace_back(decision.event, decision.pod.name);
    } else {
      known->second += ", " + decision.pod.name;
    }
  }
  for (const auto& [event, pods] : reasons) {
    for (const std::string& line : terminal::wrapped(pods, page.style().width - 2))
      page.line({{"  "}, {line, Tone::Bold}});
    page.paragraph(event, 4);
  }
}

void addRefusal(Page& page, const std::optional<Error>& refused) {
  if (!refused) return;
  page.heading("Not simulated", "kubecast run refuses this scenario");
  page.paragraph(fmt::format("{}: {}", refused->where, refused->what));
  if (!refused->remedy.empty()) page.paragraph(refused->remedy, 4);
}

}  // namespace

std::string checkPage(const Scenario& scenario, const CheckResult& result, const CheckPageOptions& options,
                      const terminal::Style& style) {
  Page page(style);
  addTitle(page, scenario, result);
  if (result.variant) addVariant(page, *result.variant, result.fitted);
  addNodes(page, result);
  addPending(page, result);
  addRefusal(page, result.notSimulated);
  addFindings(page, result.findings, options.allFindings);
  if (result.availability) addAvailability(page, *result.availability);
  if (!result.availabilityProblem.empty()) {
    page.heading("Availability, by promises");
    page.note(result.availabilityProblem);
  }
  addAssumptions(page, scenario, options.allAssumptions);
  return std::move(page).text();
}

bool hasErrors(const CheckResult& result) { return pendingPods(result) > 0 || hasErrors(result.findings); }

}  // namespace kubecast::render
