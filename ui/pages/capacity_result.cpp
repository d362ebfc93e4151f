// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/capacity_result.hpp"

#include <algorithm>

#include "ui/pages/study_json.hpp"

namespace kubecast::ui {

using study::Json;

namespace {

StudyVerdict verdictOf(const Json& json) {
  const QString word = study::text(json);
  if (word == QLatin1String("met")) return StudyVerdict::Met;
  return word == QLatin1String("missed") ? StudyVerdict::Missed : StudyVerdict::Undecided;
}

CapacityBracket bracketOf(const Json& json, const QString& objective) {
  return {objective, study::optional<double>(json, "metAt"), study::optional<double>(json, "missedAt")};
}

}  // namespace

Expected<CapacityResult> parseCapacity(const QByteArray& text) {
  return study::parseStudy<CapacityResult>(text, "capacity", [](const Json& json) {
    CapacityResult result;
    result.unit = study::text(json.at("unit"));
    result.asDescribed = json.at("loadAsDescribed").get<double>();
    result.answer = study::text(json.at("answer"));
    result.headline = study::text(json.at("headline"));
    result.remarks = study::texts(json.at("remarks"));
    result.capacity = bracketOf(json.at("capacity"), {});
    for (const Json& each : json.at("objectives"))
      result.objectives.push_back(bracketOf(each, study::text(each.at("objective"))));
    for (const Json& each : json.value("resources", Json::array()))
      result.resources.push_back({study::text(each.at("resource")), each.at("utilization").get<double>(),
                                  study::optional<double>(each, "fullAt")});
    for (const Json& each : json.value("loads", Json::array()))
      result.loads.push_back({each.at("load").get<double>(), each.at("replications").get<int>(),
                              verdictOf(each.at("verdict")), each.at("p95Seconds").get<double>(),
                              each.at("errorRate").get<double>(), each.at("flowsPerSecond").get<double>(),
                              study::optional<double>(each, "monthlyUsd")});
    std::ranges::sort(result.loads, {}, &CapacityLoad::load);
    return result;
  });
}

}  // namespace kubecast::ui
