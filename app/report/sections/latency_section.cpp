// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>

#include "app/report/amounts.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/svg/line_chart.hpp"
#include "app/report/table.hpp"
#include "studies/sentences/numbers.hpp"

namespace kubecast::report {
namespace {

/// One latency to draw, read from every point.
struct Drawn {
  std::string id;
  std::string name;              ///< `scan result: P95`
  std::optional<Seconds> limit;  ///< absent = no objective
  std::function<ObjectiveAtLoad(const LatencyAtLoad&)> read;
};

/// Every latency that an objective limits, else the P95 of all API calls.
std::vector<Drawn> latenciesOf(const Scenario& scenario) {
  std::vector<Drawn> all;
  for (std::size_t i = 0; i < scenario.objectives.size(); ++i) {
    const Objective& objective = scenario.objectives[i];
    if (objective.measure == Measure::ErrorRate) continue;
    all.push_back({fmt::format("latency-over-load-{}", i + 1),
                   fmt::format("{}: P{:g}", objective.name, objective.percentile), objective.latencyBelow,
                   [i](const LatencyAtLoad& at) { return at.objectives.at(i); }});
  }
  if (all.empty()) {
    all.push_back({"latency-over-load", "API calls: P95", std::nullopt, [](const LatencyAtLoad& at) {
                     return ObjectiveAtLoad{at.p95, at.p95 > Seconds(0), true};
                   }});
  }
  return all;
}

bool drawable(const ObjectiveAtLoad& at) { return at.counted && at.measured > Seconds(0); }

bool countUsers(const std::vector<LatencyCurve>& curves) {
  return std::all_of(curves.begin(), curves.end(), [](const LatencyCurve& curve) {
    return std::all_of(curve.points.begin(), curve.points.end(), [](const auto& at) { return at.users > 0; });
  });
}

Html tableOf(const ReportData& data, const Drawn& drawn, bool users) {
  HtmlTable table(
      {{"Option"}, {users ? "Users" : "Load", Column::Number}, {drawn.name, Column::Number}, {"Objective"}});
  for (const LatencyCurve& curve : data.curves) {
    for (const LatencyAtLoad& at : curve.points) {
      const ObjectiveAtLoad value = drawn.read(at);
      table.add({curve.option, loadText(at.factor, users ? at.users : 0),
                 drawable(value) ? studies::duration(value.measured.value()) : "none answered",
                 !drawn.limit ? ""
                 : value.met  ? "met"
                              : "missed"},
                at.factor == 1 ? "chosen" : "");
    }
  }
  return table.html();
}

std::vector<svg::Series> seriesOf(const std::vector<LatencyCurve>& curves, const Drawn& drawn, bool users) {
  std::vector<svg::Series> all;
  for (const LatencyCurve& curve : curves) {
    const bool first = curve.kind == decision::OptionKind::AsDescribed;
    svg::Series series{curve.option, first ? kubeadmColour() : eksColour(), {}};
    for (const LatencyAtLoad& at : curve.points) {
      const ObjectiveAtLoad value = drawn.read(at);
      if (drawable(value)) {
        series.points.push_back({users ? at.users : at.factor, value.measured.value(), !value.met});
      }
    }
    if (!series.points.empty()) all.push_back(std::move(series));
  }
  return all;
}

Html curveFigure(const ReportData& data, const Drawn& drawn, bool users) {
  svg::LineChart chart;
  chart.id = drawn.id;
  chart.title = drawn.name + " against load";
  chart.x = {users ? "users at once" : "multiple of the load", svg::ScaleKind::Linear,
             [users](double x) { return users && x > 0 ? loadText(x, x) : svg::coordinate(x); }, true};
  chart.y = {drawn.name + " (logarithmic)", svg::ScaleKind::Logarithmic, studies::duration};
  chart.series = seriesOf(data.curves, drawn, users);
  if (chart.series.empty()) {
    return figure(chart.title, {}, "No simulation came to an end in which there was anything to measure.",
                  {});
  }
  if (drawn.limit) {
    chart.rules.push_back({svg::Rule::Across::AtY, drawn.limit->value(),
                           fmt::format("objective {}", studies::duration(drawn.limit->value()))});
  }
  const auto& points = data.curves.front().points;
  const auto own = std::find_if(points.begin(), points.end(), [](const auto& at) { return at.factor == 1; });
  if (own != points.end()) {
    chart.rules.push_back({svg::Rule::Across::AtX, users ? own->users : 1, "as described"});
  }
  for (const svg::Series& series : chart.series) {
    chart.description +=
        fmt::format("{}{} goes from {} to {}", chart.description.empty() ? "" : "; ", series.name,
                    studies::duration(series.points.front().y), studies::duration(series.points.back().y));
  }
  return figure(chart.title, lineChart(chart),
                drawn.limit ? "Hollow dots miss the objective: too many of all were slower, or failed." : "",
                tableOf(data, drawn, users));
}

}  // namespace

Html latencySection(const ReportData& data) {
  const char* heading = "Latency against load";
  if (!data.simulated) {
    return section("latency", heading, classed("p", "note", "Left out: nothing was simulated (--no-run)."));
  }
  std::string note =
      "Each dot is one short simulation, one replication each, so without an interval; lines between dots "
      "guide "
      "the eye. A latency is of what succeeds: where the load is too much, quick calls, such as those that "
      "ask "
      "whether a result is there yet, may outnumber the others, and it falls.";
  if (!data.firstResource.empty()) note += " First to give out: " + data.firstResource + ".";
  Html inner = classed("p", "note", note);
  const bool users = countUsers(data.curves);
  for (const Drawn& drawn : latenciesOf(data.scenario)) inner += curveFigure(data, drawn, users);
  return section("latency", heading, inner);
}

}  // namespace kubecast::report
