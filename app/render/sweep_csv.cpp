// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/render/csv.hpp"
#include "app/render/sweep_page.hpp"

namespace kubecast::render {
namespace {

/// Every digit, so that it reads back as the same number.
std::string exactly(double value) { return fmt::format("{}", value); }

std::vector<std::string> with(std::vector<std::string> fields, std::vector<std::string> more) {
  fields.insert(fields.end(), more.begin(), more.end());
  return fields;
}

void addEnd(std::string& csv, const studies::Tornado& tornado, const studies::TornadoFigure& figure,
            const char* which, const studies::TornadoEnd& end) {
  const std::vector<std::string> head{figure.figure.path, figure.figure.value, which, end.value};
  if (!end.problem.empty()) {
    csv += csvLine(with(head, {"problem", end.problem, "", "", "", "", ""}));
    return;
  }
  for (std::size_t m = 0; m < tornado.measures.size(); ++m) {
    const studies::Measure& measure = tornado.measures[m];
    const auto& effect = end.effects[m];
    if (!effect) continue;
    csv += csvLine(with(
        head, {std::string(studies::nameOf(measure.kind)), measure.subject,
               std::string(studies::unitOf(measure.kind)), exactly(effect->change),
               effect->interval ? exactly(effect->interval->first) : "",
               effect->interval ? exactly(effect->interval->second) : "", effect->noise ? "yes" : "no"}));
  }
}

}  // namespace

std::string sweepCsv(const SweepData& data) {
  std::string csv = csvLine(with(data.labels, {"replication", "figure", "subject", "unit", "value"}));
  for (const studies::SweepPoint& point : data.sweep.points) {
    for (std::size_t r = 0; r < point.replications.size(); ++r) {
      const auto& replication = point.replications[r];
      const auto head = with(point.values, {std::to_string(r)});
      if (!replication) {
        csv += csvLine(with(head, {"problem", replication.error().what, "", ""}));
        continue;
      }
      for (const studies::Figure& figure : replication->figures) {
        csv += csvLine(with(head, {std::string(studies::nameOf(figure.kind)), figure.subject,
                                   std::string(studies::unitOf(figure.kind)), exactly(figure.value)}));
      }
    }
  }
  return csv;
}

std::string tornadoCsv(const TornadoData& data) {
  std::string csv = csvLine(
      {"path", "assumed", "end", "value", "figure", "subject", "unit", "change", "low", "high", "noise"});
  for (const studies::TornadoFigure& figure : data.tornado.figures) {
    if (figure.low) addEnd(csv, data.tornado, figure, "low", *figure.low);
    if (figure.high) addEnd(csv, data.tornado, figure, "high", *figure.high);
  }
  return csv;
}

}  // namespace kubecast::render
