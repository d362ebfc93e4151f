// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/compare_result.hpp"

#include "ui/pages/study_json.hpp"

namespace kubecast::ui {

using study::Json;

namespace {

/// Exact amounts are written as text.
std::optional<double> monthlyOf(const Json& cost) {
  if (cost.is_null()) return std::nullopt;
  return study::text(cost.at("monthly")).toDouble();
}

ComparedFigure figureOf(const Json& json) {
  const QString verdict = study::text(json.at("verdict"));
  return {{study::text(json.at("figure")), study::text(json.at("subject")), study::text(json.at("unit"))},
          json.at("baseline").get<double>(),
          json.at("candidate").get<double>(),
          json.at("difference").get<double>(),
          study::interval(json),
          json.at("adjustedP").get<double>(),
          verdict == QLatin1String("different") || verdict == QLatin1String("exact"),
          verdict == QLatin1String("same")};
}

ComparedCandidate candidateOf(const Json& json) {
  ComparedCandidate candidate;
  candidate.name = study::text(json.at("name"));
  candidate.headline = study::texts(json.at("headline"));
  candidate.monthly = monthlyOf(json.at("cost"));
  candidate.atLeast = candidate.monthly && json.at("cost").at("atLeast").get<bool>();
  candidate.breaches = json.at("breachesObjective").get<bool>();
  for (const Json& each : json.at("objectives")) {
    const Json& before = each.at("baseline");
    candidate.objectives.push_back(
        {study::text(each.at("name")), each.at("allowance").get<double>(),
         before.is_null() ? std::nullopt : std::optional(before.at("breaching").get<double>()),
         each.at("candidate").at("breaching").get<double>(), each.at("breached").get<bool>()});
  }
  for (const Json& each : json.at("figures")) candidate.figures.push_back(figureOf(each));
  return candidate;
}

}  // namespace

Expected<CompareResult> parseCompare(const QByteArray& text) {
  return study::parseStudy<CompareResult>(text, "compare", [](const Json& json) {
    CompareResult result;
    result.baseline = study::text(json.at("baseline"));
    result.monthly = monthlyOf(json.at("baselineCost"));
    result.replications = json.at("replications").get<int>();
    result.testedFigures = json.at("testedFigures").get<int>();
    for (const Json& each : json.at("candidates")) result.candidates.push_back(candidateOf(each));
    return result;
  });
}

}  // namespace kubecast::ui
