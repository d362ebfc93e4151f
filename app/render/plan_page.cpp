// SPDX-License-Identifier: Apache-2.0
#include "app/render/plan_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/render/figures.hpp"
#include "app/render/page.hpp"
#include "app/terminal/text.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using studies::plan::PlannedCluster;
using studies::plan::Reason;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

std::string joined(const std::vector<std::string>& parts, const char* between = ", ") {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string clusters(std::size_t count) {
  return count == 1 ? "1 cluster" : fmt::format("{} clusters", count);
}
std::string choices(std::size_t count) { return count == 1 ? "1 choice" : fmt::format("{} choices", count); }

/// Products of many slots are beyond any unit's name.
std::string sizeText(double count) {
  constexpr double kNamed = 1e9;
  return count < kNamed ? roughCountText(count)
                        : fmt::format("about 10^{:.0f}", std::floor(std::log10(count)));
}

std::string objectivesOf(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Objective& objective : scenario.objectives) names.push_back(objective.name);
  return joined(names);
}

std::string changesText(const PlannedCluster& cluster) {
  return cluster.changes.empty() ? "nothing changes" : joined(cluster.changes, "; ");
}

Cell latencyCell(const studies::plan::Assessment& assessment) {
  return Cell(spansOf(latencyText(assessment.p95)));
}

void addRow(Table& table, const char* mark, const PlannedCluster& cluster, const std::string& name,
            Tone tone) {
  const auto& a = cluster.assessment;
  const bool met = a.finding == studies::plan::Finding::Passes;
  table.add({Cell(mark + units::format(cluster.monthly), tone), latencyCell(a),
             percentText(Ratio(a.utilization)), terminal::harmless(a.busiest),
             Cell(met ? "met" : "missed", met ? Tone::Good : Tone::Bad), terminal::harmless(name)});
}

/// What differs from the cluster before it, not from the one as written: short.
std::string stepText(const PlannedCluster& from, const PlannedCluster& to) {
  std::vector<std::string> fresh;
  for (const std::string& change : to.changes) {
    if (std::find(from.changes.begin(), from.changes.end(), change) == from.changes.end())
      fresh.push_back(change);
  }
  return fresh.empty() ? "as written there" : joined(fresh, "; ");
}

void addFront(Page& page, const PlanView& view) {
  page.heading("Cost and latency",
               fmt::format("a month; P95 of client calls, {} replications", view.plan.replications));
  Table table({{"a month", Align::Right},
               {"P95", Align::Right},
               {"CPU", Align::Right},
               {"of", Align::Left, true},
               {"SLO"},
               {"cluster", Align::Left, true}});
  addRow(table, "  ", view.plan.now, "as written", Tone::Plain);
  const PlannedCluster* before = nullptr;
  for (const PlannedCluster& cluster : view.plan.front) {
    addRow(table, before == nullptr ? "▸ " : "  ", cluster,
           before == nullptr ? "the cheapest" : stepText(*before, cluster),
           before == nullptr ? Tone::Bold : Tone::Plain);
    before = &cluster;
  }
  page.table(table);
  if (view.plan.front.size() == 1) page.note("No dearer cluster that was tried answers sooner.");
}

void addChanges(Page& page, const PlanView& view) {
  if (view.changes.empty()) return;
  page.heading("Changes");
  for (const std::string& line : studies::plan::diffLines(view.changes, view.from, view.to)) {
    const Tone tone = line.starts_with("---") || line.starts_with("+++") || line.starts_with("@") ? Tone::Dim
                      : line.starts_with('-')                                                     ? Tone::Bad
                                              : Tone::Good;
    const std::string shown = terminal::harmless(line);
    const std::size_t room = page.style().width - 2;
    // Wrapping takes runs of spaces together, and the indentation is YAML's.
    const bool fits = shown.size() <= room;
    for (const std::string& part : fits ? std::vector{shown} : terminal::wrapped(shown, room))
      page.line({{"  ", Tone::Plain}, {part, tone}});
  }
}

void addSizing(Page& page, const PlanView& view) {
  if (view.sizing == nullptr) return;
  page.heading("Requests and limits", "by what the pods use; CPU and memory");
  if (view.sizing->containers.empty()) page.note("They are right as they are.");
  Table table({{"container", Align::Left, true},
               {"CPU request", Align::Right},
               {"limit", Align::Right},
               {"memory request", Align::Right},
               {"limit", Align::Right}});
  const auto pair = [](const auto& before, const auto& after, auto text) -> Cell {
    const std::string was = before ? text(*before) : "-";
    if (before == after) return {was, Tone::Dim};
    return fmt::format("{} → {}", was, after ? text(*after) : "-");
  };
  for (const auto& size : view.sizing->containers) {
    const auto cpu = [](MilliCpu amount) { return cpuText(amount); };
    const auto memory = [](Bytes amount) { return bytesText(amount); };
    table.add({terminal::harmless(size.workload + " · " + size.container),
               pair(size.requestsBefore.cpu, size.requests.cpu, cpu),
               pair(size.limitsBefore.cpu, size.limits.cpu, cpu),
               pair(size.requestsBefore.memory, size.requests.memory, memory),
               pair(size.limitsBefore.memory, size.limits.memory, memory)});
  }
  if (!table.empty()) page.table(table);
  for (const auto& target : view.sizing->targets) {
    page.note(
        fmt::format("{}: the autoscaler's target goes from {} % to {} % of requests, as many cores a pod as "
                    "before{}.",
                    target.workload, target.before, target.after,
                    target.clamped ? "; the request stays that large, for a target is 100 % at most" : ""));
  }
  page.note(
      "CPU: 1.2 × the 95th percentile of the busiest pod's mean; memory: 1.2 × the most held at once. Limits "
      "are "
      "raised where over 1 % of periods are throttled, never lowered.");
}

void addPruned(Page& page, const PlanView& view) {
  page.heading("What was ruled out", fmt::format("of {} clusters", sizeText(view.plan.space.size())));
  const auto lines = prunedLines(view);
  std::size_t width = 0;
  for (const auto& [count, words] : lines) width = std::max(width, count.size());
  for (const auto& [count, words] : lines)
    page.entry(Tone::Plain, terminal::padLeft(count, width), width, words);
  const auto& effort = view.plan.effort;
  page.note(
      fmt::format("Simulated: {} screened, {} checked, {} in full and the cluster as written: {} events.",
                  clusters(effort.screened), effort.checked, effort.full, countText(effort.events)));
}

void addNotes(Page& page, const PlanView& view) {
  page.heading("Notes");
  std::vector<std::string> notes = view.remarks;
  if (!view.plan.pending.empty())
    notes.push_back("Pending as written, and without room here, too, perhaps: " + joined(view.plan.pending) +
                    ".");
  if (!view.plan.space.left.empty())
    notes.push_back("Left as they are: " + joined(view.plan.space.left, "; ") + ".");
  notes.push_back("Families: " + joined(view.plan.space.families) + ".");
  notes.push_back(
      "A better machine elsewhere is taken not to harm; of vCPUs all are alike, whatever the family.");
  for (const std::string& note : notes) page.paragraph(note);
}

std::string bindingText(const PlanView& view) {
  const auto& plan = view.plan;
  if (plan.gaveUp) return "there are too many clusters to look at; fewer --families make it fewer";
  if (!plan.binding) return "nothing fits";
  return std::string(nameOf(*plan.binding));
}

}  // namespace

std::string planAnswer(const PlanView& view) {
  const auto& plan = view.plan;
  if (plan.chosen) {
    return fmt::format("The cheapest cluster that meets {} costs {} a month (now {}): {}.",
                       objectivesOf(view.scenario), units::format(plan.chosen->monthly),
                       units::format(plan.now.monthly), changesText(*plan.chosen));
  }
  std::string text = fmt::format("No cluster meets {} within the constraints: {}.",
                                 objectivesOf(view.scenario), bindingText(view));
  if (plan.nearest) {
    text += fmt::format(" The nearest costs {} a month, and {}.", units::format(plan.nearest->monthly),
                        plan.nearest->assessment.why);
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> prunedLines(const PlanView& view) {
  const auto& pruned = view.plan.pruned;
  std::vector<std::pair<std::string, std::string>> lines;
  if (pruned.dominated > 0)
    lines.emplace_back(choices(pruned.dominated), "another is no dearer and as good in everything");
  for (const auto& [reason, count] : pruned.choices)
    lines.emplace_back(choices(count), fmt::format("{}, whatever the other machines", nameOf(reason)));
  if (pruned.probed > 0)
    lines.emplace_back(choices(pruned.probed),
                       "simulated: fail with all other machines at their largest, or are no better");
  for (const auto& [reason, count] : pruned.clusters)
    lines.emplace_back(clusters(count), std::string(nameOf(reason)));
  return lines;
}

std::string planPage(const PlanView& view, const terminal::Style& style) {
  Page page(style);
  page.title(view.scenario.name, "plan");
  page.blank();
  page.paragraph(planAnswer(view));
  addFront(page, view);
  addChanges(page, view);
  addSizing(page, view);
  addPruned(page, view);
  addNotes(page, view);
  return std::move(page).text();
}

}  // namespace kubecast::render
