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
    const Json& e = json["error"];
    return tl::unexpected(Error{e[0].get<std::string>(), e[1].get<std::string>(), e[2].get<std::string>()});
  }
  PointResult result;
  result.flowsPerSecond = json["flows"].get<double>();
  result.p95 = json["p95"].get<double>();
  result.failingAtEnd = json["failingAtEnd"].get<double>();
  for (const Json& o : json.value("objectives", Json::array())) {
    result.objectives.push_back(
        {o[0].get<double>(), o[1].get<double>(), o[2].get<bool>(), o[3].get<bool>(), o[4].get<double>()});
  }
  for (const Json& r : json.value("resources", Json::array())) {
    result.resources.push_back({static_cast<ResourceKind>(r[0].get<int>()), r[1].get<std::string>(),
                                r[2].get<double>(), r[3].get<double>(), r[4].get<double>(),
                                r[5].get<std::string>()});
  }
  result.events = json["events"].get<std::uint64_t>();
  for (const Json& f : json.value("figures", Json::array())) {
    result.figures.push_back(
        {static_cast<FigureKind>(f[0].get<int>()), f[1].get<std::string>(), f[2].get<double>()});
  }
  return result;
}

}  // namespace kubecast::studies
