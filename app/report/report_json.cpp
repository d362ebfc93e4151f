// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "app/render/cost_page.hpp"
#include "app/render/decision_page.hpp"
#include "app/report/page.hpp"

namespace kubecast::report {

using Json = nlohmann::ordered_json;

namespace {

Json curvesJson(const Scenario& scenario, const std::vector<LatencyCurve>& curves) {
  Json all = Json::array();
  for (const LatencyCurve& curve : curves) {
    Json points = Json::array();
    for (const LatencyAtLoad& at : curve.points) {
      Json point{{"factor", at.factor}, {"users", at.users}, {"p95Seconds", at.p95.value()}};
      for (std::size_t i = 0; i < at.objectives.size(); ++i) {
        point["objectives"].push_back({{"name", scenario.objectives.at(i).name},
                                       {"measured", at.objectives[i].measured.value()},
                                       {"counted", at.objectives[i].counted},
                                       {"met", at.objectives[i].met}});
      }
      points.push_back(std::move(point));
    }
    all.push_back({{"option", curve.option}, {"points", std::move(points)}});
  }
  return all;
}

}  // namespace

std::string toJson(const ReportData& data) {
  Json json{{"scenario", data.scenario.name},
            {"region", data.scenario.cluster.region},
            {"program", "kubecast " + data.version},
            {"seed", data.scenario.run.seed},
            {"simulated", data.simulated},
            {"decision", Json::parse(render::decisionJson(data.decision))},
            {"latencyOverLoad", curvesJson(data.scenario, data.curves)}};
  json["bills"] = Json::array();
  for (const decision::Option& option : data.options) {
    json["bills"].push_back(
        {{"option", option.name}, {"bill", Json::parse(render::costJson(option.scenario, option.bill))}});
  }
  return json.dump(2) + "\n";
}

std::string toCsv(const ReportData& data) {
  std::vector<render::NamedBill> bills;
  for (const decision::Option& option : data.options) bills.push_back({option.name, option.bill});
  return render::costCsv(bills);
}

}  // namespace kubecast::report
