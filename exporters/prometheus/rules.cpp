// SPDX-License-Identifier: Apache-2.0
#include "exporters/prometheus/rules.hpp"

#include "exporters/prometheus/alerts.hpp"
#include "exporters/prometheus/burn_rates.hpp"

namespace kubecast::exporters::prometheus {
namespace {

std::string group(const std::string& name, Document rules) {
  return emitYaml(Document{{"groups", {{{"name", name}, {"rules", std::move(rules)}}}}});
}

}  // namespace

Rules rules(const Scenario& scenario) {
  Rules made;
  Document alerts = Document::array();
  for (const AlertRule& rule : scenario.alerts) alerts.push_back(alertingRule(rule));
  Document burns = Document::array();
  for (const Objective& objective : scenario.objectives) {
    auto found = burnRateAlerts(objective);
    if (!found)
      made.leftOut.push_back(found.error());
    else
      for (Document& alert : *found) burns.push_back(std::move(alert));
  }
  if (!alerts.empty()) made.tree.add("rules/alerts.yaml", group(scenario.name, std::move(alerts)));
  if (!burns.empty())
    made.tree.add("rules/objectives.yaml", group(scenario.name + " objectives", std::move(burns)));
  return made;
}

}  // namespace kubecast::exporters::prometheus
