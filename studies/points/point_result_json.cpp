// SPDX-License-Identifier: Apache-2.0
#include "studies/points/point_result_json.hpp"

#include <nlohmann/json.hpp>

namespace kubecast::studies {

using Json = nlohmann::ordered_json;

std::string toText(const Expected<PointResult>& result) {
  Json json;
  if (!result) {
    json["error"] = {result.error().where, result.error().what, result.error().remedy};
    return json.dump();
  }
  json["flows"] = result->flowsPerSecond;
  json["p95"] = result->p95;
  json["failingAtEnd"] = result->failingAtEnd;
  for (const auto& o : result->objectives)
    json["objectives"].push_back({o.measured, o.breaching, o.counted, o.met, o.requests});
  for (const auto& r : result->resources) {
    json["resources"].push_back(
        {static_cast<int>(r.kind), r.name, r.utilization, r.saturatesAtFactor, r.capacity, r.unit});
  }
  json["events"] = result->events;
  for (const Figure& f : result->figures)
    json["figures"].push_back({static_cast<int>(f.kind), f.subject, f.value});
  return json.dump();
}

Expected<PointResult> pointFromText(const std::string& text) {
  const Json json = Json::parse(text);
  if (json.contains("error")) {
    const Json& e = json.at("error");
    return tl::unexpected(
        Error{e.at(0).get<std::string>(), e.at(1).get<std::string>(), e.at(2).get<std::string>()});
  }
  PointResult result;
  result.flowsPerSecond = json.at("flows").get<double>();
  result.p95 = json.at("p95").get<double>();
  result.failingAtEnd = json.at("failingAtEnd").get<double>();
  for (const Json& o : json.value("objectives", Json::array())) {
    result.objectives.push_back({o.at(0).get<double>(), o.at(1).get<double>(), o.at(2).get<bool>(),
                                 o.at(3).get<bool>(), o.at(4).get<double>()});
  }
  for (const Json& r : json.value("resources", Json::array())) {
    result.resources.push_back({static_cast<ResourceKind>(r.at(0).get<int>()), r.at(1).get<std::string>(),
                                r.at(2).get<double>(), r.at(3).get<double>(), r.at(4).get<double>(),
                                r.at(5).get<std::string>()});
  }
  result.events = json.at("events").get<std::uint64_t>();
  for (const Json& f : json.value("figures", Json::array())) {
    result.figures.push_back(
        {static_cast<FigureKind>(f.at(0).get<int>()), f.at(1).get<std::string>(), f.at(2).get<double>()});
  }
  return result;
}

}  // namespace kubecast::studies
