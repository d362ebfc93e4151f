// SPDX-License-Identifier: Apache-2.0
#include "app/report/studies/capacity_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "app/report/amounts.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/svg/line_chart.hpp"
#include "app/report/table.hpp"
#include "studies/capacity/words.hpp"
#include "studies/sentences/numbers.hpp"
#include "studies/sentences/resource_words.hpp"

namespace kubecast::report {
namespace {

using render::CapacityView;
using studies::capacity::limitWords;
using studies::capacity::LoadSummary;

Html answer(const CapacityView& view) {
  Html head = classed("p", "kicker", "Capacity of a Kubernetes cluster");
  head += element("h1", view.scenario.name);
  if (!view.scenario.description.empty()) head += classed("p", "lead", view.scenario.description);
  head += classed("p", "facts", "as described: " + view.unit.at(1));
  Html inner = classed("p", "verdict", headline(view.study, view.unit));
  inner += list(remarks(view.study, view.unit));
  inner += classed("p", "note", basis(view.study, view.scenario));
  return element("header", head) + section("answer", "The answer", inner);
}

/// One figure against load.
struct Curve {
  std::string id;
  std::string title;
  svg::Axis axis;
  std::function<std::optional<double>(const LoadSummary&)> read;  ///< nothing: not drawn
  std::optional<svg::Rule> limit = {};
  std::optional<std::size_t> objective = {};  ///< whose misses are hollow; absent: of any
};

bool missedIn(const Curve& curve, const LoadSummary& load) {
  if (!curve.objective) return !load.state.seemsMet();
  const auto& at = load.objectives[*curve.objective];
  return at.verdict == studies::Verdict::Undecided ? at.strain >= 1 : at.verdict == studies::Verdict::Missed;
}

/// Whether an objective is drawn that measures all calls in this way.
bool covered(const std::vector<Objective>& objectives, Measure measure) {
  return std::any_of(objectives.begin(), objectives.end(), [measure](const Objective& o) {
    return o.measure == measure && o.flow.empty() && (measure == Measure::ErrorRate || o.percentile == 95);
  });
}

Html chartOf(const CapacityView& view, const Curve& curve) {
  svg::LineChart chart;
  chart.id = curve.id;
  chart.title = curve.title + " against load";
  chart.x = {view.unit.name(), svg::ScaleKind::Linear, [](double x) { return studies::number(x); }, true};
  chart.y = curve.axis;
  svg::Series series{curve.title, kubeadmColour(), {}};
  for (const LoadSummary& load : view.study.loads) {
    if (const auto y = curve.read(load))
      series.points.push_back({view.unit.of(load.state.factor), *y, missedIn(curve, load)});
  }
  if (series.points.empty()) return {};
  chart.description =
      fmt::format("{} goes from {} to {}", curve.title, curve.axis.label(series.points.front().y),
                  curve.axis.label(series.points.back().y));
  chart.series.push_back(std::move(series));
  if (curve.limit) chart.rules.push_back(*curve.limit);
  if (view.study.bracket.met)
    chart.rules.push_back({svg::Rule::Across::AtX, view.unit.of(*view.study.bracket.met),
                           "capacity " + view.unit.figure(*view.study.bracket.met)});
  return figure(chart.title, lineChart(chart),
                curve.objective ? "Hollow dots miss this objective." : "Hollow dots miss an objective.", {});
}

std::vector<Curve> curvesOf(const CapacityView& view) {
  std::vector<Curve> curves;
  const svg::Axis latency{"seconds (logarithmic)", svg::ScaleKind::Logarithmic, studies::duration};
  const svg::Axis share{"share", svg::ScaleKind::Linear, studies::percent, true};
  const auto& objectives = view.study.objectives;
  for (std::size_t o = 0; o < objectives.size(); ++o) {
    const Objective& objective = objectives[o];
    const bool errors = objective.measure == Measure::ErrorRate;
    const double limit = errors ? objective.errorsBelow.value() : objective.latencyBelow.value();
    curves.push_back({fmt::format("objective-{}", o + 1),
                      fmt::format("{}: {}", objective.name,
                                  errors ? "errors" : fmt::format("P{:g}", objective.percentile)),
                      errors ? share : latency,
                      [o, errors](const LoadSummary& load) -> std::optional<double> {
                        const auto& at = load.objectives[o];
                        if (!at.counted || (!errors && !(at.measured > 0))) return std::nullopt;
                        return at.measured;
                      },
                      svg::Rule{svg::Rule::Across::AtY, limit,
                                "objective " + (errors ? studies::percent(limit) : studies::duration(limit))},
                      o});
  }
  if (!covered(objectives, Measure::CallLatency)) {
    curves.push_back({"p95", "P95 of all calls", latency, [](const LoadSummary& load) {
                        return load.p95 > 0 ? std::optional(load.p95) : std::nullopt;
                      }});
  }
  if (!covered(objectives, Measure::ErrorRate)) {
    curves.push_back({"errors", "Calls that fail", share,
                      [](const LoadSummary& load) { return std::optional(load.errorRate); }});
  }
  curves.push_back({"cost",
                    "Cost a month",
                    {"US dollars", svg::ScaleKind::Linear, axisDollars, true},
                    [](const LoadSummary& load) { return load.monthly; }});
  return curves;
}

Html loadTable(const CapacityView& view) {
  HtmlTable table({{view.unit.name(), Column::Number},
                   {"P95", Column::Number},
                   {"Errors", Column::Number},
                   {"Flows/s", Column::Number},
                   {"A month", Column::Number},
                   {"Objectives"},
                   {"Replications", Column::Number}});
  for (const LoadSummary& load : view.study.loads) {
    table.add(
        {view.unit.figure(load.state.factor), studies::duration(load.p95), studies::percent(load.errorRate),
         studies::number(load.flowsPerSecond), load.monthly ? fmt::format("${:.2f}", *load.monthly) : "–",
         render::verdictWord(load.state), std::to_string(load.state.replications)},
        load.state.factor == 1 ? "chosen" : "");
  }
  return table.html();
}

Html objectiveTable(const CapacityView& view) {
  HtmlTable table({{"Objective"}, {"Limit"}, {"Holds up to", Column::Number}});
  for (std::size_t o = 0; o < view.study.objectives.size(); ++o)
    table.add({view.study.objectives[o].name, limitWords(view.study.objectives[o]),
               rangeWords(view.study.brackets[o], view.study.limits, view.unit)});
  return table.html();
}

Html resourceTable(const CapacityView& view) {
  HtmlTable table(
      {{"Resource"}, {"Busy", Column::Number}, {"Use", Column::Number}, {"Full at", Column::Number}});
  for (const auto& resource : view.study.resources) {
    if (!(resource.fullAt > 0)) break;
    table.add({studies::resourceWords(resource.kind, resource.name), studies::percent(resource.utilization),
               fmt::format("{} of {} {}", studies::number(resource.used), studies::number(resource.capacity),
                           resource.unit),
               view.unit.figure(resource.fullAt)});
  }
  return table.empty() ? Html{} : table.html();
}

}  // namespace

Html capacitySections(const CapacityView& view) {
  Html page = answer(view);
  page += section("objectives", "Each objective alone, within the same mix", objectiveTable(view));
  Html curves;
  for (const Curve& curve : curvesOf(view)) curves += chartOf(view, curve);
  page += section("curves", "Latency, errors and cost against load", curves);
  page += section(
      "loads", "Every load that was simulated",
      loadTable(view) + classed("p", "note", "In parentheses: by one replication, which proves nothing."));
  page += section("resources", "What gives out first, at " + view.unit.at(view.study.limitFactor),
                  resourceTable(view));
  return page;
}

}  // namespace kubecast::report
