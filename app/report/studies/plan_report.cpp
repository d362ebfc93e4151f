// SPDX-License-Identifier: Apache-2.0
#include "app/report/studies/plan_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/render/figures.hpp"
#include "app/report/amounts.hpp"
#include "app/report/svg/line_chart.hpp"
#include "app/report/table.hpp"
#include "models/units/format.hpp"
#include "studies/sentences/numbers.hpp"

namespace kubecast::report {
namespace {

using studies::plan::PlannedCluster;

bool met(const PlannedCluster& cluster) {
  return cluster.assessment.finding == studies::plan::Finding::Passes;
}

std::string latencyOf(const PlannedCluster& cluster) {
  const auto text = render::latencyText(cluster.assessment.p95);
  return text.plusMinus.empty() ? text.figure : text.figure + " " + text.plusMinus;
}

Html answer(const render::PlanView& view) {
  Html head = classed("p", "kicker", "The cheapest cluster that meets the objectives");
  head += element("h1", view.scenario.name);
  if (!view.scenario.description.empty()) head += classed("p", "lead", view.scenario.description);
  Html body = classed("p", "verdict", render::planAnswer(view));
  body += list(view.remarks);
  return element("header", head) + section("answer", "The answer", body);
}

svg::LineChart chartOf(const render::PlanView& view) {
  svg::LineChart chart;
  chart.id = "cost-latency";
  chart.title = "P95 of client calls against the bill of a month";
  svg::Series front{"simulated and met", kubeadmColour(), {}};
  for (const PlannedCluster& cluster : view.plan.front) {
    front.points.push_back({dollars(cluster.monthly), cluster.assessment.p95.value, false});
    chart.description += fmt::format("{}: {}; ", units::format(cluster.monthly), latencyOf(cluster));
  }
  const PlannedCluster& now = view.plan.now;
  svg::Series asWritten{
      "as written", eksColour(), {{dollars(now.monthly), now.assessment.p95.value, !met(now)}}};
  chart.description += fmt::format("as written {}: {}", units::format(now.monthly), latencyOf(now));
  chart.x = {"a month", svg::ScaleKind::Linear, axisDollars, false};
  chart.y = {"P95", svg::ScaleKind::Linear, [](double seconds) { return studies::duration(seconds); }, true};
  chart.series.push_back(std::move(asWritten));
  if (!front.points.empty()) chart.series.push_back(std::move(front));
  return chart;
}

Html frontTable(const render::PlanView& view) {
  HtmlTable table({{"Cluster"},
                   {"A month", Column::Number},
                   {"P95", Column::Number},
                   {"Busiest node's CPU"},
                   {"Objectives"}});
  const auto add = [&](const std::string& name, const PlannedCluster& cluster, const char* className) {
    const auto& a = cluster.assessment;
    table.add({name, units::format(cluster.monthly), latencyOf(cluster),
               fmt::format("{} of {}", render::percentText(Ratio(a.utilization)), a.busiest),
               met(cluster) ? "met" : "missed: " + a.why},
              className);
  };
  add("as written", view.plan.now, "");
  for (const PlannedCluster& cluster : view.plan.front) {
    const std::string changes =
        cluster.changes.empty() ? "nothing changes" : fmt::format("{}", fmt::join(cluster.changes, "; "));
    add(changes, cluster, &cluster == &view.plan.front.front() ? "chosen" : "");
  }
  return table.html();
}

Html changes(const render::PlanView& view) {
  if (view.changes.empty()) return {};
  std::string lines;
  for (const std::string& line : studies::plan::diffLines(view.changes, view.from, view.to))
    lines += line + "\n";
  return section("changes", "Changes", element("pre", lines));
}

template <class Amount, class Text>
std::string pairText(const std::optional<Amount>& before, const std::optional<Amount>& after, Text text) {
  const std::string was = before ? text(*before) : "–";
  return before == after ? was : fmt::format("{} → {}", was, after ? text(*after) : "–");
}

Html sizes(const render::PlanView& view) {
  if (view.sizing == nullptr || view.sizing->containers.empty()) return {};
  HtmlTable table({{"Container"},
                   {"CPU request", Column::Number},
                   {"CPU limit", Column::Number},
                   {"Memory request", Column::Number},
                   {"Memory limit", Column::Number}});
  const auto cpu = [](MilliCpu amount) { return render::cpuText(amount); };
  const auto memory = [](Bytes amount) { return render::bytesText(amount); };
  for (const auto& size : view.sizing->containers) {
    table.add({size.workload + " · " + size.container,
               pairText(size.requestsBefore.cpu, size.requests.cpu, cpu),
               pairText(size.limitsBefore.cpu, size.limits.cpu, cpu),
               pairText(size.requestsBefore.memory, size.requests.memory, memory),
               pairText(size.limitsBefore.memory, size.limits.memory, memory)});
  }
  return section("sizes", "Requests and limits", table.html());
}

Html ruledOut(const render::PlanView& view) {
  HtmlTable table({{"What"}, {"Why"}});
  for (const auto& [count, words] : render::prunedLines(view)) table.add({count, words});
  const auto& effort = view.plan.effort;
  const std::string spent =
      fmt::format("{} clusters were screened, {} checked, {} simulated in full: {} events.", effort.screened,
                  effort.checked, effort.full, render::countText(effort.events));
  return section("ruled-out", "What was ruled out", table.html() + element("p", spent));
}

}  // namespace

Html planSections(const render::PlanView& view) {
  Html page = answer(view);
  page += section("front", "Cost and latency", svg::lineChart(chartOf(view)) + frontTable(view));
  page += changes(view);
  page += sizes(view);
  page += ruledOut(view);
  return page;
}

}  // namespace kubecast::report
